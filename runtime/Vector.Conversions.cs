using System.Numerics.Tensors;

namespace Autodiff;

public sealed partial class Vector<TScalar>
{
    /// <summary>The elements, without a copy.</summary>
    public static implicit operator Span<TScalar>(Vector<TScalar> vector) => vector.AsSpan();

    /// <summary>The elements, without a copy.</summary>
    public static implicit operator ReadOnlySpan<TScalar>(Vector<TScalar> vector) => vector.AsSpan();

    /// <summary>The elements as a tensor of rank 1, without a copy.</summary>
    public static implicit operator TensorSpan<TScalar>(Vector<TScalar> vector) => new(vector.AsSpan());

    /// <summary>The elements as a tensor of rank 1, without a copy.</summary>
    public static implicit operator ReadOnlyTensorSpan<TScalar>(Vector<TScalar> vector) => new(vector.AsSpan());

    /// <summary>
    /// A tensor of rank 1 over the same memory, without a copy. (Moving the vector into a parameter set later leaves the
    /// tensor with the old memory.)
    /// </summary>
    public static explicit operator Tensor<TScalar>(Vector<TScalar> vector) =>
        Tensor.Create(vector.Storage.Array, vector.Storage.Offset, [vector.Length], []);

    /// <summary>A copy of a tensor of rank 1.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 1.</exception>
    public static explicit operator Vector<TScalar>(Tensor<TScalar> tensor) => (Vector<TScalar>)tensor.AsReadOnlyTensorSpan();

    /// <summary>A copy of a tensor of rank 1.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 1.</exception>
    public static explicit operator Vector<TScalar>(TensorSpan<TScalar> tensor) => (Vector<TScalar>)tensor.AsReadOnlyTensorSpan();

    /// <summary>A copy of a tensor of rank 1.</summary>
    /// <exception cref="ArgumentException">The tensor's rank is not 1.</exception>
    public static explicit operator Vector<TScalar>(ReadOnlyTensorSpan<TScalar> tensor)
    {
        Require.Rank(1, tensor.Rank, nameof(tensor));
        var vector = new Vector<TScalar>(checked((int)tensor.FlattenedLength));
        tensor.FlattenTo(vector.AsSpan());
        return vector;
    }
}
