using System.Numerics.Tensors;

namespace Autodiff;

public sealed partial class Matrix<TScalar>
{
    /// <summary>The elements in the order of memory (see <see cref="IsTransposed"/>), without a copy.</summary>
    public static implicit operator Span<TScalar>(Matrix<TScalar> matrix) => matrix.AsSpan();

    /// <summary>The elements in the order of memory (see <see cref="IsTransposed"/>), without a copy.</summary>
    public static implicit operator ReadOnlySpan<TScalar>(Matrix<TScalar> matrix) => matrix.AsSpan();

    /// <summary>The elements as a tensor of rank 2, without a copy.</summary>
    public static implicit operator TensorSpan<TScalar>(Matrix<TScalar> matrix) =>
        new(matrix.AsSpan(), [matrix.Rows, matrix.Columns], [matrix.RowStride, matrix.ColumnStride]);

    /// <summary>The elements as a tensor of rank 2, without a copy.</summary>
    public static implicit operator ReadOnlyTensorSpan<TScalar>(Matrix<TScalar> matrix) =>
        new(matrix.AsSpan(), [matrix.Rows, matrix.Columns], [matrix.RowStride, matrix.ColumnStride]);

    /// <summary>
    /// A tensor of rank 2 over the same memory, without a copy. (Moving the matrix into a parameter set later leaves the
    /// tensor with the old memory.)
    /// </summary>
    public static explicit operator Tensor<TScalar>(Matrix<TScalar> matrix) => Tensor.Create(
        matrix.Storage.Array, matrix.Storage.Offset, [matrix.Rows, matrix.Columns], [matrix.RowStride, matrix.ColumnStride]);

    /// <summary>A copy of a tensor of rank 2.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 2.</exception>
    public static explicit operator Matrix<TScalar>(Tensor<TScalar> tensor) => (Matrix<TScalar>)tensor.AsReadOnlyTensorSpan();

    /// <summary>A copy of a tensor of rank 2.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 2.</exception>
    public static explicit operator Matrix<TScalar>(TensorSpan<TScalar> tensor) => (Matrix<TScalar>)tensor.AsReadOnlyTensorSpan();

    /// <summary>A copy of a tensor of rank 2.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 2.</exception>
    public static explicit operator Matrix<TScalar>(ReadOnlyTensorSpan<TScalar> tensor)
    {
        Require.Rank(2, tensor.Rank, nameof(tensor));
        var matrix = new Matrix<TScalar>(checked((int)tensor.Lengths[0]), checked((int)tensor.Lengths[1]));
        tensor.FlattenTo(matrix.AsSpan());
        return matrix;
    }

    // A tensor wants 0 as the distance to a neighbour that there is not.
    private int RowStride => Rows <= 1 ? 0 : IsTransposed ? 1 : Columns;

    private int ColumnStride => Columns <= 1 ? 0 : IsTransposed ? Rows : 1;
}
