using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>
/// The long functions, each compiled once for each register, at once and at full speed. Inlined into every loop they would soon exhaust what
/// the compiler is ready to inline, and what it then leaves as calls are single operations.
/// </summary>
/// <remarks>Registers are handed over by reference, because by value they would be copied in pieces.</remarks>
internal static class Compiled<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions OnItsOwn = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    [MethodImpl(OnItsOwn)]
    public static V Exp(in V x) => Exponential<V, T>.Exp(x);

    [MethodImpl(OnItsOwn)]
    public static V ExpM1(in V x) => Exponential<V, T>.ExpM1(x);

    [MethodImpl(OnItsOwn)]
    public static V Log(in V x) => Logarithm<V, T>.Log(x);

    [MethodImpl(OnItsOwn)]
    public static V LogP1(in V x) => Logarithm<V, T>.LogP1(x);

    [MethodImpl(OnItsOwn)]
    public static V Tanh(in V x) => Exponential<V, T>.Tanh(x);

    [MethodImpl(OnItsOwn)]
    public static V Sigmoid(in V x) => Exponential<V, T>.Sigmoid(x);

    [MethodImpl(OnItsOwn)]
    public static V Softplus(in V x, T beta) => Logarithm<V, T>.Softplus(x, beta);

    [MethodImpl(OnItsOwn)]
    public static V Softplus(in V x) => Logarithm<V, T>.Softplus(x);

    [MethodImpl(OnItsOwn)]
    public static V Erf(in V x) => ErrorFunction<V, T>.Erf(x);

    [MethodImpl(OnItsOwn)]
    public static V ErfNear(in V x) => ErrorFunction<V, T>.Near(x);

    [MethodImpl(OnItsOwn)]
    public static V ErfBeyond(in V x) => ErrorFunction<V, T>.Beyond(x);

    [MethodImpl(OnItsOwn)]
    public static V Erfc(in V x) => ErrorFunction<V, T>.Erfc(x);

    [MethodImpl(OnItsOwn)]
    public static V Elu(in V x, T alpha) => Activations<V, T>.Elu(x, alpha);

    [MethodImpl(OnItsOwn)]
    public static V Silu(in V x) => Activations<V, T>.Silu(x);

    [MethodImpl(OnItsOwn)]
    public static V Gelu(in V x) => ErrorFunction<V, T>.Gelu(x);

    [MethodImpl(OnItsOwn)]
    public static V GeluDerivative(in V x) => ErrorFunction<V, T>.GeluDerivative(x);

    [MethodImpl(OnItsOwn)]
    public static V GeluAnywhere(in V x) => ErrorFunction<V, T>.GeluAnywhere(x);

    [MethodImpl(OnItsOwn)]
    public static V GeluDerivativeAnywhere(in V x) => ErrorFunction<V, T>.GeluDerivativeAnywhere(x);

    [MethodImpl(OnItsOwn)]
    public static V GeluTanh(in V x) => Activations<V, T>.GeluTanh(x);

    [MethodImpl(OnItsOwn)]
    public static V BceTerm(in V p, in V y) => Losses<V, T>.BceTerm(p, y);

    [MethodImpl(OnItsOwn)]
    public static V BceLogitsTerm(in V z, in V y) => Losses<V, T>.BceLogitsTerm(z, y);

    [MethodImpl(OnItsOwn)]
    public static V Sin(in V x) => Trigonometry<V, T>.Sin(x);

    [MethodImpl(OnItsOwn)]
    public static V Cos(in V x) => Trigonometry<V, T>.Cos(x);

    [MethodImpl(OnItsOwn)]
    public static V SinAnywhere(in V x) => Trigonometry<V, T>.SinAnywhere(in x);

    [MethodImpl(OnItsOwn)]
    public static V CosAnywhere(in V x) => Trigonometry<V, T>.CosAnywhere(in x);
}
