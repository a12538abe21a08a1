using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Terms of the losses, and the product their gradients need.</summary>
internal static class Losses<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V BceTerm(V p, V y) => -(V.StrongZero(y, Logarithm<V, T>.Log(p)) + V.StrongZero(T.One - y, Logarithm<V, T>.LogP1(-p)));

    /// <summary>max(z, 0) − z·y is z(1 − y) for z &gt; 0, else −z·y: without cancellation, and finite for a certain and right answer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V BceLogitsTerm(V z, V y) =>
        V.StrongZero(V.Select(V.GreaterThan(z, T.Zero), T.One - y, -y), z) + Logarithm<V, T>.LogP1OfFraction(Exponential<V, T>.Exp(-V.Abs(z)));
}
