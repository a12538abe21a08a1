using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>
/// A polynomial's coefficients, the highest power first: of a high degree for <see cref="double"/>, of a low one, which is all its
/// precision needs, for <see cref="float"/>. Arrays, because a span over constants allocates each time in unoptimised code.
/// </summary>
internal sealed class Coefficients(double[] ofDouble, float[] ofSingle)
{
    public readonly double[] OfDouble = ofDouble;
    public readonly float[] OfSingle = ofSingle;
}

/// <summary>Polynomials and constants over lanes.</summary>
internal static class Polynomial<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The polynomial at <paramref name="x"/>, by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate(V x, Coefficients coefficients)
    {
        V value = default;
        if (typeof(T) == typeof(float))
        {
            foreach (float c in coefficients.OfSingle)
                value = V.MultiplyAddEstimate(value, x, V.Create(Unsafe.BitCast<float, T>(c)));
        }
        else
        {
            foreach (double c in coefficients.OfDouble)
                value = V.MultiplyAddEstimate(value, x, V.Create(Unsafe.BitCast<double, T>(c)));
        }
        return value;
    }

    /// <summary>A constant in every lane, rounded to <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Constant(double value) => Constant(value, (float)value);

    /// <summary>A constant in every lane, chosen by precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Constant(double value, float single) => V.Create(Number<T>.Of(value, single));
}

/// <summary>Constants of either precision. Unlike the conversions of generic mathematics these never box, in unoptimised code either.</summary>
internal static class Number<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(double value, float single) => typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>(single)
        : Unsafe.BitCast<double, T>(value);
}
