using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

public static partial class Elementwise
{
    /// <summary>into += x, element by element: how a gradient accumulates.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the two overlap in part.</exception>
    public static void Add<T>(ReadOnlySpan<T> x, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T> => Map<T, Addition<T>>(default, into, x, into);

    /// <summary>into += x for matrices in any memory order.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the two overlap in part.</exception>
    public static void Add<T>(Matrix<T> x, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T> => Map<T, Addition<T>>(default, into, x, into);

    private readonly struct Addition<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => a + b;
    }
}
