using System.Numerics;
using System.Runtime;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Element-wise loops so long that several threads share them.</summary>
[Collection(nameof(Parallelism))]
public sealed class LongLoopTests : IDisposable
{
    private readonly int _threads = Parallelism.MaxThreads;

    public static TheoryData<int> Lengths => [65_535, 65_536, 65_537, 69_001, 131_072, 200_003, (1 << 20) + 3];

    public void Dispose() => Parallelism.MaxThreads = _threads;

    [Theory, MemberData(nameof(Lengths))]
    public void A_map_is_the_same_bits_on_any_number_of_threads(int length)
    {
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] a = Input<T>(length, 1), b = Input<T>(length, 2);
            foreach (int threads in new[] { 1, 2, 3 })
            {
                Parallelism.MaxThreads = threads;
                T[] into = new T[length];
                Elementwise.Map(new ProductPlusOne<T>(), a, b, into);
                for (int i = 0; i < length; i++) Assert.Equal(a[i] * b[i] + T.One, into[i]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void What_is_far_larger_than_the_caches_is_written_past_them(int offset)
    {
        const int Length = (1 << 23) + 77;
        float[] a = Input<float>(Length, 9);
        foreach (int threads in new[] { 1, 2 })
        {
            Parallelism.MaxThreads = threads;
            float[] buffer = new float[offset + Length + 40];
            Elementwise.Map(new ProductPlusOne<float>(), a, a, buffer.AsSpan(offset, Length));
            for (int i = 0; i < Length; i++)
            {
                if (buffer[offset + i] != a[i] * a[i] + 1) Assert.Equal(a[i] * a[i] + 1, buffer[offset + i]);
            }
            Assert.DoesNotContain(buffer[..offset].Concat(buffer[(offset + Length)..]), x => x != 0);
            // In place.
            float[] same = (float[])a.Clone();
            Elementwise.Map(new ProductPlusOne<float>(), same, same, same);
            Assert.True(buffer.AsSpan(offset, Length).SequenceEqual(same));
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void A_sum_is_the_same_bits_on_any_number_of_threads(int length)
    {
        Check<float>(1e-5);
        Check<double>(1e-13);

        void Check<T>(double tolerance)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] a = Input<T>(length, 3), b = Input<T>(length, 4);
            double expected = 0;
            for (int i = 0; i < length; i++) expected += double.CreateChecked(a[i] * b[i] + T.One);
            T? first = null;
            foreach (int threads in new[] { 1, 2, 3 })
            {
                Parallelism.MaxThreads = threads;
                T sum = Elementwise.Sum(new ProductPlusOne<T>(), (ReadOnlySpan<T>)a, b);
                first ??= sum;
                Assert.Equal(first, sum);
                Assert.Equal(expected, double.CreateChecked(sum), tolerance * length);
            }
        }
    }

    [Fact]
    public void Matrices_of_different_order_are_read_element_by_element()
    {
        const int Rows = 301, Columns = 407;
        var a = new Matrix<double>(Rows, Columns);
        var b = new Matrix<double>(Columns, Rows);
        Input<double>(Rows * Columns, 5).CopyTo(a.AsSpan());
        Input<double>(Rows * Columns, 6).CopyTo(b.AsSpan());
        double? first = null;
        foreach (int threads in new[] { 1, 2, 3 })
        {
            Parallelism.MaxThreads = threads;
            var into = new Matrix<double>(Rows, Columns);
            Elementwise.Map(new ProductPlusOne<double>(), a, b.T, into);
            for (int i = 0; i < Rows; i++)
            {
                for (int j = 0; j < Columns; j++) Assert.Equal(a[i, j] * b[j, i] + 1, into[i, j]);
            }
            double sum = Elementwise.Sum(new ProductPlusOne<double>(), a, b.T);
            first ??= sum;
            Assert.Equal(first, sum);
        }
    }

    [Fact]
    public void A_step_of_an_optimizer_is_the_same_bits_on_any_number_of_threads()
    {
        const int Length = 140_003;
        Func<Optimizer>[] optimizers = [() => new Sgd(0.1, weightDecay: 0.01), () => new Sgd(0.1, momentum: 0.9), () => new Adam(0.1)];
        foreach (Func<Optimizer> make in optimizers)
        {
            float[]? first = null;
            foreach (int threads in new[] { 1, 2, 3 })
            {
                Parallelism.MaxThreads = threads;
                float[] parameters = Input<float>(Length, 7), gradients = Input<float>(Length, 8);
                Optimizer optimizer = make();
                for (int step = 0; step < 3; step++) optimizer.Step<float>(parameters, gradients);
                first ??= parameters;
                Assert.Equal(first, parameters);
            }
            Assert.NotEqual(Input<float>(Length, 7), first);
        }
    }

    [Fact]
    public void Memory_that_moves_meanwhile_is_followed()
    {
        Parallelism.MaxThreads = 2;
        using CancellationTokenSource stop = new();
        var mover = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                GC.Collect();
                Thread.Sleep(1);
            }
        });
        mover.Start();
        try
        {
            for (int round = 0; round < 30; round++)
            {
                // What is dropped leaves gaps, which the next collection closes.
                GC.KeepAlive(new float[70_000 + round]);
                float[] a = new float[300_000];
                GC.KeepAlive(new float[70_000 + round]);
                float[] result = new float[a.Length];
                a.AsSpan().Fill(round);
                for (int call = 0; call < 10; call++) Elementwise.Map(new ProductPlusOne<float>(), a, a, result);
                Assert.Equal(-1, result.AsSpan().IndexOfAnyExcept((float)round * round + 1));
                Assert.Equal(a.Length * ((double)round * round + 1), Elementwise.Sum(new ProductPlusOne<float>(), (ReadOnlySpan<float>)a, a), a.Length * 1e-3);
            }
        }
        finally
        {
            stop.Cancel();
            mover.Join();
        }
    }

    private static T[] Input<T>(int length, int seed)
        where T : IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var values = new T[length];
        for (int i = 0; i < length; i++) values[i] = T.CreateChecked(random.NextDouble() * 4 - 2);
        return values;
    }

    private readonly struct ProductPlusOne<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => a * b + T.One;
    }
}
