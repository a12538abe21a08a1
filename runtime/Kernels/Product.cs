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
public static class Product
{
    /// <summary>into = A·x, for A m×n, x n×1, into m×1.</summary>
    public static void Multiply<T>(Matrix<T> a, Vector<T> x, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, x, into);
        into.AsSpan().Clear();
        Gemv.Add(new MatrixView<T>(a), x.AsSpan(), into.AsSpan());
    }

    /// <summary>into = A·x + plus, for A m×n, x n×1, plus and into m×1.</summary>
    public static void MultiplyAdd<T>(Matrix<T> a, Vector<T> x, Vector<T> plus, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, x, into);
        if (plus.Length != into.Length) throw ShapeError.Expected(nameof(plus), plus.Shape, into.Shape);
        StartFrom(plus.AsSpan(), into.AsSpan());
        Gemv.Add(new MatrixView<T>(a), x.AsSpan(), into.AsSpan());
    }

    /// <summary>into = x·A, for x 1×m, A m×n, into 1×n.</summary>
    public static void Multiply<T>(RowVector<T> x, Matrix<T> a, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x, a, into);
        into.AsSpan().Clear();
        Gemv.Add(new MatrixView<T>(a).Transpose, x.AsSpan(), into.AsSpan());
    }

    /// <summary>into = x·A + plus, for x 1×m, A m×n, plus and into 1×n.</summary>
    public static void MultiplyAdd<T>(RowVector<T> x, Matrix<T> a, RowVector<T> plus, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x, a, into);
        if (plus.Length != into.Length) throw ShapeError.Expected(nameof(plus), plus.Shape, into.Shape);
        StartFrom(plus.AsSpan(), into.AsSpan());
        Gemv.Add(new MatrixView<T>(a).Transpose, x.AsSpan(), into.AsSpan());
    }

    /// <summary>into = A·B, for A m×k, B k×n, into m×n.</summary>
    public static void Multiply<T>(Matrix<T> a, Matrix<T> b, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, b, into);
        into.AsSpan().Clear();
        Gemm.Add(new MatrixView<T>(a), new MatrixView<T>(b), new MatrixView<T>(into));
    }

    /// <summary>into = A·B + c·𝟏ᵀ, for A m×k, B k×n, c m×1 added to each column, into m×n.</summary>
    public static void MultiplyAddColumn<T>(Matrix<T> a, Matrix<T> b, Vector<T> column, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, b, into);
        Samples.Repeat(column, into);
        Gemm.Add(new MatrixView<T>(a), new MatrixView<T>(b), new MatrixView<T>(into));
    }

    /// <summary>into = A·B + plus, for A m×k, B k×n, plus and into m×n.</summary>
    public static void MultiplyAdd<T>(Matrix<T> a, Matrix<T> b, Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(a, b, into);
        StartFrom(plus, into);
        Gemm.Add(new MatrixView<T>(a), new MatrixView<T>(b), new MatrixView<T>(into));
    }

    /// <summary>The outer product: into = x·y, for x m×1, y 1×n, into m×n.</summary>
    public static void Multiply<T>(Vector<T> x, RowVector<T> y, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x, y, into);
        into.AsSpan().Clear();
        Rank1.Add(x.AsSpan(), y.AsSpan(), new MatrixView<T>(into));
    }

    /// <summary>The rank-1 update: into = x·y + plus, for x m×1, y 1×n, plus and into m×n.</summary>
    public static void MultiplyAdd<T>(Vector<T> x, RowVector<T> y, Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x, y, into);
        StartFrom(plus, into);
        Rank1.Add(x.AsSpan(), y.AsSpan(), new MatrixView<T>(into));
    }

    /// <summary>The inner product x·y, for x 1×n, y n×1.</summary>
    public static T Multiply<T>(RowVector<T> x, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length != y.Length)
            throw ShapeError.Between(nameof(y), y.Shape, nameof(x), x.Shape, "x.Length must equal y.Length");
        return InnerProduct.Of<T>(x.AsSpan(), y.AsSpan());
    }

    private static void Check<T>(Matrix<T> a, Vector<T> x, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != x.Length)
            throw ShapeError.Between(nameof(x), x.Shape, nameof(a), a.Shape, "a.Columns must equal x.Length");
        if (into.Length != a.Rows) throw ShapeError.Expected(nameof(into), into.Shape, $"{a.Rows}×1");
        Overlap.Refuse<T>(into.AsSpan(), a.AsSpan(), nameof(a));
        Overlap.Refuse<T>(into.AsSpan(), x.AsSpan(), nameof(x));
    }

    private static void Check<T>(RowVector<T> x, Matrix<T> a, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length != a.Rows)
            throw ShapeError.Between(nameof(x), x.Shape, nameof(a), a.Shape, "x.Length must equal a.Rows");
        if (into.Length != a.Columns) throw ShapeError.Expected(nameof(into), into.Shape, $"1×{a.Columns}");
        Overlap.Refuse<T>(into.AsSpan(), x.AsSpan(), nameof(x));
        Overlap.Refuse<T>(into.AsSpan(), a.AsSpan(), nameof(a));
    }

    private static void Check<T>(Matrix<T> a, Matrix<T> b, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Columns != b.Rows)
            throw ShapeError.Between(nameof(b), b.Shape, nameof(a), a.Shape, "a.Columns must equal b.Rows");
        CheckInto(into, a.Rows, b.Columns);
        Overlap.Refuse<T>(into.AsSpan(), a.AsSpan(), nameof(a));
        Overlap.Refuse<T>(into.AsSpan(), b.AsSpan(), nameof(b));
    }

    private static void Check<T>(Vector<T> x, RowVector<T> y, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckInto(into, x.Length, y.Length);
        Overlap.Refuse<T>(into.AsSpan(), x.AsSpan(), nameof(x));
        Overlap.Refuse<T>(into.AsSpan(), y.AsSpan(), nameof(y));
    }

    private static void CheckInto<T>(Matrix<T> into, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into.Rows != rows || into.Columns != columns)
            throw ShapeError.Expected(nameof(into), into.Shape, $"{rows}×{columns}");
    }

    private static void StartFrom<T>(ReadOnlySpan<T> plus, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Overlap.IsSame(into, plus, nameof(plus))) plus.CopyTo(into);
    }

    private static void StartFrom<T>(Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (plus.Rows != into.Rows || plus.Columns != into.Columns)
            throw ShapeError.Expected(nameof(plus), plus.Shape, into.Shape);
        // The same memory read in another order is not the same matrix.
        if (plus.IsTransposed != into.IsTransposed) Overlap.Refuse<T>(into.AsSpan(), plus.AsSpan(), nameof(plus));
        if (!Overlap.IsSame<T>(into.AsSpan(), plus.AsSpan(), nameof(plus)))
            MatrixCopy.Copy(new MatrixView<T>(plus), new MatrixView<T>(into));
    }
}
