using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Sine and cosine.</summary>
/// <remarks>
/// x = n·π/2 + r with n = round(2x/π), |r| ≤ π/4. π/2 is the sum of three numbers, of which the first leaves no rounding error (Cody and
/// Waite); all three are positive, so that −0 stays −0. sin r = r + r³·S(r²) and cos r = 1 + r²·C(r²), where S and C are the best
/// polynomials (Remez) for the absolute error, below 2⁻⁵⁸ (double) and 2⁻²⁸ (float). Arguments for which three numbers are not enough go to the
/// platform, lane by lane.
/// </remarks>
internal static class Trigonometry<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // What is alive where a method is called has been put into memory before, in each round of a loop: so the rare call starts anew, from a
    // copy of x, because what is handed over by reference is in memory too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin(V x)
    {
        if (!V.Any(IsFar(x))) return SinNear(x);
        V some = x;
        return Compiled<V, T>.SinAnywhere(in some);
    }

    /// <summary>A quarter turn ahead of the sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos(V x)
    {
        if (!V.Any(IsFar(x))) return CosNear(x);
        V some = x;
        return Compiled<V, T>.CosAnywhere(in some);
    }

    /// <summary><see cref="Sin"/> where some lanes may be far from 0.</summary>
    public static V SinAnywhere(in V x) => V.Select(IsFar(x), LaneByLane<V, T>.Apply<LaneByLane.Sin<T>>(in x), SinNear(x));

    /// <inheritdoc cref="SinAnywhere"/>
    public static V CosAnywhere(in V x) => V.Select(IsFar(x), LaneByLane<V, T>.Apply<LaneByLane.Cos<T>>(in x), CosNear(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinNear(V x)
    {
        V n = Quotient(x);
        return SinOfRemainder(x, n, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosNear(V x)
    {
        V n = Quotient(x);
        return SinOfRemainder(x, n, n + T.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quotient(V x) => Decomposition<V, T>.Round(x, 0.63661977236758134308);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V IsFar(V x) => V.GreaterThan(V.Abs(x), Polynomial<V, T>.Constant(1e9, 1e4f));

    /// <summary>sin(r + quarters·π/2) for r = x − n·π/2: ± the sine or the cosine of r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfRemainder(V x, V n, V quarters)
    {
        V r = V.FusedMultiplyAdd(n, Polynomial<V, T>.Constant(-1.5707963267948966, -1.570796251296997f), x);
        r = V.FusedMultiplyAdd(n, Polynomial<V, T>.Constant(-6.123233995736765e-17, -7.549789415861596e-08f), r);
        r = V.FusedMultiplyAdd(n, Polynomial<V, T>.Constant(-1.0828566739219139e-32, -5.390302529957765e-15f), r);
        V square = r * r;
        // The sign of r is that of a zero too.
        V sin = V.CopySign(V.MultiplyAddEstimate(r * square, SinTerms(square), r), r);
        V cos = V.MultiplyAddEstimate(square, CosTerms(square), V.Create(T.One));

        // Of the number of quarter turns, the last bit chooses the function and the last but one the sign.
        return V.NegateIfSet(V.Select(V.IsSet(quarters, 0), cos, sin), quarters, 1);
    }

    /// <summary>S(s).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinTerms(V s) => typeof(T) == typeof(float)
        ? Polynomial<V, T>.Evaluate(s, -0.00019516313, 0.0083321715, -0.16666655)
        : V.MultiplyAddPolynomial(
            Polynomial<V, T>.Evaluate(s, 1.5896392483829505e-10, -2.5050751958417777e-08),
            s, 2.7557313658755978e-06, -0.00019841269829734654, 0.008333333333322361, -0.16666666666666632);

    /// <summary>C(s).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosTerms(V s) => typeof(T) == typeof(float)
        ? Polynomial<V, T>.Evaluate(s, 2.4382288e-05, -0.0013886669, 0.04166662, -0.5)
        : V.MultiplyAddPolynomial(
            Polynomial<V, T>.Evaluate(s, -1.1352955302460306e-11, 2.087557597566545e-09, -2.755731307317504e-07),
            s, 2.480158728394629e-05, -0.0013888888888861771, 0.04166666666666647, -0.5);
}
