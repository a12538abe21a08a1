using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Polynomials over lanes, with coefficients for each precision.</summary>
internal static class Polynomial<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The polynomial at <paramref name="x"/> by Horner's rule, the highest power first: a high degree for
    /// <see cref="double"/>, a low one, which is all its precision needs, for <see cref="float"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate(V x, ReadOnlySpan<double> coefficients, ReadOnlySpan<float> singleCoefficients)
    {
        V value = default;
        if (typeof(T) == typeof(float))
        {
            foreach (float c in singleCoefficients)
                value = V.MultiplyAddEstimate(value, x, V.Create(Unsafe.BitCast<float, T>(c)));
        }
        else
        {
            foreach (double c in coefficients)
                value = V.MultiplyAddEstimate(value, x, V.Create(Unsafe.BitCast<double, T>(c)));
        }
        return value;
    }

    /// <summary>A constant in every lane, rounded to <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Constant(double value) => Constant(value, (float)value);

    /// <summary>A constant in every lane, chosen by precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Constant(double value, float single) => V.Create(typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>(single)
        : Unsafe.BitCast<double, T>(value));
}
