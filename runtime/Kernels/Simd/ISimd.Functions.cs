namespace Autodiff.Kernels;

/// <content>
/// The functions of a neural network, each written once in terms of the primitives (in <c>Kernels/Functions</c>) and so the same
/// at every width. A register overrides one only where the platform has a better one.
/// </content>
public partial interface ISimd<TSelf, TScalar>
{
    /// <summary>x².</summary>
    static virtual TSelf Square(TSelf x) => x * x;

    /// <summary>−1, 0 or 1; NaN for NaN.</summary>
    static virtual TSelf Sign(TSelf x) => Activations<TSelf, TScalar>.Sign(x);

    /// <summary>xᵖ, lane by lane through the scalar function: there is no vector form of it yet.</summary>
    static virtual TSelf Pow(TSelf x, TSelf p) => LaneByLane<TSelf, TScalar>.Apply<LaneByLane.Pow<TScalar>>(x, p);

    /// <summary>xᵖ for one exponent.</summary>
    static virtual TSelf Pow(TSelf x, TScalar p) => TSelf.Pow(x, TSelf.Create(p));

    /// <summary>xᵖ for one base.</summary>
    static virtual TSelf Pow(TScalar x, TSelf p) => TSelf.Pow(TSelf.Create(x), p);

    /// <summary>eˣ.</summary>
    static virtual TSelf Exp(TSelf x) => Exponential<TSelf, TScalar>.Exp(x);

    /// <summary>eˣ − 1 without cancellation near 0.</summary>
    static virtual TSelf ExpM1(TSelf x) => Exponential<TSelf, TScalar>.ExpM1(x);

    /// <summary>The natural logarithm.</summary>
    static virtual TSelf Log(TSelf x) => Logarithm<TSelf, TScalar>.Log(x);

    /// <summary>ln(1 + x) without cancellation near 0.</summary>
    static virtual TSelf LogP1(TSelf x) => Logarithm<TSelf, TScalar>.LogP1(x);

    /// <summary>tan x, x in radians.</summary>
    static virtual TSelf Tan(TSelf x) => TSelf.Sin(x) / TSelf.Cos(x);

    /// <summary>The hyperbolic tangent, to full relative accuracy also near 0.</summary>
    static virtual TSelf Tanh(TSelf x) => Exponential<TSelf, TScalar>.Tanh(x);

    /// <summary>σ(x) = 1/(1 + e⁻ˣ), without overflow.</summary>
    static virtual TSelf Sigmoid(TSelf x) => Exponential<TSelf, TScalar>.Sigmoid(x);

    /// <summary>ln(1 + e^(βx))/β, without overflow.</summary>
    static virtual TSelf Softplus(TSelf x, TScalar beta) => Logarithm<TSelf, TScalar>.Softplus(x, beta);

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    static virtual TSelf Softplus(TSelf x) => Logarithm<TSelf, TScalar>.Softplus(x);

    /// <summary>The error function.</summary>
    static virtual TSelf Erf(TSelf x) => ErrorFunction<TSelf, TScalar>.Erf(x);

    /// <summary>1 − erf x without cancellation for x &gt; 0.</summary>
    static virtual TSelf Erfc(TSelf x) => ErrorFunction<TSelf, TScalar>.Erfc(x);

    /// <summary>max(x, 0); NaN for NaN.</summary>
    static virtual TSelf Relu(TSelf x) => Activations<TSelf, TScalar>.Relu(x);

    /// <summary>x for x &gt; 0, else slope · x.</summary>
    static virtual TSelf LeakyRelu(TSelf x, TScalar slope) => Activations<TSelf, TScalar>.LeakyRelu(x, slope);

    /// <summary>x for x &gt; 0, else α(eˣ − 1).</summary>
    static virtual TSelf Elu(TSelf x, TScalar alpha) => Activations<TSelf, TScalar>.Elu(x, alpha);

    /// <summary>x·σ(x), 0 at −∞.</summary>
    static virtual TSelf Silu(TSelf x) => Activations<TSelf, TScalar>.Silu(x);

    /// <summary>x·Φ(x), Φ the normal distribution; accurate in the negative tail, 0 at −∞.</summary>
    static virtual TSelf Gelu(TSelf x) => ErrorFunction<TSelf, TScalar>.Gelu(x);

    /// <summary>Φ(x) = ½erfc(−x/√2), the distribution function of the standard normal distribution.</summary>
    static virtual TSelf NormalCdf(TSelf x) => ErrorFunction<TSelf, TScalar>.NormalCdf(x);

    /// <summary>½x(1 + tanh(√(2/π)(x + 0.044715x³))); accurate in the negative tail, 0 at −∞.</summary>
    static virtual TSelf GeluTanh(TSelf x) => Activations<TSelf, TScalar>.GeluTanh(x);

    /// <summary>g · p, but exactly 0 where g is exactly 0, even if p is infinite or NaN.</summary>
    static virtual TSelf StrongZero(TSelf g, TSelf p) => Losses<TSelf, TScalar>.StrongZero(g, p);

    /// <summary>Binary cross entropy of a probability: −[y ln p + (1 − y) ln(1 − p)] with 0 · ln 0 = 0.</summary>
    static virtual TSelf BceTerm(TSelf p, TSelf y) => Losses<TSelf, TScalar>.BceTerm(p, y);

    /// <summary>Binary cross entropy of σ(z): max(z, 0) − z·y + ln(1 + e^(−|z|)).</summary>
    static virtual TSelf BceLogitsTerm(TSelf z, TSelf y) => Losses<TSelf, TScalar>.BceLogitsTerm(z, y);
}
