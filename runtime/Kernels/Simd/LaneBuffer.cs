using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>A register's lanes in memory: as many as a pair of the widest registers of the narrowest type has.</summary>
[InlineArray(32)]
internal struct LaneBuffer<T>
    where T : unmanaged
{
    private T _first;
}

/// <summary>The first lanes of a register read and written by way of a buffer, for machines without instructions for it.</summary>
internal static class PartialRegister<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static V Load(ref readonly T source, int count)
    {
        LaneBuffer<T> lanes = default;
        MemoryMarshal.CreateReadOnlySpan(in source, count).CopyTo(lanes);
        return V.LoadUnsafe(in lanes[0]);
    }

    public static void Store(V value, ref T destination, int count)
    {
        LaneBuffer<T> lanes = default;
        V.StoreUnsafe(value, ref lanes[0]);
        lanes[..count].CopyTo(MemoryMarshal.CreateSpan(ref destination, count));
    }
}
