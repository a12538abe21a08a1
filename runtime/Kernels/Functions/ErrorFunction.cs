using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>The error function and what is made of it.</summary>
/// <remarks>
/// Up to 1, erf x = x + x·N(x²). From ½ on, erfc x = e^(−x²)·T(r)·r with r = 1/(x + 3): the factor T varies slowly on the whole
/// half-line, so that one polynomial serves it, and what x² loses by rounding is put back after the exponential. Between ½ and 1,
/// erf takes the former and erfc the latter, neither of which cancels.
/// N and T interpolate the functions at Chebyshev nodes, computed with 90 digits; their relative errors are below 2⁻⁵⁹ (double) and 2⁻²⁸ (float).
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
    public static V Erfc(V x)
    {
        V a = V.Abs(x);
        V tail = Tail(a);
        V two = Polynomial<V, T>.Constant(2);
        return V.Select(BelowHalf(a), T.One - NearZero(x), V.Select(V.LessThan(x, T.Zero), two - tail, tail));
    }

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
        V two = Polynomial<V, T>.Constant(2);
        V scale = Polynomial<V, T>.Constant(InverseSqrt2);
        // The exponent is −x²/2, from x itself: squaring the rounded x/√2 would lose digits in proportion to x².
        V a = V.MinNative(Polynomial<V, T>.Constant(Far * Sqrt2, FarSingle * (float)Sqrt2), V.Abs(x));
        V square = a * a;
        V rest = V.FusedMultiplyAdd(a, a, -square);
        V z = a * scale;
        V tail = Compiled<V, T>.ErfcTail(z, half * square, half * rest);
        return V.Select(BelowHalf(z), T.One + NearZero(x * scale), V.Select(V.GreaterThan(x, T.Zero), two - tail, tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V BelowHalf(V a) => V.LessThan(a, Polynomial<V, T>.Constant(0.5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NearZero(V x) => V.MultiplyAddEstimate(x, NearZeroTerms(x * x), x);

    /// <summary>erfc a for a ≥ ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail(V a)
    {
        a = V.MinNative(Polynomial<V, T>.Constant(Far, FarSingle), a);
        V square = a * a;
        return Compiled<V, T>.ErfcTail(a, square, V.FusedMultiplyAdd(a, a, -square));
    }

    /// <summary>erfc a for ½ ≤ a ≤ far, where a² = square + rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tail(V a, V square, V rest)
    {
        V r = T.One / (a + Polynomial<V, T>.Constant(3));
        // [1/(far + 3), 1/(½ + 3)] onto [−1, 1]
        V t = V.MultiplyAddEstimate(r, Polynomial<V, T>.Constant(434.0 / 55, 28f / 3), Polynomial<V, T>.Constant(-69.0 / 55, -5f / 3));
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

    /// <summary>T(r) = e^(x²)·(x + 3)·erfc x in t, which is r = 1/(x + 3) mapped onto [−1, 1], for x ≥ ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TailFactor(V t)
    {
        if (typeof(T) == typeof(float))
        {
            V p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(t, 5.691551e-06, -8.007095e-06), t, -0.00014873629, -0.0001993456, 0.0028513388, 0.0220283);
            return V.MultiplyAddPolynomial(p, t, 0.091915436, 0.27296713, 0.6252702, 1.1402342);
        }
        else
        {
            V p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(t, 1.827390851599466e-12, 1.9946100898947275e-11, -4.79181814080816e-11),
                t, -2.346823951588554e-10, 6.619982732835423e-10, 1.6640483534687454e-09, -7.160494445712648e-09);
            p = V.MultiplyAddPolynomial(p, t, -1.0418201309758063e-08, 7.208871120863173e-08, 7.858290581785765e-08, -7.373215557882474e-07);
            p = V.MultiplyAddPolynomial(p, t, -9.851004036821018e-07, 7.778157295103682e-06, 1.9035444693893637e-05, -7.28936125220633e-05);
            p = V.MultiplyAddPolynomial(p, t, -0.00041323294182590625, -5.188318516472077e-05, 0.006870243503557925, 0.03787874633124969);
            return V.MultiplyAddPolynomial(p, t, 0.12705145822382408, 0.3172963900417516, 0.6318110831484361, 1.0345210668277636);
        }
    }
}
