using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>
/// The memory behind a vector or matrix and all its transposed views: <see cref="Rows"/> × <see cref="Columns"/>
/// elements, row-major, at <see cref="Offset"/> of <see cref="Array"/>. Views share the storage object itself, so that
/// moving the elements (into a <c>ParameterSet</c>) or reshaping a workspace buffer is seen by all of them.
/// </summary>
internal sealed class Storage<TScalar>
    where TScalar : unmanaged, IFloatingPointIeee754<TScalar>
{
    public TScalar[] Array;
    public int Offset;
    public int Rows;
    public int Columns;

    /// <summary>The <c>ParameterSet</c> whose buffer the elements lie in, if any: a parameter belongs to one set.</summary>
    public object? Owner;

    public Storage(TScalar[] array, int offset, int rows, int columns)
    {
        Array = array;
        Offset = offset;
        Rows = rows;
        Columns = columns;
    }

    public Storage(int rows, int columns)
    {
        Take(AlignedArray.Allocate<TScalar>(Length(rows, columns)));
        Rows = rows;
        Columns = columns;
    }

    /// <summary>A buffer of a workspace.</summary>
    public static Storage<TScalar> Lasting(int rows, int columns)
    {
        ArraySegment<TScalar> elements = AlignedArray.AllocateLasting<TScalar>(Length(rows, columns));
        return new(elements.Array!, elements.Offset, rows, columns);
    }

    public Span<TScalar> Span => new(Array, Offset, Rows * Columns);

    /// <summary>Gives the buffer another shape; allocates only when its array is too small. Contents are undefined.</summary>
    public void Reshape(int rows, int columns)
    {
        if (rows == Rows && columns == Columns) return;
        if (Array.Length - Offset < (long)rows * columns)
        {
            Take(AlignedArray.AllocateLasting<TScalar>(Length(rows, columns)));
        }
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Moves the elements to <paramref name="array"/> at <paramref name="offset"/>; every view follows.</summary>
    public void MoveTo(TScalar[] array, int offset)
    {
        Span.CopyTo(array.AsSpan(offset, Rows * Columns));
        Array = array;
        Offset = offset;
    }

    [MemberNotNull(nameof(Array))]
    private void Take(ArraySegment<TScalar> elements) => (Array, Offset) = (elements.Array!, elements.Offset);

    private static int Length(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return checked(rows * columns);
    }
}
