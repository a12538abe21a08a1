using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// The functions that the platform does not have, on one number: the same formulas as on registers, at one lane. So a scalar
/// and a <see cref="Lane{T}"/> give the same bits.
/// </summary>
public static class ScalarFunctions
{
    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Square"/>
    public static T Square<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => x * x;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Sign"/>
    public static T Sign<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Activations<Lane<T>, T>.Sign(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.ExpM1"/>
    public static T ExpM1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Exponential<Lane<T>, T>.ExpM1(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.LogP1"/>
    public static T LogP1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Logarithm<Lane<T>, T>.LogP1(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Sigmoid"/>
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Exponential<Lane<T>, T>.Sigmoid(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Softplus(TSelf)"/>
    public static T Softplus<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Logarithm<Lane<T>, T>.Softplus(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Softplus(TSelf, TScalar)"/>
    public static T Softplus<T>(T x, T beta)
        where T : unmanaged, IFloatingPointIeee754<T> => Logarithm<Lane<T>, T>.Softplus(new(x), beta).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Erf"/>
    public static T Erf<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // One number needs one of the two.
        Lane<T> lane = new(x);
        return T.Abs(x) < ErrorFunction<Lane<T>, T>.NearEnd.Value ? Compiled<Lane<T>, T>.ErfNear(in lane).Value : Compiled<Lane<T>, T>.ErfBeyond(in lane).Value;
    }

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Erfc"/>
    public static T Erfc<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction<Lane<T>, T>.Erfc(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Relu"/>
    public static T Relu<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Activations<Lane<T>, T>.Relu(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.LeakyRelu"/>
    public static T LeakyRelu<T>(T x, T slope)
        where T : unmanaged, IFloatingPointIeee754<T> => Activations<Lane<T>, T>.LeakyRelu(new(x), slope).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Elu"/>
    public static T Elu<T>(T x, T alpha)
        where T : unmanaged, IFloatingPointIeee754<T> => Activations<Lane<T>, T>.Elu(new(x), alpha).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Silu"/>
    public static T Silu<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Activations<Lane<T>, T>.Silu(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Gelu"/>
    public static T Gelu<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction<Lane<T>, T>.Gelu(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.GeluDerivative"/>
    public static T GeluDerivative<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction<Lane<T>, T>.GeluDerivative(new(x)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.GeluTanh"/>
    public static T GeluTanh<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Activations<Lane<T>, T>.GeluTanh(new(x)).Value;

    /// <summary>x limited to [lo, hi]; NaN stays NaN.</summary>
    public static T Clamp<T>(T x, T lo, T hi)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Min(T.Max(x, lo), hi);

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.StrongZero"/>
    public static T StrongZero<T>(T g, T p)
        where T : unmanaged, IFloatingPointIeee754<T> => g == T.Zero ? T.Zero : g * p;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.BceTerm"/>
    public static T BceTerm<T>(T p, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => Losses<Lane<T>, T>.BceTerm(new(p), new(y)).Value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.BceLogitsTerm"/>
    public static T BceLogitsTerm<T>(T z, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => Losses<Lane<T>, T>.BceLogitsTerm(new(z), new(y)).Value;
}
