using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>The C# arrays of generated code: made once for each size and used again, cleared, added.</summary>
public static class Arrays
{
    /// <summary>An array of <paramref name="length"/> zeros, the slot's own if it has that length.</summary>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for <c>new T[length]</c>.</exception>
    public static T[] New<T>([NotNull] ref T[]? slot, int length)
    {
        if (slot is null || slot.Length != length) return slot = new T[length];
        slot.AsSpan().Clear();
        return slot;
    }

    /// <summary>An array of a length, with whatever is in it.</summary>
    public static T[] Sized<T>([NotNull] ref T[]? slot, int length)
    {
        if (slot is null || slot.Length != length) slot = new T[length];
        return slot;
    }

    /// <summary>An array of <paramref name="rows"/>×<paramref name="columns"/> zeros, the slot's own if it has these sizes.</summary>
    public static T[,] New<T>([NotNull] ref T[,]? slot, int rows, int columns)
    {
        if (slot is null || slot.GetLength(0) != rows || slot.GetLength(1) != columns) return slot = new T[rows, columns];
        Array.Clear(slot);
        return slot;
    }

    /// <summary>Zeros in the sizes of another array.</summary>
    public static T[] Like<T>([NotNull] ref T[]? slot, T[] array) => New(ref slot, array.Length);

    /// <summary>Zeros in the length of a span.</summary>
    public static T[] Like<T>([NotNull] ref T[]? slot, ReadOnlySpan<T> span) => New(ref slot, span.Length);

    /// <summary>Zeros in the length of a span.</summary>
    public static T[] Like<T>([NotNull] ref T[]? slot, Span<T> span) => New(ref slot, span.Length);

    /// <summary>Zeros in the sizes of another array.</summary>
    public static T[,] Like<T>([NotNull] ref T[,]? slot, T[,] array) => New(ref slot, array.GetLength(0), array.GetLength(1));

    /// <summary>Rows of zeros, each in the length of the other array's.</summary>
    public static T[][] Like<T>([NotNull] ref T[][]? slot, T[][] array)
    {
        if (slot is null || slot.Length != array.Length) slot = new T[array.Length][];
        for (int i = 0; i < array.Length; i++)
        {
            T[]? row = slot[i];
            if (array[i] is null) slot[i] = null!;
            else slot[i] = New(ref row, array[i].Length);
        }
        return slot;
    }

    /// <summary>A new array of zeros in the sizes of another.</summary>
    public static T[] ZerosLike<T>(T[] array) => new T[array.Length];

    /// <summary>A new array of zeros in the sizes of another.</summary>
    public static T[,] ZerosLike<T>(T[,] array) => new T[array.GetLength(0), array.GetLength(1)];

    /// <summary>New rows of zeros, each in the length of the other array's.</summary>
    public static T[][] ZerosLike<T>(T[][] array)
    {
        T[][]? rows = null;
        return Like(ref rows, array);
    }

    /// <summary>A copy.</summary>
    public static T[] Clone<T>(T[] array) => (T[])array.Clone();

    /// <summary>A copy.</summary>
    public static T[,] Clone<T>(T[,] array) => (T[,])array.Clone();

    /// <summary>A copy, its rows copies too.</summary>
    public static T[][] Clone<T>(T[][] array) => Array.ConvertAll(array, row => (T[])row?.Clone()!);

    /// <summary>The number of elements of all rows.</summary>
    public static int Count<T>(T[][] array)
    {
        int count = 0;
        foreach (T[]? row in array) count += row?.Length ?? 0;
        return count;
    }

    /// <summary>A copy, in the slot's own array if it has these sizes.</summary>
    public static T[,] Copy<T>([NotNull] ref T[,]? slot, T[,] array)
    {
        if (slot is null || slot.GetLength(0) != array.GetLength(0) || slot.GetLength(1) != array.GetLength(1)) slot = new T[array.GetLength(0), array.GetLength(1)];
        Array.Copy(array, slot, array.Length);
        return slot;
    }

    /// <summary>The elements of a span, which cannot be kept itself, or of an array that changes.</summary>
    public static T[] Copy<T>([NotNull] ref T[]? slot, ReadOnlySpan<T> span)
    {
        if (slot is null || slot.Length != span.Length) slot = new T[span.Length];
        span.CopyTo(slot);
        return slot;
    }

    /// <summary>Sets every element to 0.</summary>
    public static void Clear<T>(T[]? array)
    {
        array.AsSpan().Clear();
    }

    /// <summary>Sets every element to 0.</summary>
    public static void Clear<T>(T[,]? array)
    {
        if (array is not null) Array.Clear(array);
    }

    /// <summary>Sets every element of every row to 0.</summary>
    public static void Clear<T>(T[][]? array)
    {
        if (array is null) return;
        foreach (T[]? row in array) Clear(row);
    }

