using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>Rows and columns of a matrix, written from memory of any kind: how a Jacobian is put together.</summary>
public static class Lines
{
    /// <summary>Writes row <paramref name="row"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="values"/> has not as many elements as a row.</exception>
    public static void SetRow<T>(Matrix<T> matrix, int row, ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (values.Length != matrix.Columns) throw new ArgumentException($"A row of {matrix.Shape} has not {values.Length} elements.", nameof(values));
        for (int j = 0; j < values.Length; j++) matrix[row, j] = values[j];
    }

    /// <summary>Writes column <paramref name="column"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="values"/> has not as many elements as a column.</exception>
    public static void SetColumn<T>(Matrix<T> matrix, int column, ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (values.Length != matrix.Rows) throw new ArgumentException($"A column of {matrix.Shape} has not {values.Length} elements.", nameof(values));
        for (int i = 0; i < values.Length; i++) matrix[i, column] = values[i];
    }
}
