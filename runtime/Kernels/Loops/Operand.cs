using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>
/// An operand of an element-wise loop: its memory, and whether that is in the order of the loop. Without rows, element i of the loop is
/// element i in memory; otherwise the loop runs over the rows of a matrix of so many rows and columns that lies in memory by columns.
/// </summary>
public readonly ref struct Operand<T>
{
    internal readonly ref readonly T Origin;
    internal readonly int Rows;
    internal readonly int Columns;

    internal Operand(ReadOnlySpan<T> elements, int rows, int columns)
    {
        Origin = ref MemoryMarshal.GetReference(elements);
        Rows = rows;
        Columns = columns;
    }
}

/// <summary>What an element-wise loop writes: memory as of an <see cref="Operand{T}"/>.</summary>
public readonly ref struct Target<T>
{
    internal readonly ref T Origin;
    internal readonly int Rows;
    internal readonly int Columns;

    internal Target(Span<T> elements, int rows, int columns)
    {
        Origin = ref MemoryMarshal.GetReference(elements);
        Rows = rows;
        Columns = columns;
    }
}

/// <summary>Makes operands of spans, checked.</summary>
internal static class Operand
{
    /// <summary>The operand that sets the length.</summary>
    public static Operand<T> Of<T>(ReadOnlySpan<T> elements) => new(elements, 0, 0);

    /// <summary>An operand as long as <paramref name="first"/>.</summary>
    public static Operand<T> Like<T>(
        ReadOnlySpan<T> first, ReadOnlySpan<T> elements, [CallerArgumentExpression(nameof(elements))] string name = "")
    {
        if (elements.Length != first.Length) throw LengthsDiffer(name, elements.Length, "a", first.Length);
        return new(elements, 0, 0);
    }

    /// <summary>An operand of a loop that writes <paramref name="into"/>.</summary>
    public static Operand<T> Of<T>(
        ReadOnlySpan<T> elements, Span<T> into, [CallerArgumentExpression(nameof(elements))] string name = "")
    {
        if (elements.Length != into.Length) throw LengthsDiffer(name, elements.Length, nameof(into), into.Length);
        RefuseOverlap(elements, into, sameOrder: true, name);
        return new(elements, 0, 0);
    }

    /// <summary>An element may be overwritten only once it has been read: the same place in the same order is fine, anything else is not.</summary>
    public static void RefuseOverlap<T>(ReadOnlySpan<T> elements, Span<T> into, bool sameOrder, string name)
    {
        if (elements.Overlaps(into, out int offset) && (offset != 0 || !sameOrder))
        {
            string how = offset != 0 ? $"{Math.Abs(offset)} elements apart" : "in another order";
            throw new ArgumentException($"into overlaps {name}, {how}: it must be the same memory in the same order, or other memory.", nameof(into));
        }
    }

    private static ArgumentException LengthsDiffer(string name, int length, string other, int otherLength) =>
        new($"{name} has length {length} and {other} has length {otherLength}: they must be equal.", name);
}
