using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <content>
/// The functions of a neural network, each written once in terms of the primitives (in <c>Kernels/Functions</c>) and so the same
/// at every width, but for the last bits of those that registers of 512 bits look up in tables. A register overrides one only where the
/// platform has a better one.
/// </content>
public partial interface ISimd<TSelf, TScalar>
{
    /// <summary>Whether a lane can take a number of its own from a table: then there is <see cref="Tabulated"/>.</summary>
    internal static virtual bool HasTables => false;

    /// <summary>A function that takes its numbers from tables.</summary>
    internal static virtual TSelf Tabulated<TFunction>(TSelf x)
        where TFunction : struct, ITabulated => throw new NotSupportedException();

    /// <summary>x².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Square(TSelf x) => x * x;

    /// <summary>−1, 0 or 1; NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sign(TSelf x) => Activations<TSelf, TScalar>.Sign(x);

    /// <summary>xᵖ, lane by lane through the scalar function: there is no vector form of it yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Pow(TSelf x, TSelf p) => LaneByLane<TSelf, TScalar>.Apply<LaneByLane.Pow<TScalar>>(x, p);

    /// <summary>xᵖ for one exponent: by multiplication for the whole numbers from −3 to 3, lane by lane for all others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Pow(TSelf x, TScalar p) => Powers<TSelf, TScalar>.Of(x, p);

    /// <summary>xᵖ for one base.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Pow(TScalar x, TSelf p) => TSelf.Pow(TSelf.Create(x), p);

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Exp(TSelf x) => Compiled<TSelf, TScalar>.Exp(in x);

    /// <summary>eˣ − 1 without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf ExpM1(TSelf x) => Compiled<TSelf, TScalar>.ExpM1(in x);

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Log(TSelf x) => Compiled<TSelf, TScalar>.Log(in x);

    /// <summary>ln(1 + x) without cancellation near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LogP1(TSelf x) => Compiled<TSelf, TScalar>.LogP1(in x);

    /// <summary>sin x, x in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sin(TSelf x) => Compiled<TSelf, TScalar>.Sin(in x);

    /// <summary>cos x, x in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Cos(TSelf x) => Compiled<TSelf, TScalar>.Cos(in x);

    /// <summary>tan x, x in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Tan(TSelf x) => TSelf.Sin(x) / TSelf.Cos(x);

    /// <summary>The hyperbolic tangent, to full relative accuracy also near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Tanh(TSelf x) => Compiled<TSelf, TScalar>.Tanh(in x);

    /// <summary>σ(x) = 1/(1 + e⁻ˣ), without overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Sigmoid(TSelf x) => Compiled<TSelf, TScalar>.Sigmoid(in x);

    /// <summary>ln(1 + e^(βx))/β, without overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Softplus(TSelf x, TScalar beta) => Compiled<TSelf, TScalar>.Softplus(in x, beta);

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Softplus(TSelf x) => Compiled<TSelf, TScalar>.Softplus(in x);

    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Erf(TSelf x) => Compiled<TSelf, TScalar>.Erf(in x);

    /// <summary>1 − erf x without cancellation for x &gt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Erfc(TSelf x) => Compiled<TSelf, TScalar>.Erfc(in x);

    /// <summary>max(x, 0); NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Relu(TSelf x) => Activations<TSelf, TScalar>.Relu(x);

    /// <summary>x for x &gt; 0, else slope · x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LeakyRelu(TSelf x, TScalar slope) => Activations<TSelf, TScalar>.LeakyRelu(x, slope);

    /// <summary>x for x &gt; 0, else α(eˣ − 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Elu(TSelf x, TScalar alpha) => Compiled<TSelf, TScalar>.Elu(in x, alpha);

    /// <summary>x·σ(x), 0 at −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Silu(TSelf x) => Compiled<TSelf, TScalar>.Silu(in x);

    /// <summary>x·Φ(x), Φ the normal distribution; accurate in the negative tail, 0 at −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Gelu(TSelf x) => Compiled<TSelf, TScalar>.Gelu(in x);

    /// <summary>The derivative of <see cref="Gelu"/>: Φ(x) + x·φ(x) with the density φ(x) = e^(−x²/2)/√(2π).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf GeluDerivative(TSelf x) => Compiled<TSelf, TScalar>.GeluDerivative(in x);

    /// <summary>½x(1 + tanh(√(2/π)(x + 0.044715x³))); accurate in the negative tail, 0 at −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf GeluTanh(TSelf x) => Compiled<TSelf, TScalar>.GeluTanh(in x);

    /// <summary>g · p, but exactly 0 where g is exactly 0, even if p is infinite or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf StrongZero(TSelf g, TSelf p) => TSelf.Select(TSelf.Equal(g, default(TSelf)), default(TSelf), g * p);

    /// <summary>Binary cross entropy of a probability: −[y ln p + (1 − y) ln(1 − p)] with 0 · ln 0 = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf BceTerm(TSelf p, TSelf y) => Compiled<TSelf, TScalar>.BceTerm(in p, in y);

    /// <summary>Binary cross entropy of σ(z): max(z, 0) − z·y + ln(1 + e^(−|z|)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf BceLogitsTerm(TSelf z, TSelf y) => Compiled<TSelf, TScalar>.BceLogitsTerm(in z, in y);

    /// <summary>The function of this name written out where it stands, for a loop that has no other such function: it saves the call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf ExpInline(TSelf x) => TSelf.Count == 1 ? TSelf.Exp(x) : Exponential<TSelf, TScalar>.Exp(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf ExpM1Inline(TSelf x) => TSelf.Count == 1 ? TSelf.ExpM1(x) : Exponential<TSelf, TScalar>.ExpM1(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LogInline(TSelf x) => TSelf.Count == 1 ? TSelf.Log(x) : Logarithm<TSelf, TScalar>.Log(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LogP1Inline(TSelf x) => TSelf.Count == 1 ? TSelf.LogP1(x) : Logarithm<TSelf, TScalar>.LogP1(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf TanhInline(TSelf x) => TSelf.Count == 1 ? TSelf.Tanh(x) : Exponential<TSelf, TScalar>.Tanh(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf SigmoidInline(TSelf x) => TSelf.Count == 1 ? TSelf.Sigmoid(x) : Exponential<TSelf, TScalar>.Sigmoid(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf SinInline(TSelf x) => TSelf.Count == 1 ? TSelf.Sin(x) : Trigonometry<TSelf, TScalar>.Sin(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf CosInline(TSelf x) => TSelf.Count == 1 ? TSelf.Cos(x) : Trigonometry<TSelf, TScalar>.Cos(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf SoftplusInline(TSelf x) => TSelf.Count == 1 ? TSelf.Softplus(x) : Logarithm<TSelf, TScalar>.Softplus(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf ErfInline(TSelf x) => TSelf.Count == 1 ? TSelf.Erf(x) : ErrorFunction<TSelf, TScalar>.Erf(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf GeluInline(TSelf x) => TSelf.Count == 1 ? TSelf.Gelu(x) : ErrorFunction<TSelf, TScalar>.Gelu(x);

    /// <inheritdoc cref="ExpInline"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf GeluDerivativeInline(TSelf x) => TSelf.Count == 1 ? TSelf.GeluDerivative(x) : ErrorFunction<TSelf, TScalar>.GeluDerivative(x);
}
