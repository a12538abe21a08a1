using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autodiff.Kernels;

namespace Autodiff;

public sealed partial class Matrix<TScalar>
{
    /// <summary>A matrix with a copy of <paramref name="values"/>, in the same rows and columns.</summary>
    public Matrix(TScalar[,] values)
        : this(values.GetLength(0), values.GetLength(1)) => Elements(values).CopyTo(AsSpan());

    /// <summary>A matrix with a copy of <paramref name="rowMajorValues"/>, which are its rows, one after the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">There are not <paramref name="rows"/>·<paramref name="columns"/> values.</exception>
    public Matrix(int rows, int columns, ReadOnlySpan<TScalar> rowMajorValues)
        : this(rows, columns)
    {
        if (rowMajorValues.Length != AsSpan().Length)
        {
            throw new ArgumentException(
                $"{nameof(rowMajorValues)} has {rowMajorValues.Length} elements: a matrix of {Shape} has {AsSpan().Length}.",
                nameof(rowMajorValues));
        }
        rowMajorValues.CopyTo(AsSpan());
    }

    /// <summary>The element in row <paramref name="row"/> and column <paramref name="column"/>, both counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public TScalar this[int row, int column]
    {
        get => AsSpan()[At(row, column)];
        set => AsSpan()[At(row, column)] = value;
    }

    /// <summary>The shape as text, "3×5".</summary>
    public string Shape => $"{Rows}×{Columns}";

    /// <summary>A copy of a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public RowVector<TScalar> Row(int row)
    {
        CheckRow(row);
        var copy = new RowVector<TScalar>(Columns);
        Indexing.Row(this, row, copy);
        return copy;
    }

    /// <summary>A copy of a column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Vector<TScalar> Column(int column)
    {
        CheckColumn(column);
        return T.Row(column).T;
    }

    /// <summary>Copies <paramref name="values"/> into a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public void SetRow(int row, RowVector<TScalar> values)
    {
        CheckRow(row);
        if (values.Length != Columns) throw ShapeError.Expected(nameof(values), values.Shape, $"1×{Columns}");
        Span<TScalar> target = AsSpan(), source = values.AsSpan();
        for (int j = 0; j < source.Length; j++) target[At(row, j)] = source[j];
    }

    /// <summary>Copies <paramref name="values"/> into a column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    /// <exception cref="ArgumentException">The column has another length.</exception>
    public void SetColumn(int column, Vector<TScalar> values)
    {
        CheckColumn(column);
        if (values.Length != Rows) throw ShapeError.Expected(nameof(values), values.Shape, $"{Rows}×1");
        T.SetRow(column, values.T);
    }

    /// <summary>A matrix of its own with the same elements in the same order of memory.</summary>
    public Matrix<TScalar> Clone()
    {
        Matrix<TScalar> copy = NewLike(this);
        AsSpan().CopyTo(copy.AsSpan());
        return copy;
    }

    /// <summary>The elements as a new array, in the same rows and columns.</summary>
    public TScalar[,] ToArray()
    {
        var array = new TScalar[Rows, Columns];
        if (!IsTransposed) AsSpan().CopyTo(Elements(array));
        else MatrixCopy.Copy(new MatrixView<TScalar>(this), MatrixView<TScalar>.RowMajor(Elements(array), Rows, Columns));
        return array;
    }

    /// <summary>Copies the elements into <paramref name="target"/>, whatever the order of memory of each.</summary>
    /// <exception cref="ArgumentException"><paramref name="target"/> has another shape, or shares memory with this matrix in another order.</exception>
    public void CopyTo(Matrix<TScalar> target)
    {
        if (target.Rows != Rows || target.Columns != Columns) throw ShapeError.Expected(nameof(target), target.Shape, Shape);
        if (target.IsTransposed != IsTransposed && target.AsSpan().Overlaps(AsSpan()))
            throw ShapeError.Overlap(nameof(target), "the matrix");
        MatrixCopy.Copy(new MatrixView<TScalar>(this), new MatrixView<TScalar>(target));
    }

    /// <summary>Sets every element to <paramref name="value"/>.</summary>
    public void Fill(TScalar value) => AsSpan().Fill(value);

    /// <summary>Sets every element to 0.</summary>
    public void Clear() => AsSpan().Clear();

    /// <summary>A matrix of zeros of the same shape and order of memory.</summary>
    internal static Matrix<TScalar> NewLike(Matrix<TScalar> x) => new(new(x.Storage.Rows, x.Storage.Columns), x.IsTransposed);

    private static Span<TScalar> Elements(TScalar[,] array) => MemoryMarshal.CreateSpan(
        ref Unsafe.As<byte, TScalar>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private int At(int row, int column)
    {
        CheckRow(row);
        CheckColumn(column);
        return IsTransposed ? column * Rows + row : row * Columns + column;
    }

    private void CheckRow(int row)
    {
        if ((uint)row >= (uint)Rows) throw ShapeError.Index(nameof(row), row, "row", Rows);
    }

    private void CheckColumn(int column)
    {
        if ((uint)column >= (uint)Columns) throw ShapeError.Index(nameof(column), column, "column", Columns);
    }
}
