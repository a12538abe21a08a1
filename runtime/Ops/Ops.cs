using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>
/// The functions of a forward method, for <c>using static Autodiff.Ops;</c>. They run eagerly, on numbers, columns, rows and
/// matrices, and give the numbers that generated code gives. NaN flows through all of them.
/// </summary>
public static partial class Ops
{
    /// <summary>
    /// The value itself, a number, vector, matrix or array. In a <c>[Layer]</c> no derivative passes through: the result
    /// counts as a constant.
    /// </summary>
    public static TAny Detach<TAny>(TAny x) => x;

    private static Vector<T> Map<T, TMap>(TMap map, Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T>
    {
        var result = new Vector<T>(x.Length);
        Elementwise.Map<T, TMap>(map, x.AsSpan(), result.AsSpan());
        return result;
    }

    private static RowVector<T> Map<T, TMap>(TMap map, RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T>
    {
        var result = new RowVector<T>(x.Length);
        Elementwise.Map<T, TMap>(map, x.AsSpan(), result.AsSpan());
        return result;
    }

    private static Matrix<T> Map<T, TMap>(TMap map, Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T>
    {
        Matrix<T> result = Matrix<T>.NewLike(x);
        Elementwise.Map(map, x, result);
        return result;
    }

    private static Vector<T> Map<T, TMap>(TMap map, Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T>
    {
        Require.SameShape(a, b);
        var result = new Vector<T>(a.Length);
        Elementwise.Map<T, TMap>(map, a.AsSpan(), b.AsSpan(), result.AsSpan());
        return result;
    }

    private static RowVector<T> Map<T, TMap>(TMap map, RowVector<T> a, RowVector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T>
    {
        Require.SameShape(a, b);
        var result = new RowVector<T>(a.Length);
        Elementwise.Map<T, TMap>(map, a.AsSpan(), b.AsSpan(), result.AsSpan());
        return result;
    }

    private static Matrix<T> Map<T, TMap>(TMap map, Matrix<T> a, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T>
    {
        Require.SameShape(a, b);
        Matrix<T> result = Matrix<T>.NewLike(a);
        Elementwise.Map(map, a, b, result);
        return result;
    }
}
