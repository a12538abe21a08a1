using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Functions made of the logarithm.</summary>
/// <remarks>
/// With x = 2ᵏ(1 + f), −¼ ≤ f &lt; ½: ln x = k ln 2 + ln(1 + f), where ln(1 + f) = f + f²·Q(f). Q is the best polynomial (Remez) for the
/// relative error of ln(1 + f), which is below 2⁻⁵⁶ (double) and 2⁻²⁷ (float).
/// </remarks>
internal static class Logarithm<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Exponent and mantissa of 0, ∞, NaN and negative numbers are such that the sum is right for these too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log(V x)
    {
        // One lane has the platform's own.
        if (V.Count == 1) return V.Log(x);
        V m = V.Mantissa(x, out V k);
        V f = m - T.One;
        return Sum(k, f, Terms(f));
    }

    /// <summary>As <see cref="Log"/> of u = 1 + x rounded, with what rounding took from x put back into f.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1(V x)
    {
        V u = T.One + x;
        V m = V.Mantissa(u, out V k);
        V rounded = m - T.One;
        V f = V.FusedMultiplyAdd(x - (u - T.One), V.Scale(V.Create(T.One), -k), rounded);
        // At x = −1 and x = ∞ that was 0 · ∞ or ∞ − ∞.
        f = V.Select(V.Equal(f, f), f, rounded);
        return Sum(k, f, Terms(f));
    }

    /// <summary>max(x, 0) + ln(1 + e^(−|x|)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus(V x) => Activations<V, T>.Relu(x) + LogP1OfFraction(Exponential<V, T>.Exp(-V.Abs(x)));

    /// <summary>max(x, 0) + ln(1 + e^(−β|x|))/β, for β &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus(V x, T beta) => Activations<V, T>.Relu(x) + LogP1OfFraction(Exponential<V, T>.Exp(-beta * V.Abs(x))) / beta;

    /// <summary>ln(1 + x) for 0 ≤ x ≤ 1, where k is 0 or 1 and f is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1OfFraction(V x)
    {
        V half = Polynomial<V, T>.Constant(0.5);
        V isBig = V.GreaterThan(x, half);
        V f = V.Select(isBig, half * (x - T.One), x);
        // The powers of a tiny f would be subnormal numbers, which are slow; so small an addend changes no digit of Q.
        V q = Terms(f + Polynomial<V, T>.Constant(1e-18, 1e-9f));
        return Sum(V.Select(isBig, T.One, T.Zero), f, q);
    }

    /// <summary>k ln 2 + f + f²q. Of the two parts of ln 2 the first has so few bits that its product with k is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum(V k, V f, V q)
    {
        V low = V.MultiplyAddEstimate(f, f * q, k * Polynomial<V, T>.Constant(2.8235290563031577e-13, 1.4286068e-06f));
        return V.MultiplyAddEstimate(k, Polynomial<V, T>.Constant(0.693147180559663, 0.693145751953125f), f + low);
    }

    /// <summary>Q(f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Terms(V f)
    {
        if (typeof(T) == typeof(float))
        {
            V p = V.MultiplyAddPolynomial(
                Polynomial<V, T>.Constant(-0.0451183), f, 0.10465291, -0.13159926, 0.14477871, -0.16647516);
            return V.MultiplyAddPolynomial(p, f, 0.19990906, -0.2500008, 0.33333448, -0.5);
        }
        else
        {
            V p = Polynomial<V, T>.Evaluate(f, 0.008134168236313445, -0.02948531280166037, 0.050763759395536893, -0.05968048619205495);
            p = V.MultiplyAddPolynomial(p, f, 0.06080838915277251, -0.06249108400208674, 0.066435485774951, -0.07138718420558188);
            p = V.MultiplyAddPolynomial(p, f, 0.07693389677844908, -0.08333693747006439, 0.09090891790866608, -0.09999985966002782);
            p = V.MultiplyAddPolynomial(p, f, 0.1111111084692242, -0.12500000282294096, 0.14285714297968058, -0.16666666663857962);
            return V.MultiplyAddPolynomial(p, f, 0.1999999999987346, -0.2500000000001093, 0.3333333333333366, -0.49999999999999994);
        }
    }
}
