using System.Numerics;

namespace Autodiff;

/// <summary>
/// A row vector (covector), 1×n: what the gradient of a scalar with respect to a <see cref="Vector{TScalar}"/> is in numerator
/// layout. The gradient of a scalar with respect to a row vector is a <see cref="Vector{TScalar}"/>, n×1.
/// </summary>
/// <typeparam name="TScalar"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class RowVector<TScalar>
    where TScalar : unmanaged, IFloatingPointIeee754<TScalar>
{
    // Kept as n×1 storage, shared with the column vector it is the transpose of.
    internal readonly Storage<TScalar> Storage;
    private Vector<TScalar>? _transpose;

    /// <summary>A row of <paramref name="length"/> zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public RowVector(int length) => Storage = new Storage<TScalar>(length, 1);

    /// <summary>A row with a copy of <paramref name="values"/>.</summary>
    public RowVector(params ReadOnlySpan<TScalar> values)
        : this(values.Length) => values.CopyTo(AsSpan());

    internal RowVector(Storage<TScalar> storage, Vector<TScalar>? transpose = null)
    {
        Storage = storage;
        _transpose = transpose;
    }

    /// <summary>The number of elements, n.</summary>
    public int Length => Storage.Rows;

    /// <summary>The transpose, n×1: a view of the same elements. Free: it is made once.</summary>
    public Vector<TScalar> T => _transpose ??= new Vector<TScalar>(Storage, this);

    /// <summary>The elements, without a copy.</summary>
    public Span<TScalar> AsSpan() => Storage.Span;
}
