using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>The error function and what is made of it.</summary>
/// <remarks>
/// Up to 1, erf x = x + x·N(x²). From 0 on, erfc x = e^(−x²)·T(r)·r with r = 1/(x + c): the factor T varies slowly on the whole
/// half-line, so that one polynomial serves it, and what x² loses by rounding is put back after the exponential.
/// N and T interpolate the functions at Chebyshev nodes, computed with 60 digits and more; their relative errors are below 2⁻⁵⁷ (double)
/// and 2⁻²⁶ (float).
/// </remarks>
internal static class ErrorFunction<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // erfc is 0 from here on.
    private const double Far = 28;
    private const float FarSingle = 11;

    private const double InverseSqrt2 = 0.70710678118654752440;
    private const double Sqrt2 = 1.41421356237309504880;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf(V x)
    {
        V a = V.Abs(x);
        return V.Select(V.LessThan(a, T.One), NearZero(x), V.CopySign(T.One - Tail(a), x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erfc(V x) => Reflected(Tail(V.Abs(x)), x);

    /// <summary>x·Φ(x) = ½x·erfc(−x/√2), where 1 + erf(x/√2) would cancel for negative x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu(V x) => V.StrongZero(TwiceNormalCdf(x), Polynomial<V, T>.Constant(0.5) * x);

    /// <summary>Φ(x) = ½erfc(−x/√2), the normal distribution function, accurate in both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalCdf(V x) => Polynomial<V, T>.Constant(0.5) * TwiceNormalCdf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TwiceNormalCdf(V x)
    {
        V half = Polynomial<V, T>.Constant(0.5);
        // The exponent is −x²/2, from x itself: squaring the rounded x/√2 would lose digits in proportion to x².
        V a = V.MinNative(Polynomial<V, T>.Constant(Far * Sqrt2, FarSingle * (float)Sqrt2), V.Abs(x));
        V square = a * a;
        V rest = V.FusedMultiplyAdd(a, a, -square);
        return Reflected(Tail(a * Polynomial<V, T>.Constant(InverseSqrt2), half * square, half * rest), -x);
    }

    /// <summary>erfc x from erfc |x|: 2 − erfc(−x) for negative x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reflected(V tail, V x) => V.Select(V.LessThan(x, T.Zero), Polynomial<V, T>.Constant(2) - tail, tail);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NearZero(V x) => V.MultiplyAddEstimate(x, NearZeroTerms(x * x), x);

    /// <summary>erfc a for a ≥ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail(V a)
    {
        a = V.MinNative(Polynomial<V, T>.Constant(Far, FarSingle), a);
        V square = a * a;
        return Tail(a, square, V.FusedMultiplyAdd(a, a, -square));
    }

    /// <summary>erfc a for 0 ≤ a ≤ far, where a² = square + rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail(V a, V square, V rest)
    {
        V r = T.One / (a + Polynomial<V, T>.Constant(4, 3));
        // [1/(far + c), 1/c] onto [−1, 1]
        V t = V.MultiplyAddEstimate(r, Polynomial<V, T>.Constant(64.0 / 7, 84f / 11), Polynomial<V, T>.Constant(-9.0 / 7, -17f / 11));
        V e = Exponential<V, T>.Exp(-square);
        return V.MultiplyAddEstimate(-rest, e, e) * (r * TailFactor(t));
    }

    /// <summary>(erf x)/x − 1 in s = x², for s ≤ 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NearZeroTerms(V s)
    {
        if (typeof(T) == typeof(float))
        {
            V p = Polynomial<V, T>.Evaluate(s, 7.875875e-05, -0.00080168643, 0.0051890872);
            return V.MultiplyAddPolynomial(p, s, -0.026854211, 0.11283594, -0.37612626, 0.12837917);
        }
        else
        {
            V p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Constant(5.957176147748911e-11),
                s, -1.1372848856791674e-09, 1.4659775274047436e-08, -1.6350312701054695e-07, 1.6461000484121368e-06);
            p = V.MultiplyAddPolynomial(p, s, -1.4925595266831182e-05, 0.0001205533111164271, -0.000854832698083379, 0.0052239776248180145);
            return V.MultiplyAddPolynomial(p, s, -0.026866170645076792, 0.11283791670954879, -0.3761263890318375, 0.1283791670955126);
        }
    }

    /// <summary>T(r) = e^(x²)·(x + c)·erfc x in t, which is r = 1/(x + c) mapped onto [−1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TailFactor(V t)
    {
        if (typeof(T) == typeof(float))
        {
            V p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(t, 3.78739351e-05, 2.12635914e-05), t, -0.000624803943, -0.00145911635, 0.00662289979, 0.0557682887);
            return V.MultiplyAddPolynomial(p, t, 0.206035778, 0.509506822, 0.930364072, 1.29372692);
        }
        else
        {
            V p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(t, 4.813712990744717e-11, 1.8985752558582347e-10, -7.102467680717804e-10),
                t, -2.894668342854883e-09, 6.6928892080175e-09, 3.2715083279296384e-08, -4.791155590211284e-08);
            p = V.MultiplyAddPolynomial(p, t, -3.729812295642474e-07, 9.663007192040121e-08, 4.210124548312522e-06, 6.459510894213528e-06);
            p = V.MultiplyAddPolynomial(p, t, -3.603022055420385e-05, -0.00018162518957387397, -0.00013163401074144023, 0.002079364825226471);
            p = V.MultiplyAddPolynomial(p, t, 0.012770193110892246, 0.04584426717019214, 0.12341773040272846, 0.26930246944609154);
            return V.MultiplyAddPolynomial(p, t, 0.4935236238582712, 0.7738494586491712, 1.048263418278384, 1.2312883822661311);
        }
    }
}
