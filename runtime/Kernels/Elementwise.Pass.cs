using System.Numerics;

namespace Autodiff.Kernels;

/// <content>Several element-wise expressions, and the sum of one, in one pass over memory.</content>
public static partial class Elementwise
{
    /// <summary>
    /// Σᵢ of the loop's results over a pass, 0 for no elements, in the order of the memory of the pass's leader, with whatever else the
    /// loop stores. Added as in <see cref="Sum{T, TMap}(TMap, ReadOnlySpan{T})"/>.
    /// </summary>
    public static T Sum<T, TLoop>(TLoop loop, in Pass<T> pass)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct =>
        Driver<T>.Sum(loop, pass.Length, pass.IsMixed);

    /// <summary>What the loop stores over a pass; its results are of no concern.</summary>
    public static void Run<T, TLoop>(TLoop loop, in Pass<T> pass)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct =>
        Driver<T>.Sum(loop, pass.Length, pass.IsMixed);
}
