using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>The loop that sums: in halves, and the halves in halves, until they are short; a long one on several threads.</summary>
/// <remarks>The halves follow from the length and the register's width alone, so that the sum does not depend on the number of threads.</remarks>
internal static unsafe class SumLoop<T, V>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : struct, ISimd<V, T>
{
    /// <summary>Registers summed straight through; longer sums are halved until they are this short.</summary>
    private const int BlockRegisters = 256;

    // How often a long sum is halved before its parts are handed out.
    private const int Halvings = 4;

    // The second-level cache holds as much again of the operands.
    private const long NearBytes = 1 << 20;

    private enum Reach
    {
        Near,
        Far,
        Gathered,
    }

    private static int Block => BlockRegisters * V.Count;

    /// <summary>The sum of the loop's results at 0 ≤ i &lt; length.</summary>
    public static T Run<TLoop>(TLoop loop, int length, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct =>
        length >= LongLoop.Shortest ? RunLong(loop, length, gather) : Sum(ref loop, 0, length, gather ? Reach.Gathered : Reach.Near);

    private static T Sum<TLoop>(scoped ref TLoop loop, int start, int length, Reach reach)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (length <= Block)
        {
            return reach == Reach.Near ? SumBlock(ref loop, start, start + length)
                : reach == Reach.Far ? SumFar(ref loop, start, start + length)
                : SumGathered(ref loop, start, start + length);
        }
        int half = Half(length);
        return Sum(ref loop, start, half, reach) + Sum(ref loop, start + half, length - half, reach);
    }

    private static int Half(int length) => (length / Block + 1) / 2 * Block;

    // A long one is far from the blocks still when its parts are handed out.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T RunLong<TLoop>(TLoop loop, int length, bool gather)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        int threads = LongLoop.Threads(length);
        Reach reach = gather ? Reach.Gathered : (long)length * sizeof(T) >= NearBytes ? Reach.Far : Reach.Near;
        if (threads == 1) return Sum(ref loop, 0, length, reach);

        int* starts = stackalloc int[(1 << Halvings) + 1];
        T* sums = stackalloc T[1 << Halvings];
        starts[0] = 0;
        starts[1] = length;
        int parts = 1;
        for (; parts < 1 << Halvings; parts *= 2)
        {
            // From behind, so that no start is overwritten before it is read.
            for (int i = parts; i > 0; i--)
            {
                starts[2 * i] = starts[i];
                starts[2 * i - 1] = starts[i - 1] + Half(starts[i] - starts[i - 1]);
            }
        }
        var job = new Job<TLoop> { Loop = loop, Starts = starts, Sums = sums, Reach = reach };
        Workers.Run(&SumPart<TLoop>, Unsafe.AsPointer(ref job), parts, threads);
        for (; parts > 1; parts /= 2)
        {
            for (int i = 0; i < parts / 2; i++) sums[i] = sums[2 * i] + sums[2 * i + 1];
        }
        return sums[0];
    }

    // As in MapLoop, the job may be put right meanwhile.
    private static void SumPart<TLoop>(void* context, int index)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        ref Job<TLoop> job = ref Unsafe.AsRef<Job<TLoop>>(context);
        TLoop loop = job.Loop;
        job.Sums[index] = Sum(ref loop, job.Starts[index], job.Starts[index + 1] - job.Starts[index], job.Reach);
    }

    // On its own and at full speed from the first call on, as in MapLoop.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T SumBlock<TLoop>(scoped ref TLoop loop, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        // Two pairs of sums in rotation, so that one addition need not wait for the last.
        Pair<V, T> sum = default, other = default;
        int i = start;
        for (; V.Count > 1 && i <= end - Pair<V, T>.Count; i += Pair<V, T>.Count)
            (sum, other) = (other, sum + loop.Invoke<Pair<V, T>, WholePlace<T>>(new(i)));
        sum += other;
        return V.Sum(i < end ? sum.First + sum.Second + SumRest(ref loop, i, end) : sum.First + sum.Second);
    }

    /// <summary>The same sum of what does not fit the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T SumFar<TLoop>(scoped ref TLoop loop, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        Pair<V, T> sum = default, other = default;
        int i = start;
        for (; V.Count > 1 && i <= end - Pair<V, T>.Count; i += Pair<V, T>.Count)
            (sum, other) = (other, sum + loop.Invoke<Pair<V, T>, FarPlace<T>>(new(i)));
        sum += other;
        return V.Sum(i < end ? sum.First + sum.Second + SumRest(ref loop, i, end) : sum.First + sum.Second);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static V SumRest<TLoop>(scoped ref TLoop loop, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        V sum = default;
        for (int i = start; i < end; i += V.Count)
        {
            int count = Math.Min(V.Count, end - i);
            sum += V.Select(V.FirstLanes(count), loop.Invoke<V, PartialPlace<T>>(new(i, count)), T.Zero);
        }
        return sum;
    }

    // The same additions as SumBlock, so that the order of memory of an operand does not show in the bits.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T SumGathered<TLoop>(scoped ref TLoop loop, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        Pair<V, T> sum = default, other = default;
        int i = start;
        for (; V.Count > 1 && i <= end - Pair<V, T>.Count; i += Pair<V, T>.Count)
        {
            Pair<V, T> values = new(loop.Invoke<V, GatheredPlace<T>>(new(i, V.Count)), loop.Invoke<V, GatheredPlace<T>>(new(i + V.Count, V.Count)));
            (sum, other) = (other, sum + values);
        }
        sum += other;
        if (i == end) return V.Sum(sum.First + sum.Second);
        V rest = default;
        for (; i < end; i += V.Count)
        {
            int count = Math.Min(V.Count, end - i);
            rest += V.Select(V.FirstLanes(count), loop.Invoke<V, GatheredPlace<T>>(new(i, count)), T.Zero);
        }
        return V.Sum(sum.First + sum.Second + rest);
    }

    private ref struct Job<TLoop>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        public TLoop Loop;
        public int* Starts;
        public T* Sums;
        public Reach Reach;
    }
}
