using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Autodiff.Kernels;

/// <content>The checks of arguments. What throws is apart, so that the checks themselves are short.</content>
public static partial class Product
{
    private static void Check<T>(Matrix<T> a, Vector<T> x, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != x.Length) ThrowBetween(nameof(x), x.Shape, nameof(a), a.Shape, "a.Columns must equal x.Length");
        if (into.Length != a.Rows) ThrowExpected(nameof(into), into.Shape, a.Rows, 1);
        Overlap.Refuse(into.Storage, a.Storage, nameof(a));
        Overlap.Refuse(into.Storage, x.Storage, nameof(x));
    }

    private static void Check<T>(RowVector<T> x, Matrix<T> a, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length != a.Rows) ThrowBetween(nameof(x), x.Shape, nameof(a), a.Shape, "x.Length must equal a.Rows");
        if (into.Length != a.Columns) ThrowExpected(nameof(into), into.Shape, 1, a.Columns);
        Overlap.Refuse(into.Storage, x.Storage, nameof(x));
        Overlap.Refuse(into.Storage, a.Storage, nameof(a));
    }

    private static void Check<T>(Matrix<T> a, Matrix<T> b, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != b.Rows) ThrowBetween(nameof(b), b.Shape, nameof(a), a.Shape, "a.Columns must equal b.Rows");
        CheckInto(into, a.Rows, b.Columns);
        Overlap.Refuse(into.Storage, a.Storage, nameof(a));
        Overlap.Refuse(into.Storage, b.Storage, nameof(b));
    }

    private static void CheckRow<T>(Matrix<T> a, Matrix<T> b, RowVector<T> bias, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, b, into);
        if (bias.Length != into.Columns) ThrowExpected(nameof(bias), bias.Shape, 1, into.Columns);
        Overlap.Refuse(into.Storage, bias.Storage, nameof(bias));
    }

    private static void CheckColumn<T>(Matrix<T> a, Matrix<T> b, Vector<T> bias, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, b, into);
        if (bias.Length != into.Rows) ThrowExpected(nameof(bias), bias.Shape, into.Rows, 1);
        Overlap.Refuse(into.Storage, bias.Storage, nameof(bias));
    }

    private static void Check<T>(Vector<T> x, RowVector<T> y, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckInto(into, x.Length, y.Length);
        Overlap.Refuse(into.Storage, x.Storage, nameof(x));
        Overlap.Refuse(into.Storage, y.Storage, nameof(y));
    }

    private static void CheckInto<T>(Matrix<T> into, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into.Rows != rows || into.Columns != columns) ThrowExpected(nameof(into), into.Shape, rows, columns);
    }

    [DoesNotReturn]
    private static void ThrowBetween(string argument, string shape, string other, string otherShape, string rule) =>
        throw ShapeError.Between(argument, shape, other, otherShape, rule);

    [DoesNotReturn]
    private static void ThrowExpected(string argument, string shape, string expected) => throw ShapeError.Expected(argument, shape, expected);

    [DoesNotReturn]
    private static void ThrowExpected(string argument, string shape, int rows, int columns) => ThrowExpected(argument, shape, $"{rows}×{columns}");
}
