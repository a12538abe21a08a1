using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>Memory for packed operands: three buffers for each thread, aligned to a cache line, which only grow.</summary>
internal static unsafe class Workspace
{
    private const int Line = 64;

    [ThreadStatic] private static byte[]? s_first;
    [ThreadStatic] private static byte[]? s_second;
    [ThreadStatic] private static byte[]? s_third;

    /// <summary>For B.</summary>
    public static T* First<T>(nint length)
        where T : unmanaged => (T*)Get(ref s_first, length * sizeof(T));

    /// <summary>For A, or for a result on its way.</summary>
    public static T* Second<T>(nint length)
        where T : unmanaged => (T*)Get(ref s_second, length * sizeof(T));

    /// <summary>For the sums of a tile on their way to who takes them.</summary>
    public static T* Third<T>(nint length)
        where T : unmanaged => (T*)Get(ref s_third, length * sizeof(T));

    private static byte* Get(ref byte[]? buffer, nint bytes)
    {
        if (buffer is null || buffer.Length < bytes + Line) buffer = Grow(buffer, bytes + Line);
        // Pinned, so that the address stays.
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(buffer));
        return (byte*)((address + Line - 1) & -Line);
    }

    private static byte[] Grow(byte[]? buffer, nint bytes) =>
        GC.AllocateUninitializedArray<byte>((int)Math.Max(bytes, 2L * (buffer?.Length ?? 0)), pinned: true);
}
