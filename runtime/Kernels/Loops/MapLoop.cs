using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>The loop that stores; a long one on several threads.</summary>
internal static unsafe class MapLoop<T, V>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : struct, ISimd<V, T>
{
    // So many parts that the last of them to end is not long waited for.
    private const int PartsPerThread = 4;

    /// <summary>into[i] = the loop's result at i.</summary>
    public static void Run<TLoop>(TLoop loop, Span<T> into, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (into.Length >= LongLoop.Shortest) RunLong(loop, into, gather);
        else Run(loop, into, 0, into.Length, gather);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunLong<TLoop>(TLoop loop, Span<T> into, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        int threads = LongLoop.Threads(into.Length);
        if (threads == 1)
        {
            Run(loop, into, 0, into.Length, gather);
            return;
        }
        // Whole pages, so that no two threads write to one line of the cache.
        int part = (into.Length / (threads * PartsPerThread) + 1023) & ~1023;
        var job = new Job<TLoop> { Loop = loop, Into = into, Part = part, Gather = gather };
        Workers.Run(&RunPart<TLoop>, Unsafe.AsPointer(ref job), (into.Length + part - 1) / part, threads);
    }

    // What the job refers to may be moved meanwhile: then the caller's frame, in which the job lies, is put right, and what is read from it here.
    private static void RunPart<TLoop>(void* context, int index)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        ref Job<TLoop> job = ref Unsafe.AsRef<Job<TLoop>>(context);
        int start = index * job.Part;
        Run(job.Loop, job.Into, start, Math.Min(job.Into.Length, start + job.Part), job.Gather);
    }

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

    private ref struct Job<TLoop>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        public TLoop Loop;
        public Span<T> Into;
        public int Part;
        public bool Gather;
    }
}
