using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>The work of a loop from one index to another. Parts of it may be done on several threads at once.</summary>
internal interface IRangeWork
{
    /// <summary>Does the work at start ≤ i &lt; end.</summary>
    void Run(int start, int end);
}

/// <summary>Shares loops that are long enough among threads.</summary>
internal static unsafe class LongLoop
{
    /// <summary>The least number of elements for more than one thread.</summary>
    public const int Shortest = 2 * Enough;

    // Elements for which another thread is worth its start: a few microseconds of the cheapest expressions.
    private const int Enough = 1 << 15;

    // So many parts that the last of them to end is not long waited for.
    private const int PartsPerThread = 4;

    // A page or more of elements, so that no two threads write to one line of the cache but at the edge of their parts.
    private const int Grain = 1024;

    /// <summary>The number of threads for a loop over <paramref name="elements"/>.</summary>
    public static int Threads(double elements) => Parallelism.Threads(elements, Enough);

    /// <summary>Does the work for 0 ≤ i &lt; <paramref name="length"/>, each index standing for <paramref name="elements"/> of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<TWork>(TWork work, int length, int elements = 1)
        where TWork : struct, IRangeWork, allows ref struct
    {
        int threads = Threads((double)length * elements);
        if (threads == 1)
        {
            work.Run(0, length);
            return;
        }
        int grain = elements == 1 ? Grain : 1;
        int part = (length / (threads * PartsPerThread) / grain + 1) * grain;
        var job = new Job<TWork> { Work = work, Length = length, Part = part };
        Workers.Run(&RunPart<TWork>, Unsafe.AsPointer(ref job), (length + part - 1) / part, threads);
    }

    // What the job refers to may be moved meanwhile: then the caller's frame, in which the job lies, is put right, and what is read from it here.
    private static void RunPart<TWork>(void* context, int index)
        where TWork : struct, IRangeWork, allows ref struct
    {
        ref Job<TWork> job = ref Unsafe.AsRef<Job<TWork>>(context);
        int start = index * job.Part;
        job.Work.Run(start, Math.Min(job.Length, start + job.Part));
    }

    private ref struct Job<TWork>
        where TWork : struct, IRangeWork, allows ref struct
    {
        public TWork Work;
        public int Length;
        public int Part;
    }
}
