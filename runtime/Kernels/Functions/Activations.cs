using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>The activation functions of networks that are not functions of analysis already.</summary>
internal static class Activations<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Zeros and NaN are their own sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign(V x) =>
        V.Select(V.GreaterThan(x, T.Zero), T.One, V.Select(V.LessThan(x, T.Zero), T.NegativeOne, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu(V x) => V.Select(V.LessThanOrEqual(x, T.Zero), T.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LeakyRelu(V x, T slope) => V.Select(V.GreaterThan(x, T.Zero), x, slope * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Elu(V x, T alpha) => V.Select(V.GreaterThan(x, T.Zero), x, alpha * Exponential<V, T>.ExpM1(x));

    // At −∞ the product is −∞ · 0, its limit 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Silu(V x) => V.StrongZero(Exponential<V, T>.Sigmoid(x), x);

    /// <summary>½(1 + tanh u) = σ(2u), which does not cancel for negative u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluTanh(V x)
    {
        V twiceSqrt2OverPi = Polynomial<V, T>.Constant(1.5957691216057307118);
        V cubic = Polynomial<V, T>.Constant(0.044715);
        return V.StrongZero(Exponential<V, T>.Sigmoid(twiceSqrt2OverPi * (x + cubic * x * x * x)), x);
    }
}
