using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>Where in the loop a register of each operand is read, and one of results written.</summary>
public interface IPlace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A register of an operand.</summary>
    V Load<V>(in Operand<T> operand)
        where V : struct, ISimd<V, T>;

    /// <summary>Writes a register of results.</summary>
    void Store<V>(V value, in Target<T> target)
        where V : struct, ISimd<V, T>;
}

/// <summary>A whole register from <paramref name="index"/> on, of operands that all lie in memory in the loop's order.</summary>
internal readonly struct WholePlace<T>(int index) : IPlace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V>(in Operand<T> operand)
        where V : struct, ISimd<V, T> => V.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in operand.Origin), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V>(V value, in Target<T> target)
        where V : struct, ISimd<V, T> => V.StoreUnsafe(value, ref Unsafe.Add(ref target.Origin, index));
}

/// <summary>As <see cref="WholePlace{T}"/>, of operands that are far away: what comes later is fetched while this is computed with.</summary>
internal readonly unsafe struct FarPlace<T>(int index) : IPlace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Line = 64;

    /// <summary>How many bytes ahead.</summary>
    private const int Ahead = 1536;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V>(in Operand<T> operand)
        where V : struct, ISimd<V, T>
    {
        ref T place = ref Unsafe.Add(ref Unsafe.AsRef(in operand.Origin), index);
        Fetch<V>(ref place);
        return V.LoadUnsafe(in place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V>(V value, in Target<T> target)
        where V : struct, ISimd<V, T> => Store(value, ref target.Origin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V>(V value, ref T destination)
        where V : struct, ISimd<V, T>
    {
        ref T place = ref Unsafe.Add(ref destination, index);
        Fetch<V>(ref place);
        V.StoreUnsafe(value, ref place);
    }

    // The address may be past the end: fetching is no access.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch<V>(ref T place)
        where V : struct, ISimd<V, T>
    {
        if (!Sse.IsSupported) return;
        var address = (byte*)Unsafe.AsPointer(ref place) + Ahead;
        Sse.Prefetch0(address);
        if (V.Count * sizeof(T) > Line) Sse.Prefetch0(address + Line);
    }
}

/// <summary>
/// <paramref name="count"/> elements from <paramref name="index"/> on, of operands that all lie in memory in the loop's order; 0 in the other lanes.
/// </summary>
internal readonly struct PartialPlace<T>(int index, int count) : IPlace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V>(in Operand<T> operand)
        where V : struct, ISimd<V, T> => V.LoadFirst(in Unsafe.Add(ref Unsafe.AsRef(in operand.Origin), index), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V>(V value, in Target<T> target)
        where V : struct, ISimd<V, T> => V.StoreFirst(value, ref Unsafe.Add(ref target.Origin, index), count);
}

/// <summary>
/// <paramref name="count"/> elements from <paramref name="index"/> on, in whichever order they lie; further lanes repeat the first,
/// a value that the map meets anyway.
/// </summary>
internal readonly struct GatheredPlace<T>(int index, int count) : IPlace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Load<V>(in Operand<T> operand)
        where V : struct, ISimd<V, T>
    {
        LaneBuffer<T> lanes = default;
        ref T origin = ref Unsafe.AsRef(in operand.Origin);
        if (operand.Rows == 0)
        {
            for (int lane = 0; lane < count; lane++) lanes[lane] = Unsafe.Add(ref origin, index + lane);
        }
        else
        {
            (int row, int column) = int.DivRem(index, operand.Columns);
            for (int lane = 0; lane < count; lane++)
            {
                lanes[lane] = Unsafe.Add(ref origin, column * operand.Rows + row);
                if (++column == operand.Columns) (row, column) = (row + 1, 0);
            }
        }
        for (int lane = count; lane < V.Count; lane++) lanes[lane] = lanes[0];
        return V.LoadUnsafe(in lanes[0]);
    }

    public void Store<V>(V value, in Target<T> target)
        where V : struct, ISimd<V, T>
    {
        if (target.Rows == 0)
        {
            V.StoreFirst(value, ref Unsafe.Add(ref target.Origin, index), count);
            return;
        }
        LaneBuffer<T> lanes = default;
        V.StoreUnsafe(value, ref lanes[0]);
        (int row, int column) = int.DivRem(index, target.Columns);
        for (int lane = 0; lane < count; lane++)
        {
            Unsafe.Add(ref target.Origin, column * target.Rows + row) = lanes[lane];
            if (++column == target.Columns) (row, column) = (row + 1, 0);
        }
    }
}
