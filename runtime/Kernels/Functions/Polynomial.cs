using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Polynomials and constants over lanes.</summary>
/// <remarks>
/// Polynomials go on four coefficients at a time, by <see cref="ISimd{TSelf, TScalar}.MultiplyAddPolynomial"/>. Coefficients are written out
/// where they are used, for a loop over an array of them would cost more than the arithmetic.
/// </remarks>
internal static class Polynomial<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>c₁x + c₀.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate(V x, double c1, double c0) => V.MultiplyAddEstimate(Constant(c1), x, Constant(c0));

    /// <summary>c₂x² + c₁x + c₀.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate(V x, double c2, double c1, double c0) =>
        V.MultiplyAddEstimate(Constant(c2), x * x, V.MultiplyAddEstimate(Constant(c1), x, Constant(c0)));

    /// <summary>c₃x³ + c₂x² + c₁x + c₀.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate(V x, double c3, double c2, double c1, double c0) =>
        V.MultiplyAddEstimate(
            V.MultiplyAddEstimate(Constant(c3), x, Constant(c2)), x * x, V.MultiplyAddEstimate(Constant(c1), x, Constant(c0)));

    /// <summary>A constant in every lane, rounded to <typeparamref name="T"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Constant(double value) =>
        V.Create(typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value));

    /// <summary>A constant in every lane, chosen by precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Constant(double value, float single) =>
        V.Create(typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(single) : Unsafe.BitCast<double, T>(value));
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
