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
        // One lane has functions of its own, which a pair has not.
        for (; V.Count > 1 && i <= into.Length - Pair<V, T>.Count; i += Pair<V, T>.Count)
            Pair<V, T>.StoreUnsafe(loop.Invoke<Pair<V, T>, WholePlace<T>>(new(i)), ref Unsafe.Add(ref origin, i));
        if (i < into.Length) MapRest<TLoop, V>(ref loop, into, i);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapRest<TLoop, V>(scoped ref TLoop loop, Span<T> into, int start)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        for (int i = start; i < into.Length; i += V.Count)
        {
            int count = Math.Min(V.Count, into.Length - i);
            V.StoreFirst(loop.Invoke<V, PartialPlace<T>>(new(i, count)), ref into[i], count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MapGathered<TLoop, V>(scoped ref TLoop loop, Span<T> into)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        for (int i = 0; i < into.Length; i += V.Count)
        {
            int count = Math.Min(V.Count, into.Length - i);
            V.StoreFirst(loop.Invoke<V, GatheredPlace<T>>(new(i, count)), ref into[i], count);
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
        // Two pairs of sums in rotation, so that one addition need not wait for the last.
        Pair<V, T> sum = default, other = default;
        int i = start;
        for (; V.Count > 1 && i <= end - Pair<V, T>.Count; i += Pair<V, T>.Count)
            (sum, other) = (other, sum + loop.Invoke<Pair<V, T>, WholePlace<T>>(new(i)));
        sum += other;
        return V.Sum(i < end ? sum.First + sum.Second + SumRest<TLoop, V>(ref loop, i, end) : sum.First + sum.Second);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V SumRest<TLoop, V>(scoped ref TLoop loop, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        V sum = default;
        for (int i = start; i < end; i += V.Count)
        {
            int count = Math.Min(V.Count, end - i);
            sum += V.Select(V.FirstLanes(count), loop.Invoke<V, PartialPlace<T>>(new(i, count)), T.Zero);
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V SumGathered<TLoop, V>(scoped ref TLoop loop, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
        where V : struct, ISimd<V, T>
    {
        V sum = default;
        for (int i = start; i < end; i += V.Count)
        {
            int count = Math.Min(V.Count, end - i);
            sum += V.Select(V.FirstLanes(count), loop.Invoke<V, GatheredPlace<T>>(new(i, count)), T.Zero);
        }
        return sum;
    }
}
