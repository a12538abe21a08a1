using System.Numerics.Tensors;

namespace Autodiff;

public sealed partial class RowVector<TScalar>
{
    /// <summary>The elements, without a copy.</summary>
    public static implicit operator Span<TScalar>(RowVector<TScalar> row) => row.AsSpan();

    /// <summary>The elements, without a copy.</summary>
    public static implicit operator ReadOnlySpan<TScalar>(RowVector<TScalar> row) => row.AsSpan();

    /// <summary>The elements as a tensor of rank 1, without a copy.</summary>
    public static implicit operator TensorSpan<TScalar>(RowVector<TScalar> row) => new(row.AsSpan());

    /// <summary>The elements as a tensor of rank 1, without a copy.</summary>
    public static implicit operator ReadOnlyTensorSpan<TScalar>(RowVector<TScalar> row) => new(row.AsSpan());

    /// <summary>
    /// A tensor of rank 1 over the same memory, without a copy. (Moving the row into a parameter set later leaves the
    /// tensor with the old memory.)
    /// </summary>
    public static explicit operator Tensor<TScalar>(RowVector<TScalar> row) =>
        Tensor.Create(row.Storage.Array, row.Storage.Offset, [row.Length], []);

    /// <summary>A copy of a tensor of rank 1.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 1.</exception>
    public static explicit operator RowVector<TScalar>(Tensor<TScalar> tensor) => (RowVector<TScalar>)tensor.AsReadOnlyTensorSpan();

    /// <summary>A copy of a tensor of rank 1.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 1.</exception>
    public static explicit operator RowVector<TScalar>(TensorSpan<TScalar> tensor) => (RowVector<TScalar>)tensor.AsReadOnlyTensorSpan();

    /// <summary>A copy of a tensor of rank 1.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 1.</exception>
    public static explicit operator RowVector<TScalar>(ReadOnlyTensorSpan<TScalar> tensor)
    {
        Require.Rank(1, tensor.Rank, nameof(tensor));
        var row = new RowVector<TScalar>(checked((int)tensor.FlattenedLength));
        tensor.FlattenTo(row.AsSpan());
        return row;
    }
}
