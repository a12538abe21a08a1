using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff;

[CollectionBuilder(typeof(CollectionBuilder), nameof(CollectionBuilder.RowVector))]
public sealed partial class RowVector<TScalar>
{
    /// <summary>The element at <paramref name="index"/>, counted from 0; <c>v[^1]</c> is the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public TScalar this[int index]
    {
        get => AsSpan()[Checked(index)];
        set => AsSpan()[Checked(index)] = value;
    }

    /// <summary>The shape as text, "1×4".</summary>
    public string Shape => $"1×{Length}";

    /// <summary>A row of its own with the same elements.</summary>
    public RowVector<TScalar> Clone() => new(AsSpan());

    /// <summary>The elements as a new array.</summary>
    public TScalar[] ToArray() => AsSpan().ToArray();

    /// <summary>Copies the elements into <paramref name="target"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="target"/> has another length.</exception>
    public void CopyTo(RowVector<TScalar> target)
    {
        if (target.Length != Length) throw ShapeError.Expected(nameof(target), target.Shape, Shape);
        AsSpan().CopyTo(target.AsSpan());
    }

    /// <summary>Copies the elements to the start of <paramref name="target"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="target"/> is too short.</exception>
    public void CopyTo(Span<TScalar> target) => AsSpan().CopyTo(target);

    /// <summary>Sets every element to <paramref name="value"/>.</summary>
    public void Fill(TScalar value) => AsSpan().Fill(value);

    /// <summary>Sets every element to 0.</summary>
    public void Clear() => AsSpan().Clear();

    /// <summary>Enumerates the elements, by reference.</summary>
    public Span<TScalar>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    private int Checked(int index) =>
        (uint)index < (uint)Length ? index : throw ShapeError.Index(nameof(index), index, "index", Length);
}
