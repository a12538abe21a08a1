using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>The loops themselves: one that stores, one that sums, each at the widest register of the machine.</summary>
internal static class Driver<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Registers summed straight through; longer sums are halved until they are this short.</summary>
    private const int BlockRegisters = 256;

    /// <summary>Stores the results of a loop; <paramref name="gather"/> when operands lie in different orders.</summary>
    public static void Map<TLoop>(TLoop loop, Span<T> into, bool gather = false)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated) Map<TLoop, Lanes512<T>>(loop, into, gather);
        else if (Vector256.IsHardwareAccelerated) Map<TLoop, Lanes256<T>>(loop, into, gather);
        else if (Vector128.IsHardwareAccelerated) Map<TLoop, Lanes128<T>>(loop, into, gather);
        else Map<TLoop, Lane<T>>(loop, into, gather);
    }

    /// <summary>Sums the results of a loop over <paramref name="length"/> elements.</summary>
    public static T Sum<TLoop>(TLoop loop, int length, bool gather = false)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated) return Sum<TLoop, Lanes512<T>>(ref loop, 0, length, gather);
        if (Vector256.IsHardwareAccelerated) return Sum<TLoop, Lanes256<T>>(ref loop, 0, length, gather);
        if (Vector128.IsHardwareAccelerated) return Sum<TLoop, Lanes128<T>>(ref loop, 0, length, gather);
        return Sum<TLoop, Lane<T>>(ref loop, 0, length, gather);
    }

    public static void Map<TLoop, V>(TLoop loop, Span<T> into, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        if (gather)
        {
            MapGathered<TLoop, V>(ref loop, into);
            return;
        }
        int i = 0;
        ref T origin = ref MemoryMarshal.GetReference(into);
        for (; i <= into.Length - V.Count; i += V.Count)
            V.StoreUnsafe(loop.Invoke<V, WholePlace<T>>(new(i)), ref Unsafe.Add(ref origin, i));
        if (i < into.Length) MapRest<TLoop, V>(ref loop, into, i);
    }

    // Apart from the loop, or the compiler would run out of its budget for inlining with long expressions.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapRest<TLoop, V>(scoped ref TLoop loop, Span<T> into, int start)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        int count = into.Length - start;
        V.StoreFirst(loop.Invoke<V, PartialPlace<T>>(new(start, count)), ref into[start], count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapGathered<TLoop, V>(scoped ref TLoop loop, Span<T> into)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        LaneBuffer<T> lanes = default;
        for (int i = 0; i < into.Length; i += V.Count)
        {
            int count = Math.Min(V.Count, into.Length - i);
            V.StoreUnsafe(loop.Invoke<V, GatheredPlace<T>>(new(i, count)), ref lanes[0]);
            lanes[..count].CopyTo(into[i..]);
        }
    }

    public static T Sum<TLoop, V>(scoped ref TLoop loop, int start, int length, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        int block = BlockRegisters * V.Count;
        if (length <= block) return SumBlock<TLoop, V>(ref loop, start, start + length, gather);
        int half = (length / block + 1) / 2 * block;
        return Sum<TLoop, V>(ref loop, start, half, gather) + Sum<TLoop, V>(ref loop, start + half, length - half, gather);
    }

    private static T SumBlock<TLoop, V>(scoped ref TLoop loop, int start, int end, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        if (gather) return V.Sum(SumGathered<TLoop, V>(ref loop, start, end));
        // Four sums in rotation, so that one addition need not wait for the last.
        V sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = start;
        for (; i <= end - V.Count; i += V.Count)
            (sum0, sum1, sum2, sum3) = (sum1, sum2, sum3, sum0 + loop.Invoke<V, WholePlace<T>>(new(i)));
        V sum = (sum0 + sum1) + (sum2 + sum3);
        return V.Sum(i < end ? sum + Rest<TLoop, V>(ref loop, i, end - i) : sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Rest<TLoop, V>(scoped ref TLoop loop, int start, int count)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T> =>
        V.Select(V.FirstLanes(count), loop.Invoke<V, PartialPlace<T>>(new(start, count)), T.Zero);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V SumGathered<TLoop, V>(scoped ref TLoop loop, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        LaneBuffer<T> lanes = default;
        V sum = default;
        for (int i = start; i < end; i += V.Count)
        {
            int count = Math.Min(V.Count, end - i);
            V.StoreUnsafe(loop.Invoke<V, GatheredPlace<T>>(new(i, count)), ref lanes[0]);
            lanes[count..].Clear();
            sum += V.LoadUnsafe(in lanes[0]);
        }
        return sum;
    }
}
