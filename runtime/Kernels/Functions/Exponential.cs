using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Functions made of the exponential and the logarithm, in forms that neither overflow nor cancel.</summary>
/// <remarks>The polynomials interpolate at Chebyshev nodes, computed with 90 digits; relative errors below 2⁻⁵⁹ (double) and 2⁻²⁸ (float).</remarks>
internal static class Exponential<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// 2ⁿ·eʳ with n = round(x/ln 2) and r = x − n ln 2, |r| ≤ ½ ln 2, by eʳ = 1 + r + r²·P(r). The bounds are where the result has
    /// long become ∞ or 0; 2ⁿ is applied in two halves, which reach both and the subnormal numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        V highest = Polynomial<V, T>.Constant(710, 89);
        V lowest = Polynomial<V, T>.Constant(-746, -104);
        V bounded = V.Select(V.GreaterThan(x, highest), highest, V.Select(V.LessThan(x, lowest), lowest, x));
        V n = Round(bounded * Polynomial<V, T>.Constant(1.4426950408889634));
        V r = V.MultiplyAddEstimate(-n, Polynomial<V, T>.Constant(Ln2High, Ln2HighSingle), bounded);
        r = V.MultiplyAddEstimate(-n, Polynomial<V, T>.Constant(Ln2Low, Ln2LowSingle), r);
        V e = T.One + V.MultiplyAddEstimate(r * r, Polynomial<V, T>.Evaluate(r, Exponential.Exp), r);
        V half = Round(Polynomial<V, T>.Constant(0.5) * n);
        return e * V.PowerOfTwo(half) * V.PowerOfTwo(n - half);
    }

    /// <summary>x + x²·P(x) for |x| &lt; ½, where eˣ − 1 would cancel.</summary>
    public static V ExpM1(V x)
    {
        V near = V.MultiplyAddEstimate(x * x, Polynomial<V, T>.Evaluate(x, Exponential.ExpM1), x);
        return V.Select(V.LessThan(V.Abs(x), Polynomial<V, T>.Constant(0.5)), near, V.Exp(x) - T.One);
    }

    /// <summary>With u = 1 + x rounded: ln u + (x − (u − 1))/u, the second term for what rounding took from x.</summary>
    public static V LogP1(V x)
    {
        V u = T.One + x;
        V log = V.Log(u);
        V lost = (x - (u - T.One)) / u;
        // At x = −1 and x = ∞ the correction is 0/0 or ∞ − ∞, and the logarithm itself is right.
        return V.Select(V.Equal(lost, lost), log + lost, log);
    }

    /// <summary>For a = |x|: a + a³·P(a²) below 0.6, 1 − 2/(e^(2a) + 1) from there on; with the sign of x.</summary>
    public static V Tanh(V x)
    {
        V a = V.Abs(x);
        V square = a * a;
        V near = V.MultiplyAddEstimate(a * square, Polynomial<V, T>.Evaluate(square, Exponential.Tanh), a);
        V far = T.One - Polynomial<V, T>.Constant(2) / (V.Exp(a + a) + T.One);
        return V.CopySign(V.Select(V.LessThan(a, Polynomial<V, T>.Constant(0.6)), near, far), x);
    }

    /// <summary>1/(1 + e^(−|x|)) for x ≥ 0, and e^(−|x|)/(1 + e^(−|x|)) for x &lt; 0: the exponential never overflows.</summary>
    public static V Sigmoid(V x)
    {
        V e = V.Exp(-V.Abs(x));
        return V.Select(V.LessThan(x, T.Zero), e, T.One) / (T.One + e);
    }

    /// <summary>max(x, 0) + ln(1 + e^(−|x|)).</summary>
    public static V Softplus(V x) => V.Max(x, T.Zero) + V.LogP1(V.Exp(-V.Abs(x)));

    /// <summary>max(x, 0) + ln(1 + e^(−β|x|))/β, for β &gt; 0.</summary>
    public static V Softplus(V x, T beta) => V.Max(x, T.Zero) + V.LogP1(V.Exp(-beta * V.Abs(x))) / beta;

    /// <summary>To the nearest integer, for |x| far below 2ᵖ: adding 1.5·2ᵖ, p the bits of the mantissa, leaves no room for a fraction.</summary>
    private static V Round(V x)
    {
        V shift = Polynomial<V, T>.Constant(6755399441055744, 12582912);
        return x + shift - shift;
    }

    // ln 2 in two parts, the first with so few bits that its product with n is exact.
    private const double Ln2High = 0.693147180559663;
    private const double Ln2Low = 2.8235290563031577e-13;
    private const float Ln2HighSingle = 0.693145751953125f;
    private const float Ln2LowSingle = 1.4286068e-06f;
}

/// <summary>The polynomials of <see cref="Exponential{V, T}"/>.</summary>
internal static class Exponential
{
    /// <summary>(eˣ − 1 − x)/x² for |x| ≤ ½ ln 2.</summary>
    public static readonly Coefficients Exp = new(
        [
            2.091488256348507e-09, 2.5105490906986696e-08, 2.7557273171941026e-07, 2.7557254740405416e-06,
            2.4801587325920163e-05, 0.00019841269875342141, 0.0013888888888883642, 0.008333333333325985,
            0.04166666666666667, 0.1666666666666667, 0.5,
        ],
        [
            0.00019891247f, 0.0013933881f, 0.0083333105f, 0.041666463f, 0.16666667f, 0.5f,
        ]);

    /// <summary>(eˣ − 1 − x)/x² for |x| ≤ ½.</summary>
    public static readonly Coefficients ExpM1 = new(
        [
            1.6116496514371548e-10, 2.0962955815976076e-09, 2.505194670972162e-08, 2.7557076636642725e-07,
            2.755731943362024e-06, 2.4801587616145414e-05, 0.00019841269841146993, 0.001388888888870455,
            0.00833333333333336, 0.04166666666666706, 0.16666666666666666, 0.5,
        ],
        [
            2.4922436e-05f, 0.00019962176f, 0.0013888738f, 0.008333182f, 0.041666668f, 0.16666667f,
            0.5f,
        ]);

    /// <summary>(tanh x − x)/x³ in x², for |x| ≤ 0.6.</summary>
    public static readonly Coefficients Tanh = new(
        [
            6.934046420988954e-06, -3.2086614037935994e-05, 9.332432233847448e-05, -0.00023795201383924994,
            0.0005897680994688268, -0.0014557958855734635, 0.0035921242500086925, -0.008863235292803289,
            0.021869488527368107, -0.05396825396808531, 0.13333333333333205, -0.3333333333333333,
        ],
        [
            0.0023707657f, -0.008410071f, 0.021788321f, -0.053961553f, 0.13333313f, -0.33333334f,
        ]);
}
