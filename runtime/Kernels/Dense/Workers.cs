using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Autodiff.Kernels;

/// <summary>
/// The threads that help with large products: started when first needed, awake for a while after each job, then asleep.
/// Whoever is free takes the next chunk of the job, the caller too, and the caller waits only for chunks that another thread has
/// taken: a thread that the system does not let run holds nobody up. One job at a time; a second caller works alone.
/// The caller takes chunks from the first on, the others from the last on: where jobs over the same memory follow each other, each
/// processor finds its part in its own cache.
/// </summary>
internal static unsafe class Workers
{
    /// <summary>The most chunks of a job.</summary>
    public const int MaxChunks = 0xFFFF;

    // About 40 ns each.
    private const int SpinsBeforeYield = 1000;

    // Long enough for what lies between two products of a training step: to wake a thread takes as long as a product of middle size. Most
    // of the time is spent offering the processor to others.
    private static readonly long TicksBeforeSleep = Stopwatch.Frequency / 1000;

    private static readonly object Gate = new();
    private static int s_started;
    private static int s_asleep;
    private static int s_isTaken;

    // The job. Its fields are read by those who have claimed a chunk, and stay until all chunks are done.
    private static delegate*<void*, int, void> s_work;
    private static void* s_context;
    private static int s_helpers;
    private static int s_done;
    private static int s_caller;
    private static ExceptionDispatchInfo? s_failure;

    // The number of the job (32 bits), the end of the chunks that are left and the first of them (16 bits each): in one word, so that nobody
    // claims a chunk of another job.
    private static long s_state;

    [ThreadStatic] private static bool s_isInJob;

    /// <summary>Does <paramref name="work"/> with <paramref name="context"/> for each chunk, on at most <paramref name="threads"/> threads.</summary>
    public static void Run(delegate*<void*, int, void> work, void* context, int chunks, int threads)
    {
        if (threads <= 1 || chunks <= 1 || s_isInJob || Interlocked.CompareExchange(ref s_isTaken, 1, 0) != 0)
        {
            for (int chunk = 0; chunk < chunks; chunk++) work(context, chunk);
            return;
        }
        s_isInJob = true;
        ExceptionDispatchInfo? failure;
        try
        {
            Start(threads - 1);
            s_work = work;
            s_context = context;
            s_helpers = threads - 1;
            s_done = 0;
            s_caller = Thread.GetCurrentProcessorId();
            Interlocked.Exchange(ref s_state, ((s_state >> 32) + 1 << 32) | ((long)chunks << 16));
            if (Volatile.Read(ref s_asleep) > 0) WakeAll();
            TakeChunks(fromEnd: false);
            for (int spins = 0; Volatile.Read(ref s_done) < chunks; spins++)
            {
                if (spins < SpinsBeforeYield) Thread.SpinWait(1);
                else Thread.Yield();
            }
        }
        finally
        {
            failure = s_failure;
            s_failure = null;
            s_isInJob = false;
            Volatile.Write(ref s_isTaken, 0);
        }
        failure?.Throw();
    }

    private static void TakeChunks(bool fromEnd)
    {
        while (true)
        {
            long state = Volatile.Read(ref s_state);
            int first = (int)(state & MaxChunks), end = (int)(state >> 16 & MaxChunks);
            if (first >= end) return;
            if (Interlocked.CompareExchange(ref s_state, fromEnd ? state - (1 << 16) : state + 1, state) != state) continue;
            try
            {
                s_work(s_context, fromEnd ? end - 1 : first);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref s_failure, ExceptionDispatchInfo.Capture(exception), null);
            }
            Interlocked.Increment(ref s_done);
        }
    }

    private static void Start(int threads)
    {
        for (; s_started < threads; s_started++)
        {
            int index = s_started;
            new Thread(() => Help(index)) { IsBackground = true, Name = "Autodiff worker" }.Start();
        }
    }

    private static void Help(int index)
    {
        s_isInJob = true;
        int seen = 0;
        while (true)
        {
            seen = WaitForJob(seen);
            if (index < Volatile.Read(ref s_helpers)) TakeChunks(fromEnd: true);
        }
    }

    private static int WaitForJob(int seen)
    {
        for (int spins = 0; spins < SpinsBeforeYield; spins++)
        {
            if (Job() != seen) return Job();
            Thread.SpinWait(1);
        }
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetTimestamp() - start < TicksBeforeSleep)
        {
            if (Job() != seen) return Job();
            Thread.Yield();
        }
        // Where the caller was last, it will most likely be when it has work again.
        bool avoids = Affinity.Avoid(Volatile.Read(ref s_caller), out Affinity.Mask processors);
        lock (Gate)
        {
            // Counted before it looks once more, as the caller looks at the count after the job is there: one of the two sees the other.
            Interlocked.Increment(ref s_asleep);
            while (Job() == seen) Monitor.Wait(Gate);
            Interlocked.Decrement(ref s_asleep);
        }
        if (avoids) Affinity.Restore(processors);
        return Job();
    }

    private static int Job() => (int)(Volatile.Read(ref s_state) >> 32);

    private static void WakeAll()
    {
        lock (Gate) Monitor.PulseAll(Gate);
    }
}
