using Autodiff.Kernels;
using Autodiff.Runtime.Tests.Types;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>The number of threads is a setting of the process: tests that change it do not run beside others.</summary>
[CollectionDefinition(nameof(Parallelism), DisableParallelization = true)]
public sealed class ParallelismCollection;

[Collection(nameof(Parallelism))]
public sealed unsafe class WorkersTests
{
    private static int s_runs;
    private static readonly int[] Marks = new int[64];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(5, 2)]
    [InlineData(64, 4)]
    public void Every_chunk_is_done_once(int chunks, int threads)
    {
        for (int i = 0; i < 1000; i++)
        {
            Array.Clear(Marks);
            Workers.Run(&Mark, null, chunks, threads);
            Assert.Equal(Enumerable.Repeat(1, chunks), Marks[..chunks]);
            if (i % 100 == 0) Thread.Sleep(1); // Long enough for the workers to fall asleep.
        }
    }

    [Fact]
    public void An_exception_in_a_chunk_reaches_the_caller_after_all_chunks_are_done()
    {
        for (int i = 0; i < 100; i++)
        {
            s_runs = 0;
            Assert.Throws<InvalidTimeZoneException>(() => Workers.Run(&FailOnce, null, 8, 2));
            Assert.Equal(8, s_runs);
            Workers.Run(&Mark, null, 8, 2);
        }
    }

    [Fact]
    public void A_job_within_a_job_runs_on_its_own_thread()
    {
        s_runs = 0;
        Workers.Run(&Nest, null, 8, 4);
        Assert.Equal(8 * 8, s_runs);
    }

    [Fact]
    public void Callers_on_several_threads_get_their_own_results()
    {
        const int Size = 150;
        Matrix<float> a = Naive.RandomMatrix<float>(new Random(1), Size, Size), b = Naive.RandomMatrix<float>(new Random(2), Size, Size);
        float[] expected = With(1, () => (a * b).AsSpan().ToArray());
        With(4, () =>
        {
            Parallel.For(0, 8, _ =>
            {
                var into = new Matrix<float>(Size, Size);
                for (int i = 0; i < 30; i++)
                {
                    into.Clear();
                    Product.Multiply(a, b, into);
                    Assert.Equal(expected, into.AsSpan().ToArray());
                }
            });
            return 0;
        });
    }

    [Theory]
    [InlineData(300, 200, 150)]
    [InlineData(20, 1500, 90)]
    [InlineData(1500, 20, 90)]
    [InlineData(130, 260, 1600)]
    [InlineData(300, 586, 70)]
    [InlineData(2200, 4300, 4)]
    [InlineData(3000, 40, 300)]
    [InlineData(9, 3000, 800)]
    // A packed for all threads where it lies by columns: once, more rows than are kept, sums in two parts.
    [InlineData(701, 691, 101)]
    [InlineData(2101, 1203, 40)]
    [InlineData(301, 397, 801)]
    public void Products_are_the_same_bits_on_any_number_of_threads(int rows, int columns, int depth)
    {
        foreach (bool transposeA in (bool[])[false, true])
            foreach (bool transposeB in (bool[])[false, true])
                foreach (bool transposeInto in (bool[])[false, true])
                {
                    Matrix<double> a = Naive.RandomMatrix<double>(new Random(1), rows, depth, transposeA);
                    Matrix<double> b = Naive.RandomMatrix<double>(new Random(2), depth, columns, transposeB);
                    double[] expected = [];
                    foreach (int threads in (int[])[1, 2, 3, 5])
                    {
                        Matrix<double> into = Naive.RandomMatrix<double>(new Random(3), rows, columns, transposeInto);
                        With(threads, () =>
                        {
                            Product.MultiplyAdd(a, b, into, into);
                            return 0;
                        });
                        if (threads == 1) expected = into.AsSpan().ToArray();
                        else Assert.Equal(expected, into.AsSpan().ToArray());
                    }
                }
    }

    [Fact]
    public void Large_products_with_vectors_are_the_same_bits_on_any_number_of_threads()
    {
        const int Rows = 1100, Columns = 700;
        Vector<float> x = Naive.RandomVector<float>(new Random(2), Columns), y = Naive.RandomVector<float>(new Random(3), Rows);
        foreach (bool order in (bool[])[false, true])
        {
            (float[] Forward, float[] Back, float[] Outer) expected = ([], [], []);
            foreach (int threads in (int[])[1, 2, 3, 5])
            {
                Matrix<float> a = Naive.RandomMatrix<float>(new Random(1), Rows, Columns, order);
                var results = With(threads, () => ((a * x).ToArray(), (y.T * a).ToArray(), Update(a)));
                if (threads == 1) expected = results;
                Assert.Equal(expected.Forward, results.Item1);
                Assert.Equal(expected.Back, results.Item2);
                Assert.Equal(expected.Outer, results.Item3);
            }
        }

        float[] Update(Matrix<float> a)
        {
            Product.MultiplyAdd(y, x.T, a, a);
            return a.AsSpan().ToArray();
        }
    }

    [Fact]
    public void A_second_call_on_several_threads_allocates_nothing()
    {
        Matrix<float> a = new(300, 300), b = new Matrix<float>(300, 300).T, c = new(300, 300);
        With(2, () =>
        {
            for (int i = 0; i < 20; i++) Product.Multiply(a, b, c);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Product.Multiply(a, b, c);
            Product.MultiplyAdd(a, b, c, c);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            return 0;
        });
    }

    [Fact]
    public void At_least_one_thread() => Assert.Throws<ArgumentOutOfRangeException>("value", () => Parallelism.MaxThreads = 0);

    private static TResult With<TResult>(int threads, Func<TResult> function)
    {
        int before = Parallelism.MaxThreads;
        Parallelism.MaxThreads = threads;
        try
        {
            return function();
        }
        finally
        {
            Parallelism.MaxThreads = before;
        }
    }

    private static void Mark(void* context, int chunk) => Interlocked.Increment(ref Marks[chunk]);

    private static void FailOnce(void* context, int chunk)
    {
        Interlocked.Increment(ref s_runs);
        if (chunk == 3) throw new InvalidTimeZoneException();
    }

    private static void Nest(void* context, int chunk) => Workers.Run(&Count, null, 8, 4);

    private static void Count(void* context, int chunk) => Interlocked.Increment(ref s_runs);
}
