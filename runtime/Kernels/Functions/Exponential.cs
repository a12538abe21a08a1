using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Functions made of the exponential, in forms that neither overflow nor cancel.</summary>
/// <remarks>
/// x = n ln 2 + r with n = round(x/ln 2), |r| ≤ ½ ln 2 (Cody and Waite), so that eˣ = 2ⁿ(1 + p), where p = eʳ − 1 = r + r²·P(r).
/// P is the best polynomial (Remez) for the relative error of p, which is below 2⁻⁵⁵ (double) and 2⁻²⁶ (float).
/// </remarks>
internal static class Exponential<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // ln 2 in two parts, the first with so few bits that its product with n is exact.
    private const double Ln2High = 0.693147180559663;
    private const double Ln2Low = 2.8235290563031577e-13;
    private const float Ln2HighSingle = 0.693145751953125f;
    private const float Ln2LowSingle = 1.4286068e-06f;

    /// <summary>2ⁿ(1 + p). The bounds are where the result has long become ∞ or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        // One lane has the platform's own.
        if (V.Count == 1) return V.Exp(x);
        return ExpOfBounded(Bounded(x, Polynomial<V, T>.Constant(-746, -104)));
    }

    /// <summary>eˣ where neither x nor the result is out of range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfBounded(V x)
    {
        if (V.Count == 1) return V.Exp(x);
        V n = Quotient(x);
        return V.Scale(ExpOfRemainder(Remainder(x, n)), n);
    }

    /// <summary>
    /// e^(xy), not out of range, without what the product loses by rounding, which a large one would make a large error: it is
    /// rounded only after n ln 2 has been taken away.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfProduct(V x, V y)
    {
        V n = Quotient(x * y);
        V r = V.FusedMultiplyAdd(x, y, n * Polynomial<V, T>.Constant(-Ln2High, -Ln2HighSingle));
        return V.Scale(ExpOfRemainder(V.MultiplyAddEstimate(n, Polynomial<V, T>.Constant(-Ln2Low, -Ln2LowSingle), r)), n);
    }

    /// <summary>The lower bound is where the result has long become −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpM1(V x) => ExpM1OfBounded(Bounded(x, Polynomial<V, T>.Constant(-40, -20)));

    /// <summary>For a = |x| and t = e^(2a) − 1: t/(t + 2), with the sign of x. The bound is where the result has long become 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        if (V.HasTables && typeof(T) == typeof(float))
            return V.CopySign(V.Tabulated<TabulatedTanh>(V.MinNative(Polynomial<V, T>.Constant(9.02), V.Abs(x))), x);
        V a = V.MinNative(Polynomial<V, T>.Constant(20, 10), V.Abs(x));
        V t = ExpM1OfBounded(a + a);
        return V.CopySign(t / (t + Polynomial<V, T>.Constant(2)), x);
    }

    /// <summary>1/(1 + e^(−|x|)) for x ≥ 0, and e^(−|x|)/(1 + e^(−|x|)) for x &lt; 0: the exponential never overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x)
    {
        V e = Exp(-V.Abs(x));
        return V.Select(V.LessThan(x, T.Zero), e, T.One) / (T.One + e);
    }

    // The native operations give their second operand if either is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bounded(V x, V lowest) => V.MinNative(Polynomial<V, T>.Constant(710, 89), V.MaxNative(lowest, x));

    /// <summary>2ⁿ(1 + p) − 1 as 2ⁿ(p + (1 − 2⁻ⁿ)): for n = 0 it is p, and otherwise little cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpM1OfBounded(V x)
    {
        V n = Quotient(x);
        return V.Scale(ExpM1OfRemainder(Remainder(x, n)) + (T.One - V.Scale(V.Create(T.One), -n)), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quotient(V x) => Decomposition<V, T>.Round(x, 1.4426950408889634);

    /// <summary>eʳ for r = x − n ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfRemainder(V r)
    {
        if (typeof(T) == typeof(double)) return T.One + ExpM1OfRemainder(r);
        // Horner's rule: the fewest operations. Rounding 1 + rQ costs little, since |r| is at most ½ ln 2.
        V p = Polynomial<V, T>.Evaluate(r, 0.0013886694, 0.008366365);
        p = V.MultiplyAddEstimate(p, r, Polynomial<V, T>.Constant(0.041667107));
        p = V.MultiplyAddEstimate(p, r, Polynomial<V, T>.Constant(0.16666545));
        p = V.MultiplyAddEstimate(p, r, Polynomial<V, T>.Constant(0.5));
        p = V.MultiplyAddEstimate(p, r, V.Create(T.One));
        return V.MultiplyAddEstimate(p, r, V.Create(T.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Remainder(V x, V n)
    {
        V r = V.MultiplyAddEstimate(n, Polynomial<V, T>.Constant(-Ln2High, -Ln2HighSingle), x);
        return V.MultiplyAddEstimate(n, Polynomial<V, T>.Constant(-Ln2Low, -Ln2LowSingle), r);
    }

    /// <summary>eʳ − 1 for r = x − n ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpM1OfRemainder(V r)
    {
        V p = typeof(T) == typeof(float)
            ? Polynomial<V, T>.Constant(0.0013886694)
            : V.MultiplyAddPolynomial(
                Polynomial<V, T>.Evaluate(r, 2.5046548356705305e-08, 2.7622377141988926e-07),
                r, 2.7557423276320975e-06, 2.4801515901705198e-05, 0.00019841269711028573, 0.0013888888920968014);
        p = typeof(T) == typeof(float)
            ? V.MultiplyAddPolynomial(p, r, 0.008366365, 0.041667107, 0.16666545, 0.5)
            : V.MultiplyAddPolynomial(p, r, 0.008333333333387788, 0.041666666666618106, 0.16666666666666602, 0.5);
        return V.MultiplyAddEstimate(r * r, p, r);
    }
}
