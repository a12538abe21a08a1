using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// Rows and columns of a matrix, and what their derivatives are made of: shapes that are 0 but for one element, row or
/// column. An index that is out of range throws before anything is written.
/// </summary>
public static class Indexing
{
    /// <summary>A column that is 0 but for element <paramref name="i"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static void OneHot<T>(T value, int i, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T> => OneHot(value, i, into.AsSpan());

    /// <summary>A row that is 0 but for element <paramref name="i"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static void OneHot<T>(T value, int i, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T> => OneHot(value, i, into.AsSpan());

    /// <summary>A matrix that is 0 but for the element in row <paramref name="i"/> and column <paramref name="j"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static void OneHot<T>(T value, int i, int j, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(i), i, "row", into.Rows);
        CheckIndex(nameof(j), j, "column", into.Columns);
        into.Clear();
        into[i, j] = value;
    }

    /// <summary>into = plus, with <paramref name="value"/> added to element <paramref name="i"/>. <paramref name="into"/> may be <paramref name="plus"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or the two overlap without being the same.</exception>
    public static void OneHot<T>(T value, int i, Vector<T> plus, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(i), i, "index", into.Length);
        if (!ReferenceEquals(plus, into)) plus.CopyTo(into);
        into[i] += value;
    }

    /// <inheritdoc cref="OneHot{T}(T, int, Vector{T}, Vector{T})"/>
    public static void OneHot<T>(T value, int i, RowVector<T> plus, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(i), i, "index", into.Length);
        if (!ReferenceEquals(plus, into)) plus.CopyTo(into);
        into[i] += value;
    }

    /// <summary>
    /// into = plus, with <paramref name="value"/> added to the element in row <paramref name="i"/> and column <paramref name="j"/>.
    /// <paramref name="into"/> may be <paramref name="plus"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or the two overlap without being the same.</exception>
    public static void OneHot<T>(T value, int i, int j, Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(i), i, "row", into.Rows);
        CheckIndex(nameof(j), j, "column", into.Columns);
        if (!ReferenceEquals(plus, into)) plus.CopyTo(into);
        into[i, j] += value;
    }

    /// <summary>Row <paramref name="i"/> of an m×n matrix, 1×n.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException"><paramref name="into"/> has another length, or overlaps the matrix.</exception>
    public static void Row<T>(Matrix<T> a, int i, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(i), i, "row", a.Rows);
        if (into.Length != a.Columns) throw ShapeError.Expected(nameof(into), into.Shape, $"1×{a.Columns}");
        Read(a, i, isRow: true, into.AsSpan());
    }

    /// <summary>Column <paramref name="j"/> of an m×n matrix, m×1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException"><paramref name="into"/> has another length, or overlaps the matrix.</exception>
    public static void Column<T>(Matrix<T> a, int j, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(j), j, "column", a.Columns);
        if (into.Length != a.Rows) throw ShapeError.Expected(nameof(into), into.Shape, $"{a.Rows}×1");
        Read(a, j, isRow: false, into.AsSpan());
    }

    /// <summary>An m×n matrix that is 0 but for row <paramref name="i"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException"><paramref name="row"/> has another length, or overlaps the matrix.</exception>
    public static void OneRow<T>(RowVector<T> row, int i, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(i), i, "row", into.Rows);
        if (row.Length != into.Columns) throw ShapeError.Expected(nameof(row), row.Shape, $"1×{into.Columns}");
        Overlap.Refuse<T>(into.AsSpan(), row.AsSpan(), nameof(row));
        into.Clear();
        into.SetRow(i, row);
    }

    /// <summary>An m×n matrix that is 0 but for column <paramref name="j"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException"><paramref name="column"/> has another length, or overlaps the matrix.</exception>
    public static void OneColumn<T>(Vector<T> column, int j, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(j), j, "column", into.Columns);
        if (column.Length != into.Rows) throw ShapeError.Expected(nameof(column), column.Shape, $"{into.Rows}×1");
        Overlap.Refuse<T>(into.AsSpan(), column.AsSpan(), nameof(column));
        into.Clear();
        into.SetColumn(j, column);
    }

    /// <summary>into = plus, with <paramref name="row"/> added to row <paramref name="i"/>. <paramref name="into"/> may be <paramref name="plus"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or <paramref name="into"/> overlaps another argument without being <paramref name="plus"/>.</exception>
    public static void OneRow<T>(RowVector<T> row, int i, Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(i), i, "row", into.Rows);
        if (row.Length != into.Columns) throw ShapeError.Expected(nameof(row), row.Shape, $"1×{into.Columns}");
        Overlap.Refuse<T>(into.AsSpan(), row.AsSpan(), nameof(row));
        if (!ReferenceEquals(plus, into)) plus.CopyTo(into);
        Add(row.AsSpan(), i, isRow: true, into);
    }

    /// <summary>into = plus, with <paramref name="column"/> added to column <paramref name="j"/>. <paramref name="into"/> may be <paramref name="plus"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or <paramref name="into"/> overlaps another argument without being <paramref name="plus"/>.</exception>
    public static void OneColumn<T>(Vector<T> column, int j, Matrix<T> plus, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(j), j, "column", into.Columns);
        if (column.Length != into.Rows) throw ShapeError.Expected(nameof(column), column.Shape, $"{into.Rows}×1");
        Overlap.Refuse<T>(into.AsSpan(), column.AsSpan(), nameof(column));
        if (!ReferenceEquals(plus, into)) plus.CopyTo(into);
        Add(column.AsSpan(), j, isRow: false, into);
    }

    /// <summary>The elements of an array as a column.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Gather<T>(T[] array, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (array.Length != into.Length) throw ShapeError.Expected(nameof(into), into.Shape, $"{array.Length}×1");
        array.CopyTo(into.AsSpan());
    }

    /// <summary>The elements of an array as a row.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Gather<T>(T[] array, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (array.Length != into.Length) throw ShapeError.Expected(nameof(into), into.Shape, $"1×{array.Length}");
        array.CopyTo(into.AsSpan());
    }

    /// <summary>The elements of an array as a matrix.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Gather<T>(T[,] array, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int rows, int columns) = (array.GetLength(0), array.GetLength(1));
        if (rows != into.Rows || columns != into.Columns) throw ShapeError.Expected(nameof(into), into.Shape, $"{rows}×{columns}");
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) into[i, j] = array[i, j];
        }
    }

    private static void OneHot<T>(T value, int i, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckIndex(nameof(i), i, "index", into.Length);
        into.Clear();
        into[i] = value;
    }

    private static void Add<T>(ReadOnlySpan<T> values, int line, bool isRow, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> elements = into.AsSpan();
        (int at, int step) = Line(into, line, isRow);
        if (step == 1)
        {
            Elementwise.Add(values, elements.Slice(at, values.Length));
            return;
        }
        for (int i = 0; i < values.Length; i++, at += step) elements[at] += values[i];
    }

    private static void Read<T>(Matrix<T> a, int line, bool isRow, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Overlap.Refuse<T>(into, a.AsSpan(), nameof(a));
        ReadOnlySpan<T> elements = a.AsSpan();
        (int at, int step) = Line(a, line, isRow);
        if (step == 1)
        {
            elements.Slice(at, into.Length).CopyTo(into);
            return;
        }
        for (int i = 0; i < into.Length; i++, at += step) into[i] = elements[at];
    }

    // Where a row or column begins in memory, and how far its elements lie apart. (Not by the transpose, which would be made for it.)
    private static (int Start, int Step) Line<T>(Matrix<T> a, int line, bool isRow)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        isRow != a.IsTransposed ? (line * (isRow ? a.Columns : a.Rows), 1) : (line, isRow ? a.Rows : a.Columns);

    private static void CheckIndex(string argument, int index, string what, int count)
    {
        if ((uint)index >= (uint)count) throw ShapeError.Index(argument, index, what, count);
    }
}
