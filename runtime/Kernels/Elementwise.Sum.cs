using System.Numerics;

namespace Autodiff.Kernels;

/// <content>Sums of element-wise expressions: map and reduce in one pass, without a buffer between.</content>
public static partial class Elementwise
{
    /// <summary>
    /// Σᵢ map(a[i], …), 0 for no elements. Added pairwise by blocks, so that the error grows with the logarithm of the length; the order
    /// depends on the length and the register only.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T Sum<T, TMap>(TMap map, ReadOnlySpan<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T> =>
        Driver<T>.Sum(new Loop1<T, TMap>(map, Operand.Of(a)), a.Length);

    /// <inheritdoc cref="Sum{T, TMap}(TMap, ReadOnlySpan{T})"/>
    public static T Sum<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T> =>
        Driver<T>.Sum(new Loop2<T, TMap>(map, Operand.Of(a), Operand.Like(a, b)), a.Length);

    /// <inheritdoc cref="Sum{T, TMap}(TMap, ReadOnlySpan{T})"/>
    public static T Sum<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap3<T> =>
        Driver<T>.Sum(
            new Loop3<T, TMap>(
                map, Operand.Of(a), Operand.Like(a, b), Operand.Like(a, c)),
            a.Length);

    /// <inheritdoc cref="Sum{T, TMap}(TMap, ReadOnlySpan{T})"/>
    public static T Sum<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap4<T> =>
        Driver<T>.Sum(
            new Loop4<T, TMap>(
                map, Operand.Of(a), Operand.Like(a, b), Operand.Like(a, c), Operand.Like(a, d)),
            a.Length);

    /// <inheritdoc cref="Sum{T, TMap}(TMap, ReadOnlySpan{T})"/>
    public static T Sum<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d,
        ReadOnlySpan<T> e)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap5<T> =>
        Driver<T>.Sum(
            new Loop5<T, TMap>(
                map, Operand.Of(a), Operand.Like(a, b), Operand.Like(a, c), Operand.Like(a, d),
                Operand.Like(a, e)),
            a.Length);

    /// <inheritdoc cref="Sum{T, TMap}(TMap, ReadOnlySpan{T})"/>
    public static T Sum<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d,
        ReadOnlySpan<T> e, ReadOnlySpan<T> f)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap6<T> =>
        Driver<T>.Sum(
            new Loop6<T, TMap>(
                map, Operand.Of(a), Operand.Like(a, b), Operand.Like(a, c), Operand.Like(a, d),
                Operand.Like(a, e), Operand.Like(a, f)),
            a.Length);

    /// <inheritdoc cref="Sum{T, TMap}(TMap, ReadOnlySpan{T})"/>
    public static T Sum<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d,
        ReadOnlySpan<T> e, ReadOnlySpan<T> f, ReadOnlySpan<T> g)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap7<T> =>
        Driver<T>.Sum(
            new Loop7<T, TMap>(
                map, Operand.Of(a), Operand.Like(a, b), Operand.Like(a, c), Operand.Like(a, d),
                Operand.Like(a, e), Operand.Like(a, f), Operand.Like(a, g)),
            a.Length);

    /// <inheritdoc cref="Sum{T, TMap}(TMap, ReadOnlySpan{T})"/>
    public static T Sum<T, TMap>(TMap map, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, ReadOnlySpan<T> d,
        ReadOnlySpan<T> e, ReadOnlySpan<T> f, ReadOnlySpan<T> g, ReadOnlySpan<T> h)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap8<T> =>
        Driver<T>.Sum(
            new Loop8<T, TMap>(
                map, Operand.Of(a), Operand.Like(a, b), Operand.Like(a, c), Operand.Like(a, d),
                Operand.Like(a, e), Operand.Like(a, f), Operand.Like(a, g), Operand.Like(a, h)),
            a.Length);
}
