using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>The samples of a batch: lines of a matrix that are summed, repeated or read at an index of their own.</summary>
public static partial class Samples
{
    /// <summary>into = 𝟏ᵀ·A, the sum of each column, for A m×n, into 1×n. The order of the sums depends on the shape and the order in memory alone.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the two overlap.</exception>
    public static void ColumnSums<T>(Matrix<T> a, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into.Length != a.Columns) throw ShapeError.Expected(nameof(into), into.Shape, $"1×{a.Columns}");
        Overlap.Refuse<T>(into.AsSpan(), a.AsSpan(), nameof(a));
        LineSums.OfColumns(new MatrixView<T>(a), into.AsSpan());
    }

    /// <summary>into = A·𝟏, the sum of each row, for A m×n, into m×1. The order of the sums depends on the shape and the order in memory alone.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the two overlap.</exception>
    public static void RowSums<T>(Matrix<T> a, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into.Length != a.Rows) throw ShapeError.Expected(nameof(into), into.Shape, $"{a.Rows}×1");
        Overlap.Refuse<T>(into.AsSpan(), a.AsSpan(), nameof(a));
        LineSums.OfColumns(new MatrixView<T>(a).Transpose, into.AsSpan());
    }

    /// <summary>into = c·𝟏ᵀ, the same column again and again, for c m×1, into m×n.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the two overlap.</exception>
    public static void Repeat<T>(Vector<T> column, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (column.Length != into.Rows) throw ShapeError.Expected(nameof(column), column.Shape, $"{into.Rows}×1");
        Overlap.Refuse<T>(into.AsSpan(), column.AsSpan(), nameof(column));
        Repeat(column.AsSpan(), new MatrixView<T>(into));
    }

    /// <summary>into = 𝟏·r, the same row again and again, for r 1×n, into m×n.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the two overlap.</exception>
    public static void Repeat<T>(RowVector<T> row, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (row.Length != into.Columns) throw ShapeError.Expected(nameof(row), row.Shape, $"1×{into.Columns}");
        Overlap.Refuse<T>(into.AsSpan(), row.AsSpan(), nameof(row));
        Repeat(row.AsSpan(), new MatrixView<T>(into).Transpose);
    }

    /// <summary>into[i] = ln Σⱼ e^aᵢⱼ, the greatest element of each row subtracted first, for A m×n, into m×1.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or the rows have no elements.</exception>
    public static void LogSumExp<T>(Matrix<T> a, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into.Length != a.Rows) throw ShapeError.Expected(nameof(into), into.Shape, $"{a.Rows}×1");
        T[]? buffer = a.IsTransposed ? System.Buffers.ArrayPool<T>.Shared.Rent(a.Columns) : null;
        Span<T> results = into.AsSpan();
        for (int i = 0; i < results.Length; i++)
        {
            Span<T> row = buffer is null ? a.AsSpan().Slice(i * a.Columns, a.Columns) : buffer.AsSpan(0, a.Columns);
            if (buffer is not null) Read(a, i, row);
            results[i] = Reduce.LogSumExp<T>(row);
        }
        if (buffer is not null) System.Buffers.ArrayPool<T>.Shared.Return(buffer);
    }

    /// <summary>into[i] = A[i, at[i]], for A m×n, m indices, into m×1.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row has no such element.</exception>
    public static void Pick<T>(Matrix<T> a, int[] at, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireSame(at.Length, nameof(at), a.Rows, nameof(a));
        if (into.Length != a.Rows) throw ShapeError.Expected(nameof(into), into.Shape, $"{a.Rows}×1");
        for (int i = 0; i < at.Length; i++) into[i] = a[i, at[i]];
    }

    /// <summary>A matrix that is 0 but for into[at[j], j] = row[j], for a row 1×n, n indices, into m×n.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column has no such element.</exception>
    public static void Place<T>(RowVector<T> row, int[] at, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireSame(at.Length, nameof(at), into.Columns, nameof(into));
        if (row.Length != into.Columns) throw ShapeError.Expected(nameof(row), row.Shape, $"1×{into.Columns}");
        into.Clear();
        for (int j = 0; j < at.Length; j++) into[at[j], j] = row[j];
    }

    private static void Repeat<T>(ReadOnlySpan<T> column, MatrixView<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into.IsTransposed)
        {
            MatrixView<T> columns = into.Transpose;
            for (int j = 0; j < columns.Rows; j++) column.CopyTo(columns.Row(j));
            return;
        }
        for (int i = 0; i < into.Rows; i++) into.Row(i).Fill(column[i]);
    }
}
