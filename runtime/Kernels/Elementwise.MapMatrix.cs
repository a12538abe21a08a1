using System.Numerics;

namespace Autodiff.Kernels;

/// <content>Element-wise expressions over matrices.</content>
public static partial class Elementwise
{
    /// <summary>into[i, j] = map(a[i, j], …), whichever of the matrices lie in memory by rows and whichever by columns.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or an operand and <paramref name="into"/> overlap without being the same.</exception>
    public static void Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T>
    {
        var operands = MatrixOperands<T>.Into(into);
        var loop = new Loop1<T, TMap>(
            map, operands.Take(a));
        Driver<T>.Map(loop, into.AsSpan(), operands.AreMixed);
    }

    /// <inheritdoc cref="Map{T, TMap}(TMap, Matrix{T}, Matrix{T})"/>
    public static void Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T>
    {
        var operands = MatrixOperands<T>.Into(into);
        var loop = new Loop2<T, TMap>(
            map, operands.Take(a), operands.Take(b));
        Driver<T>.Map(loop, into.AsSpan(), operands.AreMixed);
    }

    /// <inheritdoc cref="Map{T, TMap}(TMap, Matrix{T}, Matrix{T})"/>
    public static void Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap3<T>
    {
        var operands = MatrixOperands<T>.Into(into);
        var loop = new Loop3<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c));
        Driver<T>.Map(loop, into.AsSpan(), operands.AreMixed);
    }

    /// <inheritdoc cref="Map{T, TMap}(TMap, Matrix{T}, Matrix{T})"/>
    public static void Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap4<T>
    {
        var operands = MatrixOperands<T>.Into(into);
        var loop = new Loop4<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d));
        Driver<T>.Map(loop, into.AsSpan(), operands.AreMixed);
    }

    /// <inheritdoc cref="Map{T, TMap}(TMap, Matrix{T}, Matrix{T})"/>
    public static void Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d,
        Matrix<T> e, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap5<T>
    {
        var operands = MatrixOperands<T>.Into(into);
        var loop = new Loop5<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d),
            operands.Take(e));
        Driver<T>.Map(loop, into.AsSpan(), operands.AreMixed);
    }

    /// <inheritdoc cref="Map{T, TMap}(TMap, Matrix{T}, Matrix{T})"/>
    public static void Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d,
        Matrix<T> e, Matrix<T> f, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap6<T>
    {
        var operands = MatrixOperands<T>.Into(into);
        var loop = new Loop6<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d),
            operands.Take(e), operands.Take(f));
        Driver<T>.Map(loop, into.AsSpan(), operands.AreMixed);
    }

    /// <inheritdoc cref="Map{T, TMap}(TMap, Matrix{T}, Matrix{T})"/>
    public static void Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d,
        Matrix<T> e, Matrix<T> f, Matrix<T> g, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap7<T>
    {
        var operands = MatrixOperands<T>.Into(into);
        var loop = new Loop7<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d),
            operands.Take(e), operands.Take(f), operands.Take(g));
        Driver<T>.Map(loop, into.AsSpan(), operands.AreMixed);
    }

    /// <inheritdoc cref="Map{T, TMap}(TMap, Matrix{T}, Matrix{T})"/>
    public static void Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d,
        Matrix<T> e, Matrix<T> f, Matrix<T> g, Matrix<T> h, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap8<T>
    {
        var operands = MatrixOperands<T>.Into(into);
        var loop = new Loop8<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d),
            operands.Take(e), operands.Take(f), operands.Take(g), operands.Take(h));
        Driver<T>.Map(loop, into.AsSpan(), operands.AreMixed);
    }
}