    /// <summary>Whether two arrays or spans are the same memory.</summary>
    /// <exception cref="ArgumentException">They overlap in part: their elements have no derivatives of their own.</exception>
    public static bool AreSame<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        if (!a.Overlaps(b)) return false;
        return a == b ? true : throw new ArgumentException("Two arguments overlap in part, and the layer writes to one of them.");
    }

    /// <summary>Adds each element.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Add<T>(ReadOnlySpan<T> array, T[] into)
        where T : INumberBase<T>
    {
        RequireSame(array.Length == into.Length, array.Length, into.Length);
        for (int i = 0; i < into.Length; i++) into[i] += array[i];
    }

    /// <summary>Adds each element.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Add<T>(T[,] array, T[,] into)
        where T : INumberBase<T>
    {
        RequireSame(array.GetLength(0) == into.GetLength(0), array.GetLength(0), into.GetLength(0));
        RequireSame(array.GetLength(1) == into.GetLength(1), array.GetLength(1), into.GetLength(1));
        ReadOnlySpan<T> from = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
        Span<T> to = MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(into)), into.Length);
        for (int i = 0; i < to.Length; i++) to[i] += from[i];
    }

    /// <summary>Adds each element of each row.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Add<T>(T[][] array, T[][] into)
        where T : INumberBase<T>
    {
        RequireSame(array.Length == into.Length, array.Length, into.Length);
        for (int i = 0; i < into.Length; i++)
        {
            if (array[i] is not null) Add<T>(array[i], into[i]);
        }
    }

    /// <summary>Adds each element and makes it 0, unless the two arrays are one.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Move<T>(T[] array, T[] into)
        where T : INumberBase<T>
    {
        if (ReferenceEquals(array, into)) return;
        Add<T>(array, into);
        Clear(array);
    }

    /// <inheritdoc cref="Move{T}(T[], T[])"/>
    public static void Move<T>(T[,] array, T[,] into)
        where T : INumberBase<T>
    {
        if (ReferenceEquals(array, into)) return;
        Add(array, into);
        Clear(array);
    }

    /// <summary>Adds each element of each row and makes it 0, unless the two rows are one.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Move<T>(T[][] array, T[][] into)
        where T : INumberBase<T>
    {
        RequireSame(array.Length == into.Length, array.Length, into.Length);
        for (int i = 0; i < into.Length; i++)
        {
            if (array[i] is not null) Move(array[i], into[i]);
        }
    }

    /// <summary>Checks an array of a gradient, or of tangents, against the input that it belongs to.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void RequireLike<T>(ReadOnlySpan<T> gradient, int length, string argument, string? member = null)
    {
        if (gradient.Length != length) throw new ArgumentException($"{Place(argument, member)} has length {gradient.Length}, expected {length}.", argument);
    }

    /// <summary>Checks an array of a gradient, or of tangents, against the input that it belongs to.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void RequireLike<T>(T[,]? gradient, T[,] array, string argument, string? member = null)
    {
        if (gradient?.GetLength(0) == array.GetLength(0) && gradient.GetLength(1) == array.GetLength(1)) return;
        throw new ArgumentException($"{Place(argument, member)} is {gradient?.GetLength(0) ?? 0}×{gradient?.GetLength(1) ?? 0}, expected {array.GetLength(0)}×{array.GetLength(1)}.", argument);
    }

    /// <summary>Checks a gradient's rows against those of the input that it belongs to.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void RequireLike<T>(T[][]? gradient, T[][] array, string argument, string? member = null)
    {
        bool fits = gradient?.Length == array.Length;
        for (int i = 0; fits && i < array.Length; i++) fits = (gradient![i]?.Length ?? -1) == (array[i]?.Length ?? -1);
        if (!fits) throw new ArgumentException($"The rows of {Place(argument, member)} have other lengths than those of the input.", argument);
    }

    // A property of the gradients, or an argument itself.
    private static string Place(string argument, string? member) => member is null ? argument : $"{argument}.{member}";

    private static void RequireSame(bool isSame, int length, int expected)
    {
        if (!isSame) throw new ArgumentException($"An array of length {length} is added to one of length {expected}.");
    }
}

/// <summary>Parts of arrays, checked as the runtime checks spans and their elements.</summary>
public static class Slices
{
    /// <summary><paramref name="index"/> itself.</summary>
    /// <exception cref="IndexOutOfRangeException">It is outside the part.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(int index, int length)
    {
        if ((uint)index >= (uint)length) ThrowIndex();
        return index;
    }

    /// <summary><paramref name="index"/> itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element of a vector.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Element(int index, int length)
    {
        if ((uint)index >= (uint)length) ThrowElement(index, length);
        return index;
    }

    /// <summary><paramref name="start"/> itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the whole.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(int start, int length, int whole)
    {
        if ((ulong)(uint)start + (uint)length > (uint)whole) ThrowStart();
        return start;
    }

    [DoesNotReturn]
    private static void ThrowElement(int index, int length) => throw ShapeError.Index(nameof(index), index, "index", length);

    [DoesNotReturn]
    private static void ThrowIndex() => throw new IndexOutOfRangeException();

    [DoesNotReturn]
    private static void ThrowStart() => throw new ArgumentOutOfRangeException(null as string);
}
