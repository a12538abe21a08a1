using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Numbers taken apart into mantissa and power of two, put together again and rounded, by arithmetic alone.</summary>
internal static class Decomposition<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// factor · x to the nearest integer, if far below 2ᵖ: adding 1.5·2ᵖ, p the bits of the mantissa, leaves no room for a fraction.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Round(V x, double factor)
    {
        V shift = Polynomial<V, T>.Constant(6755399441055744, 12582912);
        return V.MultiplyAddEstimate(x, Polynomial<V, T>.Constant(factor), shift) - shift;
    }

    /// <summary>In two halves, each of them a normal number. Only the second can make the product subnormal: so it is rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale(V x, V n)
    {
        V half = Round(n, 0.5);
        return x * V.PowerOfTwo(half) * V.PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Mantissa(V x, out V k)
    {
        V a = V.Abs(x);
        V normal = Normal(a);
        V exponent = V.ExponentOfNormal(normal) - V.Select(IsSubnormal(a), Polynomial<V, T>.Constant(54, 24), V.Create(T.Zero));
        exponent = V.Select(V.Equal(a, T.Zero), T.NegativeInfinity, exponent);
        exponent = V.Select(V.LessThan(a, T.PositiveInfinity), exponent, a);

        // First at least 1 and below 2.
        V fraction = V.Create(Number<T>.Of(BitConverter.UInt64BitsToDouble(0xFFFFFFFFFFFFF), BitConverter.UInt32BitsToSingle(0x7FFFFF)));
        V m = V.Select(V.LessThan(x, T.Zero), T.NaN, (normal & fraction) | V.Create(T.One));
        V isBig = V.GreaterThanOrEqual(m, Polynomial<V, T>.Constant(1.5));
        k = V.Select(isBig, exponent + T.One, exponent);
        return V.Select(isBig, Polynomial<V, T>.Constant(0.5) * m, m);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsSubnormal(V a) => V.LessThan(a, Polynomial<V, T>.Constant(2.2250738585072014e-308, 1.17549435e-38f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Normal(V a) => V.Select(IsSubnormal(a), Polynomial<V, T>.Constant(18014398509481984, 16777216) * a, a);
}
