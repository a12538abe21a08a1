using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>The loop that stores; a long one on several threads.</summary>
internal static unsafe class MapLoop<T, V>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : struct, ISimd<V, T>
{
    // More than a program's share of the last cache.
    private const long FarBytes = 1 << 25;

    // The second-level cache holds as much again of the operands.
    private const long NearBytes = 1 << 20;

    /// <summary>into[i] = the loop's result at i.</summary>
    public static void Run<TLoop>(TLoop loop, Span<T> into, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (into.Length >= LongLoop.Shortest) LongLoop.Run(new Work<TLoop>(loop, into, gather), into.Length);
        else Run(loop, into, 0, into.Length, gather);
    }

    /// <summary>into[i] = the loop's result at i, for start ≤ i &lt; end, on this thread.</summary>
    public static void Run<TLoop>(TLoop loop, Span<T> into, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct => Run(loop, into, start, end, gather: false);

    // At full speed from the first call on, where the just-in-time compiler would begin with code that is thirteen times slower; and on its
    // own, for inlined into a caller who has used up what may be inlined the operations of the registers would be calls.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLoop>(TLoop loop, Span<T> into, int start, int end, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (gather)
        {
            RunGathered(ref loop, into, start, end);
            return;
        }
        int i = start;
        ref T origin = ref MemoryMarshal.GetReference(into);
        // One lane has functions of its own, which a pair has not.
        for (; V.Count > 1 && i <= end - Pair<V, T>.Count; i += Pair<V, T>.Count)
            Pair<V, T>.StoreUnsafe(loop.Invoke<Pair<V, T>, WholePlace<T>>(new(i)), ref Unsafe.Add(ref origin, i));
        if (i < end) RunRest(ref loop, into, i, end);
    }

    /// <summary>The same of what does not fit the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunFar<TLoop>(TLoop loop, Span<T> into, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        int i = start;
        ref T origin = ref MemoryMarshal.GetReference(into);
        for (; V.Count > 1 && i <= end - Pair<V, T>.Count; i += Pair<V, T>.Count)
        {
            FarPlace<T> place = new(i);
            place.Store(loop.Invoke<Pair<V, T>, FarPlace<T>>(place), ref origin);
        }
        if (i < end) RunRest(ref loop, into, i, end);
    }

    /// <summary>The same past the caches.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Stream<TLoop>(TLoop loop, Span<T> into, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        fixed (T* origin = into)
        {
            int i = Math.Min(end, start + NonTemporal<V, T>.Misalignment(origin + start));
            if (i > start) RunRest(ref loop, into, start, i);
            for (; i <= end - Pair<V, T>.Count; i += Pair<V, T>.Count)
            {
                Pair<V, T> values = loop.Invoke<Pair<V, T>, FarPlace<T>>(new(i));
                NonTemporal<V, T>.Store(values.First, origin + i);
                NonTemporal<V, T>.Store(values.Second, origin + i + V.Count);
            }
            if (i < end) RunRest(ref loop, into, i, end);
            Thread.MemoryBarrier();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunRest<TLoop>(scoped ref TLoop loop, Span<T> into, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        for (int i = start; i < end; i += V.Count)
        {
            int count = Math.Min(V.Count, end - i);
            V.StoreFirst(loop.Invoke<V, PartialPlace<T>>(new(i, count)), ref into[i], count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunGathered<TLoop>(scoped ref TLoop loop, Span<T> into, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        for (int i = start; i < end; i += V.Count)
        {
            int count = Math.Min(V.Count, end - i);
            V.StoreFirst(loop.Invoke<V, GatheredPlace<T>>(new(i, count)), ref into[i], count);
        }
    }

    private readonly ref struct Work<TLoop>(TLoop loop, Span<T> into, bool gather) : IRangeWork
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        private readonly TLoop _loop = loop;
        private readonly Span<T> _into = into;

        public void Run(int start, int end)
        {
            if (NonTemporal<V, T>.IsSupported && !gather && (long)_into.Length * sizeof(T) >= FarBytes) Stream(_loop, _into, start, end);
            else if (!gather && (long)_into.Length * sizeof(T) >= NearBytes) RunFar(_loop, _into, start, end);
            else MapLoop<T, V>.Run(_loop, _into, start, end, gather);
        }
    }
}
