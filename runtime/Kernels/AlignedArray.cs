using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>
/// Parts of arrays that begin at a line of the cache. An array of the usual kind begins 8 or 16 bytes into one, so that
/// every access to a register of 64 bytes touches two; and it moves, so that it cannot be aligned once for all.
/// </summary>
internal static class AlignedArray
{
    private const int Line = 64;

    // What the garbage collector keeps apart, collects late and does not move: pinned, it costs no more.
    private const int LargeObject = 85_000;

    // Shorter ones are in the first cache after their first use, and the many objects would cost more than the split lines.
    private const int LastingObject = 4_096;

    /// <summary>Zeros: aligned if there are so many that the garbage collector would not move them either.</summary>
    public static ArraySegment<T> Allocate<T>(int length)
        where T : unmanaged => Allocate<T>(length, LargeObject);

    /// <summary>Zeros, for a buffer that is kept long: aligned from one page on.</summary>
    public static ArraySegment<T> AllocateLasting<T>(int length)
        where T : unmanaged => Allocate<T>(length, LastingObject);

    private static unsafe ArraySegment<T> Allocate<T>(int length, int smallest)
        where T : unmanaged
    {
        int padding = Line / sizeof(T);
        if ((long)length * sizeof(T) < smallest || length > Array.MaxLength - padding) return new(new T[length]);
        T[] array = GC.AllocateArray<T>(length + padding, pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        return new(array, (int)(-start & (Line - 1)) / sizeof(T), length);
    }
}
