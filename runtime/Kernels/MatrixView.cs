using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>The elements of a matrix and how they lie in memory; its transpose costs nothing, not even an object.</summary>
internal readonly ref struct MatrixView<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly Span<T> Span;
    public readonly int Rows;
    public readonly int Columns;
    public readonly bool IsTransposed;

    private MatrixView(Span<T> span, int rows, int columns, bool isTransposed)
    {
        Span = span;
        Rows = rows;
        Columns = columns;
        IsTransposed = isTransposed;
    }

    public MatrixView(Matrix<T> matrix)
        : this(matrix.AsSpan(), matrix.Rows, matrix.Columns, matrix.IsTransposed)
    {
    }

    public static MatrixView<T> RowMajor(Span<T> span, int rows, int columns) => new(span, rows, columns, isTransposed: false);

    public MatrixView<T> Transpose => new(Span, Columns, Rows, !IsTransposed);

    /// <summary>Row <paramref name="i"/>, which must lie in one piece: a row of a row-major view.</summary>
    public Span<T> Row(int i) => Span.Slice(i * Columns, Columns);
}
