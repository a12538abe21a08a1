using System.Numerics;

namespace Autodiff.Kernels;

/// <content>Sums of element-wise expressions over matrices.</content>
public static partial class Elementwise
{
    /// <summary>Σᵢⱼ map(a[i, j], …), 0 for no elements, added in the order of the memory of <paramref name="a"/>.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static T Sum<T, TMap>(TMap map, Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T>
    {
        var operands = MatrixOperands<T>.Like(a);
        var loop = new Loop1<T, TMap>(
            map, operands.Take(a));
        return Driver<T>.Sum(loop, a.Rows * a.Columns, operands.AreMixed);
    }

    /// <inheritdoc cref="Sum{T, TMap}(TMap, Matrix{T})"/>
    public static T Sum<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T>
    {
        var operands = MatrixOperands<T>.Like(a);
        var loop = new Loop2<T, TMap>(
            map, operands.Take(a), operands.Take(b));
        return Driver<T>.Sum(loop, a.Rows * a.Columns, operands.AreMixed);
    }

    /// <inheritdoc cref="Sum{T, TMap}(TMap, Matrix{T})"/>
    public static T Sum<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap3<T>
    {
        var operands = MatrixOperands<T>.Like(a);
        var loop = new Loop3<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c));
        return Driver<T>.Sum(loop, a.Rows * a.Columns, operands.AreMixed);
    }

    /// <inheritdoc cref="Sum{T, TMap}(TMap, Matrix{T})"/>
    public static T Sum<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap4<T>
    {
        var operands = MatrixOperands<T>.Like(a);
        var loop = new Loop4<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d));
        return Driver<T>.Sum(loop, a.Rows * a.Columns, operands.AreMixed);
    }

    /// <inheritdoc cref="Sum{T, TMap}(TMap, Matrix{T})"/>
    public static T Sum<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d,
        Matrix<T> e)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap5<T>
    {
        var operands = MatrixOperands<T>.Like(a);
        var loop = new Loop5<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d),
            operands.Take(e));
        return Driver<T>.Sum(loop, a.Rows * a.Columns, operands.AreMixed);
    }

    /// <inheritdoc cref="Sum{T, TMap}(TMap, Matrix{T})"/>
    public static T Sum<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d,
        Matrix<T> e, Matrix<T> f)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap6<T>
    {
        var operands = MatrixOperands<T>.Like(a);
        var loop = new Loop6<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d),
            operands.Take(e), operands.Take(f));
        return Driver<T>.Sum(loop, a.Rows * a.Columns, operands.AreMixed);
    }

    /// <inheritdoc cref="Sum{T, TMap}(TMap, Matrix{T})"/>
    public static T Sum<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d,
        Matrix<T> e, Matrix<T> f, Matrix<T> g)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap7<T>
    {
        var operands = MatrixOperands<T>.Like(a);
        var loop = new Loop7<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d),
            operands.Take(e), operands.Take(f), operands.Take(g));
        return Driver<T>.Sum(loop, a.Rows * a.Columns, operands.AreMixed);
    }

    /// <inheritdoc cref="Sum{T, TMap}(TMap, Matrix{T})"/>
    public static T Sum<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b, Matrix<T> c, Matrix<T> d,
        Matrix<T> e, Matrix<T> f, Matrix<T> g, Matrix<T> h)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap8<T>
    {
        var operands = MatrixOperands<T>.Like(a);
        var loop = new Loop8<T, TMap>(
            map, operands.Take(a), operands.Take(b), operands.Take(c), operands.Take(d),
            operands.Take(e), operands.Take(f), operands.Take(g), operands.Take(h));
        return Driver<T>.Sum(loop, a.Rows * a.Columns, operands.AreMixed);
    }
}
