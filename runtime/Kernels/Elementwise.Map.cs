using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// Runs element-wise expressions (<see cref="IMap1{T}"/> to <see cref="IMap8{T}"/>) over vectors and matrices, at the widest register
/// the machine has. The value of an element does not depend on its position: the rest that does not fill a register is computed in
/// one that is filled up.
/// </summary>
/// <remarks>
/// All operands and <c>into</c> have one length or shape. <c>into</c> may be the very memory of an operand (in place); any other overlap
/// is refused. Nothing is allocated.
/// </remarks>
public static partial class Elementwise
{
    /// <summary>into[i] = map(a[i], …).</summary>
    /// <exception cref="ArgumentException">The lengths differ, or an operand and <paramref name="into"/> overlap without being the same.</exception>
    public static void Map<T, TMap>(TMap map, ReadOnlySpan<T> a, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T> =>
        Driver<T>.Map(new Loop1<T, TMap>(map, Operand.Of(a, into)), into);

    /// <inheritdoc cref="Map{T, TMap}(TMap, ReadOnlySpan{T}, Span{T})"/>
    public static void Map<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T> =>
        Driver<T>.Map(new Loop2<T, TMap>(map, Operand.Of(a, into), Operand.Of(b, into)), into);

    /// <inheritdoc cref="Map{T, TMap}(TMap, ReadOnlySpan{T}, Span{T})"/>
    public static void Map<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap3<T> =>
        Driver<T>.Map(
            new Loop3<T, TMap>(
                map, Operand.Of(a, into), Operand.Of(b, into), Operand.Of(c, into)),
            into);

    /// <inheritdoc cref="Map{T, TMap}(TMap, ReadOnlySpan{T}, Span{T})"/>
    public static void Map<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap4<T> =>
        Driver<T>.Map(
            new Loop4<T, TMap>(
                map, Operand.Of(a, into), Operand.Of(b, into), Operand.Of(c, into), Operand.Of(d, into)),
            into);

    /// <inheritdoc cref="Map{T, TMap}(TMap, ReadOnlySpan{T}, Span{T})"/>
    public static void Map<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d,
        ReadOnlySpan<T> e, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap5<T> =>
        Driver<T>.Map(
            new Loop5<T, TMap>(
                map, Operand.Of(a, into), Operand.Of(b, into), Operand.Of(c, into), Operand.Of(d, into),
                Operand.Of(e, into)),
            into);

    /// <inheritdoc cref="Map{T, TMap}(TMap, ReadOnlySpan{T}, Span{T})"/>
    public static void Map<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d,
        ReadOnlySpan<T> e, ReadOnlySpan<T> f, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap6<T> =>
        Driver<T>.Map(
            new Loop6<T, TMap>(
                map, Operand.Of(a, into), Operand.Of(b, into), Operand.Of(c, into), Operand.Of(d, into),
                Operand.Of(e, into), Operand.Of(f, into)),
            into);

    /// <inheritdoc cref="Map{T, TMap}(TMap, ReadOnlySpan{T}, Span{T})"/>
    public static void Map<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d,
        ReadOnlySpan<T> e, ReadOnlySpan<T> f, ReadOnlySpan<T> g, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap7<T> =>
        Driver<T>.Map(
            new Loop7<T, TMap>(
                map, Operand.Of(a, into), Operand.Of(b, into), Operand.Of(c, into), Operand.Of(d, into),
                Operand.Of(e, into), Operand.Of(f, into), Operand.Of(g, into)),
            into);

    /// <inheritdoc cref="Map{T, TMap}(TMap, ReadOnlySpan{T}, Span{T})"/>
    public static void Map<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d,
        ReadOnlySpan<T> e, ReadOnlySpan<T> f, ReadOnlySpan<T> g, ReadOnlySpan<T> h, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap8<T> =>
        Driver<T>.Map(
            new Loop8<T, TMap>(
                map, Operand.Of(a, into), Operand.Of(b, into), Operand.Of(c, into), Operand.Of(d, into),
                Operand.Of(e, into), Operand.Of(f, into), Operand.Of(g, into), Operand.Of(h, into)),
            into);
}
