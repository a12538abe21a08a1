using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>Stores past the caches, for results that are far larger: the lines to be overwritten are not read first.</summary>
internal static unsafe class NonTemporal<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether registers of this kind have such a store.</summary>
    public static bool IsSupported => V.Count > 1;

    /// <summary>Stores a register at a multiple of its size. Before another thread is told of it, a fence is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, T* destination)
    {
        if (typeof(V) == typeof(Lanes512<T>)) Unsafe.BitCast<V, Vector512<T>>(value).StoreAlignedNonTemporal(destination);
        else if (typeof(V) == typeof(Lanes256<T>)) Unsafe.BitCast<V, Vector256<T>>(value).StoreAlignedNonTemporal(destination);
        else Unsafe.BitCast<V, Vector128<T>>(value).StoreAlignedNonTemporal(destination);
    }

    /// <summary>How many elements after <paramref name="start"/> the first multiple of a register's size is.</summary>
    public static int Misalignment(T* start)
    {
        int bytes = V.Count * sizeof(T);
        return (int)(-(nint)start & (bytes - 1)) / sizeof(T);
    }
}
