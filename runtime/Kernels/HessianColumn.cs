using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// Writes one column of a Hessian: the derivatives of the gradients, one variable after another. What is above the diagonal is
/// written on both sides of it, what is below was written with an earlier column; so the matrix is exactly symmetric.
/// </summary>
public ref struct HessianColumn<T>(Matrix<T> hessian, int column)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Matrix<T> _hessian = hessian;
    private readonly int _column = column;
    private int _row;

    /// <summary>The derivative of ∂ℓ/∂x of a number x.</summary>
    public void Add(T item)
    {
        if (_row <= _column)
        {
            _hessian[_row, _column] = item;
            _hessian[_column, _row] = item;
        }
        _row++;
    }

    /// <summary>The derivatives of the gradient of a vector.</summary>
    public void Add(RowVector<T> gradient) => Add(gradient.AsSpan());

    /// <summary>The derivatives of the gradient of a row.</summary>
    public void Add(Vector<T> gradient) => Add(gradient.AsSpan());

    /// <summary>The derivatives of the gradient of an m×n matrix, which is n×m: the matrix's own rows are its columns.</summary>
    public void Add(Matrix<T> gradient)
    {
        if (gradient.IsTransposed)
        {
            Add(gradient.AsSpan());
            return;
        }
        for (int i = 0; i < gradient.Columns; i++)
        {
            for (int j = 0; j < gradient.Rows; j++) Add(gradient[j, i]);
        }
    }

    /// <summary>The derivatives of the gradient of an array.</summary>
    public void Add(T[] gradient) => Add(gradient.AsSpan());

    /// <summary>The derivatives of the gradient of a two-dimensional array.</summary>
    public void Add(T[,] gradient)
    {
        foreach (T item in gradient) Add(item);
    }

    /// <summary>The derivatives of the gradient of a jagged array.</summary>
    public void Add(T[][] gradient)
    {
        foreach (T[]? row in gradient) Add(row.AsSpan());
    }

    private void Add(ReadOnlySpan<T> gradient)
    {
        foreach (T item in gradient) Add(item);
    }
}
