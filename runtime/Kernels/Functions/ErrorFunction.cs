using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>The error function and the normal distribution function, and what is made of them.</summary>
/// <remarks>
/// Near 0, erf x = x + x·N(x²), and beyond erf x = 1 − e^(−x·R(x)), whose error counts the less the closer erf is to 1.
/// From 0 on, Φ(−a) = e^(−a²/2)·r·T(r) with r = 1/(a + c): the factor T varies slowly on the whole half-line, so that one polynomial
/// serves it. N, R and T are the best polynomials (Remez; in double N interpolates at Chebyshev nodes), computed with 50 digits and more;
/// their relative errors in the result are below 2⁻⁵⁶ (double) and 2⁻²⁷ (float). Where a register can look numbers up, tables serve most of
/// this at half the cost.
/// </remarks>
internal static class ErrorFunction<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Φ(−a) and a·φ(a) are 0 from here on.
    private const double Far = 39.6;
    private const float FarSingle = 14.6f;

    private const double Sqrt2 = 1.41421356237309504880;
    private const double InverseSqrt2Pi = 0.39894228040143267794;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf(V x)
    {
        if (V.HasTables) return V.CopySign(V.Tabulated<TabulatedErf>(V.MinNative(Polynomial<V, T>.Constant(5.95, SinglePieces.End), V.Abs(x))), x);
        V beyond = Beyond(x);
        V near = Near(x);
        return V.Select(V.LessThan(V.Abs(x), NearEnd), near, beyond);
    }

    /// <summary>Up to where <see cref="Near"/> is right, and from where on <see cref="Beyond"/> is.</summary>
    public static V NearEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Polynomial<V, T>.Constant(1, 0.84f);
    }

    /// <summary>erf x near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Near(V x) => V.MultiplyAddEstimate(x, NearZeroTerms(x * x), x);

    /// <summary>erf x elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Beyond(V x)
    {
        // erf is 1 from the bound on.
        V bounded = V.MinNative(Polynomial<V, T>.Constant(6, 4), V.Abs(x));
        return V.CopySign(T.One - Exponential<V, T>.ExpOfBounded(-bounded * Rate(bounded)), x);
    }

    /// <summary>erfc x = 2Φ(−√2·x), and 2 − erfc(−x) for negative x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erfc(V x)
    {
        V two = Polynomial<V, T>.Constant(2);
        V a = V.MinNative(Polynomial<V, T>.Constant(Far / Sqrt2, (float)(FarSingle / Sqrt2)), V.Abs(x));
        // The exponent is from x itself: squaring the rounded √2·x would lose digits in proportion to x².
        V tail = two * (Exponential<V, T>.ExpOfProduct(-a, a) * TailFactor(a * Polynomial<V, T>.Constant(Sqrt2)));
        V reflected = two - tail;
        return V.Select(V.LessThan(x, T.Zero), reflected, tail);
    }

    /// <summary>x·Φ(x) = max(x, 0) − |x|·Φ(−|x|), in which nothing cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu(V x)
    {
        if (!V.HasTables || typeof(T) != typeof(float)) return GeluByExponential(x);
        // As with the sine, the rare call starts anew.
        if (!V.Any(IsFar(x))) return GeluNear(x);
        V some = x;
        return Compiled<V, T>.GeluAnywhere(in some);
    }

    /// <summary><see cref="Gelu"/> where some lanes may be beyond the tables.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluAnywhere(V x) => V.Select(IsFar(x), GeluByExponential(x), GeluNear(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V GeluNear(V x) => V.MaxNative(V.Create(T.Zero), x) - V.Tabulated<TabulatedGelu>(V.Abs(x));

    /// <summary><see cref="Gelu"/> by the exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V GeluByExponential(V x)
    {
        V a = Bounded(x);
        return V.MultiplyAddEstimate(-Density(a), a * TailFactor(a), V.MaxNative(V.Create(T.Zero), x));
    }

    /// <summary>The derivative of x·Φ(x), Φ(x) + x·φ(x) with the density φ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluDerivative(V x)
    {
        if (!V.HasTables || typeof(T) != typeof(float)) return GeluDerivativeByExponential(x);
        if (!V.Any(IsFar(x))) return GeluDerivativeNear(x);
        V some = x;
        return Compiled<V, T>.GeluDerivativeAnywhere(in some);
    }

    /// <summary><see cref="GeluDerivative"/> where some lanes may be beyond the tables.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluDerivativeAnywhere(V x) => V.Select(IsFar(x), GeluDerivativeByExponential(x), GeluDerivativeNear(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V GeluDerivativeNear(V x) => Reflected(x, V.Tabulated<TabulatedGeluDerivative>(V.Abs(x)));

    /// <summary><see cref="GeluDerivative"/> by the exponential: one serves both terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V GeluDerivativeByExponential(V x)
    {
        V a = Bounded(x);
        return Reflected(x, Density(a) * V.MultiplyAddEstimate(a, Polynomial<V, T>.Constant(-InverseSqrt2Pi), TailFactor(a)));
    }

    /// <summary>The value at x of a function of which the values at x and −x make 1, from that at −|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reflected(V x, V negative) => V.Select(V.LessThan(x, T.Zero), negative, T.One - negative);

    // Beyond, the numbers of the tail are too small for polynomials.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsFar(V x) => V.GreaterThan(V.Abs(x), Polynomial<V, T>.Constant(SinglePieces.End));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bounded(V x) => V.MinNative(Polynomial<V, T>.Constant(Far, FarSingle), V.Abs(x));

    /// <summary>e^(−a²/2), √(2π) times the density.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Density(V a) => Exponential<V, T>.ExpOfProduct(Polynomial<V, T>.Constant(-0.5) * a, a);

    /// <summary>N, (erf x)/x − 1 in s = x².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NearZeroTerms(V s)
    {
        if (typeof(T) == typeof(float))
        {
            return V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(s, -0.0006359558204, 0.005058303817), s, -0.02680660232, 0.1128280939, -0.3761257904, 0.1283791611);
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

    /// <summary>R(a) = −ln(erfc a)/a between the ends of <see cref="Erf"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rate(V a)
    {
        if (typeof(T) == typeof(float))
        {
            return V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(a, -0.0002158444306, 0.003230159196), a, -0.02293827551, 0.1053364374, 0.6356623239, 1.128530718);
        }
        else
        {
            // [1, 6] onto [−1, 1]
            V t = V.MultiplyAddEstimate(a, Polynomial<V, T>.Constant(0.4), Polynomial<V, T>.Constant(-1.4));
            V p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Constant(-3.427786118945623885e-7),
                t, -3.446525203941872374e-6, -0.00001249677228365667778, -0.00002443360356571872543, -0.00002780178608396635159);
            p = V.MultiplyAddPolynomial(p, t, -0.00001460432159666261582, 6.577139020662305397e-7, 0.00001422266987458251875, 2.639798274297226173e-7);
            p = V.MultiplyAddPolynomial(p, t, 0.00001208872385406041005, -8.148669213003230634e-6, -0.00002686963451993822358, 0.0001595728510906257682);
            p = V.MultiplyAddPolynomial(p, t, -0.0005810624875693463352, 0.001763122361121148239, -0.00484982592096794126, 0.01254358032034150299);
            return V.MultiplyAddPolynomial(p, t, -0.03121237691424326636, 0.07635769145879925795, 2.309981868801926767, 4.032124972042347333);
        }
    }

    /// <summary>r·T(r) = e^(a²/2)·Φ(−a) for 0 ≤ a ≤ far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TailFactor(V a)
    {
        V r = T.One / (a + Polynomial<V, T>.Constant(5.5, 3.4f));
        // [1/(far + c), 1/c] onto [−1, 1]
        V t = V.MultiplyAddEstimate(r, Polynomial<V, T>.Constant(12.52777777777777778, 8.416783217f), Polynomial<V, T>.Constant(-1.277777777777777778, -1.475524476f));
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(t, -1.918706908e-5, 1.966112685e-5), t, 0.0002536853899, -0.0003119254957, -0.003349137276, 0.0008161448533);
            p = V.MultiplyAddPolynomial(p, t, 0.05629714759, 0.2349079139, 0.5511097377, 0.8602759648);
        }
        else
        {
            p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(t, -2.5353427733186097e-12, 1.6806609325600306e-10, 8.4415060045291147e-11),
                t, -2.4224228471346844e-9, -1.2489774271169893e-9, 2.425345861215595e-8, 2.1235597170069689e-8);
            p = V.MultiplyAddPolynomial(p, t, -2.2665308060591734e-7, -4.0490620367693873e-7, 1.9167074283013873e-6, 7.3158311326700211e-6);
            p = V.MultiplyAddPolynomial(p, t, -8.0482391116310762e-6, -0.0001084222497428428, -0.00022191523800994092, 0.00067506858412824146);
            p = V.MultiplyAddPolynomial(p, t, 0.0064730553398240138, 0.026553333954930926, 0.076870723207506198, 0.1757894236522582);
            p = V.MultiplyAddPolynomial(p, t, 0.33264641662818456, 0.53310349840054585, 0.73220718228716271, 0.86601104062544572);
        }
        return r * p;
    }
}
