using System.Numerics;

namespace Autodiff;

/// <summary>A column vector in ℝⁿ. The gradient of a scalar with respect to it is a <see cref="RowVector{TScalar}"/>, 1×n.</summary>
/// <typeparam name="TScalar"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Vector<TScalar>
    where TScalar : unmanaged, IFloatingPointIeee754<TScalar>
{
    internal readonly Storage<TScalar> Storage;
    private RowVector<TScalar>? _transpose;

    /// <summary>A vector of <paramref name="length"/> zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public Vector(int length) => Storage = new Storage<TScalar>(length, 1);

    /// <summary>A vector with a copy of <paramref name="values"/>.</summary>
    public Vector(params ReadOnlySpan<TScalar> values)
        : this(values.Length) => values.CopyTo(AsSpan());

    internal Vector(Storage<TScalar> storage, RowVector<TScalar>? transpose = null)
    {
        Storage = storage;
        _transpose = transpose;
    }

    /// <summary>The number of elements, n.</summary>
    public int Length => Storage.Rows;

    /// <summary>The transpose, 1×n: a view of the same elements. Free: it is made once.</summary>
    public RowVector<TScalar> T => _transpose ??= new RowVector<TScalar>(Storage, this);

    /// <summary>The elements, without a copy.</summary>
    public Span<TScalar> AsSpan() => Storage.Span;
}
