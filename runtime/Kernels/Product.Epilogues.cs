using System.Numerics;

namespace Autodiff.Kernels;

/// <content>
/// Products of matrices with an element-wise expression fused into their store. The expression's other operands have the shape of
/// <c>into</c> and must not share memory with it; where one of them lies in another order of memory, the expression follows the product.
/// </content>
public static partial class Product
{
    /// <summary>into = <paramref name="then"/> of A·B, for A m×k, B k×n, into m×n.</summary>
    public static void Multiply<T, TThen>(Matrix<T> a, Matrix<T> b, Matrix<T> into, TThen then)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TThen : struct, IEpilogue<T>, allows ref struct
    {
        Check(a, b, into);
        then.Multiply(a, b, into, default, 0, 0);
    }

    /// <summary>into = <paramref name="then"/> of A·B + plus, for A m×k, B k×n, plus and into m×n.</summary>
    public static void MultiplyAdd<T, TThen>(Matrix<T> a, Matrix<T> b, Matrix<T> plus, Matrix<T> into, TThen then)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TThen : struct, IEpilogue<T>, allows ref struct
    {
        Check(a, b, into);
        // Before into becomes the copy of what lies in another order.
        then.Check(a, b, into, plus.AsSpan());
        Matrix<T> start = StartFrom(plus, into);
        then.Multiply(a, b, into, start.AsSpan(), start.IsTransposed ? 1 : start.Columns, start.IsTransposed ? start.Rows : 1);
    }

    /// <summary>into = <paramref name="then"/> of A·B with <paramref name="bias"/> added to every row, for A m×k, B k×n, bias 1×n, into m×n.</summary>
    public static void MultiplyAddRow<T, TThen>(Matrix<T> a, Matrix<T> b, RowVector<T> bias, Matrix<T> into, TThen then)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TThen : struct, IEpilogue<T>, allows ref struct
    {
        CheckRow(a, b, bias, into);
        then.Multiply(a, b, into, bias.AsSpan(), 0, 1);
    }

    /// <summary>into = <paramref name="then"/> of A·B with <paramref name="bias"/> added to every column, for A m×k, B k×n, bias m×1, into m×n.</summary>
    public static void MultiplyAddColumn<T, TThen>(Matrix<T> a, Matrix<T> b, Vector<T> bias, Matrix<T> into, TThen then)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TThen : struct, IEpilogue<T>, allows ref struct
    {
        CheckColumn(a, b, bias, into);
        then.Multiply(a, b, into, bias.AsSpan(), 1, 0);
    }
}
