using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// Products of matrices and vectors, written where the caller says. <c>Multiply</c> writes the product;
/// <c>MultiplyAdd</c> writes the product plus another term, which may be <c>into</c> itself: then it accumulates. Operands
/// and results may each be stored by rows or by columns. A sum over no element is 0. The order of every sum depends on
/// the shapes alone, so that equal inputs give equal bits.
/// </summary>
/// <remarks>
/// Every method throws <see cref="ArgumentException"/> when shapes do not fit, and when <c>into</c> shares memory with an
/// operand (or a part of it with <c>plus</c>).
/// </remarks>
public static unsafe partial class Product
{
    /// <summary>into = A·x, for A m×n, x n×1, into m×1.</summary>
    public static void Multiply<T>(Matrix<T> a, Vector<T> x, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, x, into);
        fixed (T* pa = a.AsSpan(), px = x.AsSpan(), pi = into.AsSpan()) Gemv.Run(a, pa, px, null, pi);
    }

    /// <summary>into = A·x + plus, for A m×n, x n×1, plus and into m×1.</summary>
    public static void MultiplyAdd<T>(Matrix<T> a, Vector<T> x, Vector<T> plus, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, x, into);
        if (plus.Length != into.Length) ThrowExpected(nameof(plus), plus.Shape, into.Shape);
        Overlap.RefusePart(into.Storage, plus.Storage, nameof(plus));
        fixed (T* pa = a.AsSpan(), px = x.AsSpan(), ps = plus.AsSpan(), pi = into.AsSpan()) Gemv.Run(a, pa, px, ps, pi);
    }

    /// <summary>into = x·A, for x 1×m, A m×n, into 1×n.</summary>
    public static void Multiply<T>(RowVector<T> x, Matrix<T> a, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x, a, into);
        fixed (T* pa = a.AsSpan(), px = x.AsSpan(), pi = into.AsSpan()) Gemv.RunTransposed(a, pa, px, null, pi);
    }

    /// <summary>into = x·A + plus, for x 1×m, A m×n, plus and into 1×n.</summary>
    public static void MultiplyAdd<T>(RowVector<T> x, Matrix<T> a, RowVector<T> plus, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x, a, into);
        if (plus.Length != into.Length) ThrowExpected(nameof(plus), plus.Shape, into.Shape);
        Overlap.RefusePart(into.Storage, plus.Storage, nameof(plus));
        fixed (T* pa = a.AsSpan(), px = x.AsSpan(), ps = plus.AsSpan(), pi = into.AsSpan()) Gemv.RunTransposed(a, pa, px, ps, pi);
    }

    /// <summary>into = A·B, for A m×k, B k×n, into m×n.</summary>
    public static void Multiply<T>(Matrix<T> a, Matrix<T> b, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, b, into);
        Gemm.Run<T>(a, b, into, default, 0, 0);
    }

    /// <summary>into = A·B + plus, for A m×k, B k×n, plus and into m×n.</summary>
    public static void MultiplyAdd<T>(Matrix<T> a, Matrix<T> b, Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, b, into);
        Matrix<T> start = StartFrom(plus, into);
        Gemm.Run<T>(a, b, into, start.AsSpan(), start.IsTransposed ? 1 : start.Columns, start.IsTransposed ? start.Rows : 1);
    }

    /// <summary>into = A·B with <paramref name="bias"/> added to every row, for A m×k, B k×n, bias 1×n, into m×n.</summary>
    public static void MultiplyAddRow<T>(Matrix<T> a, Matrix<T> b, RowVector<T> bias, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckRow(a, b, bias, into);
        Gemm.Run<T>(a, b, into, bias.AsSpan(), 0, 1);
    }

    /// <summary>into = A·B with <paramref name="bias"/> added to every column, for A m×k, B k×n, bias m×1, into m×n.</summary>
    public static void MultiplyAddColumn<T>(Matrix<T> a, Matrix<T> b, Vector<T> bias, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckColumn(a, b, bias, into);
        Gemm.Run<T>(a, b, into, bias.AsSpan(), 1, 0);
    }

    /// <summary>The outer product: into = x·y, for x m×1, y 1×n, into m×n.</summary>
    public static void Multiply<T>(Vector<T> x, RowVector<T> y, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x, y, into);
        fixed (T* px = x.AsSpan(), py = y.AsSpan(), pi = into.AsSpan()) Outer(px, x.Length, py, y.Length, null, pi, into.IsTransposed);
    }

    /// <summary>The rank-1 update: into = x·y + plus, for x m×1, y 1×n, plus and into m×n.</summary>
    public static void MultiplyAdd<T>(Vector<T> x, RowVector<T> y, Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x, y, into);
        Matrix<T> start = StartFrom(plus, into);
        fixed (T* px = x.AsSpan(), py = y.AsSpan(), ps = start.AsSpan(), pi = into.AsSpan()) Outer(px, x.Length, py, y.Length, ps, pi, into.IsTransposed);
    }

    /// <summary>The inner product x·y, for x 1×n, y n×1.</summary>
    public static T Multiply<T>(RowVector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length != y.Length) ThrowBetween(nameof(y), y.Shape, nameof(x), x.Shape, "x.Length must equal y.Length");
        return InnerProduct.Of<T>(x.AsSpan(), y.AsSpan());
    }

    private static void Outer<T>(T* x, int rows, T* y, int columns, T* start, T* into, bool isTransposed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // (x·yᵀ)ᵀ = y·xᵀ
        if (isTransposed) Rank1.Run(y, columns, x, rows, start, into);
        else Rank1.Run(x, rows, y, columns, start, into);
    }

    // What the sums start from, in the memory order of the result: plus, or its copy in the result.
    private static Matrix<T> StartFrom<T>(Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (plus.Rows != into.Rows || plus.Columns != into.Columns) ThrowExpected(nameof(plus), plus.Shape, into.Shape);
        if (plus.IsTransposed == into.IsTransposed)
        {
            Overlap.RefusePart(into.Storage, plus.Storage, nameof(plus));
            return plus;
        }
        // The same memory read in another order is not the same matrix.
        Overlap.Refuse(into.Storage, plus.Storage, nameof(plus));
        MatrixCopy.Copy(new MatrixView<T>(plus), new MatrixView<T>(into));
        return into;
    }
}
