using System.Numerics;

namespace Autodiff;

/// <summary>A named parameter of a <see cref="ParameterSet{T}"/>: a view of its elements in the set's buffer.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class ParameterView<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ArraySegment<T> _elements;

    internal ParameterView(string name, int rows, int columns, bool isTransposed, ArraySegment<T> elements, int offset)
    {
        Name = name;
        Rows = rows;
        Columns = columns;
        IsTransposed = isTransposed;
        _elements = elements;
        Offset = offset;
    }

    /// <summary>The name of the member.</summary>
    public string Name { get; }

    /// <summary>The number of rows: 1 for a scalar and a row vector.</summary>
    public int Rows { get; }

    /// <summary>The number of columns: 1 for a scalar and a vector.</summary>
    public int Columns { get; }

    /// <summary>Whether the elements lie in memory column by column rather than row by row.</summary>
    public bool IsTransposed { get; }

    /// <summary>The shape as text, such as <c>3×5</c>.</summary>
    public string Shape => $"{Rows}×{Columns}";

    /// <summary>Where the elements begin in <see cref="ParameterSet{T}.Span"/>.</summary>
    public int Offset { get; }

    /// <summary>The elements in the order of memory, without a copy.</summary>
    public Span<T> Span => _elements;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Shape}";
}
