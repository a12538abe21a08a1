using System.Numerics;
using System.Runtime;
using System.Runtime.CompilerServices;
using Autodiff.Kernels;
using Autodiff.Runtime.Tests.Types;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Several expressions stored, and one summed, in one pass: to the bit what a pass for each gives.</summary>
[Collection(nameof(Parallelism))]
public abstract class PassTests<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _threads = Parallelism.MaxThreads;

    public void Dispose() => Parallelism.MaxThreads = _threads;

    [Theory]
    [MemberData(nameof(ElementwiseMapTests.Lengths), MemberType = typeof(ElementwiseMapTests))]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(129)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(20_001)]
    public void Vectors_of_every_length(int length)
    {
        PassProblem<T> problem = new(1, length);
        foreach (int bits in (int[])[PassProblem<T>.Own, .. Widths.All])
        {
            problem.Expect(bits);
            for (int targets = 1; targets <= PassProblem<T>.MaxTargets; targets++)
            {
                problem.CheckVectors(targets);
                problem.CheckVectorsInPlace(targets);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    [InlineData(1, 9)]
    [InlineData(1, 67)]
    [InlineData(17, 1)]
    [InlineData(67, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(8, 16)]
    [InlineData(7, 33)]
    [InlineData(31, 2)]
    public void Matrices_in_every_mix_of_orders(int rows, int columns)
    {
        PassProblem<T> problem = new(rows, columns);
        foreach (int bits in (int[])[PassProblem<T>.Own, .. Widths.All])
        {
            problem.Expect(bits);
            // How many targets there are matters to the pass, not to the register.
            for (int targets = bits == PassProblem<T>.Own ? 1 : PassProblem<T>.MaxTargets; targets <= PassProblem<T>.MaxTargets; targets++)
                for (int orders = 0; orders < 1 << 4 + targets; orders++)
                {
                    problem.Check(targets, orders);
                    problem.CheckInPlace(targets, orders);
                }
        }
    }

    // More than a block of the sum, and no whole number of registers.
    [Fact]
    public void Matrices_of_several_blocks()
    {
        PassProblem<T> problem = new(61, 147);
        foreach (int bits in (int[])[PassProblem<T>.Own, .. Widths.All])
        {
            problem.Expect(bits);
            for (int orders = 0; orders < 256; orders += 5)
            {
                problem.Check(4, orders);
                problem.CheckInPlace(4, orders);
            }
        }
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    // 1 MB of doubles, and one less.
    [InlineData(131_071)]
    [InlineData(131_072)]
    // 1 MB of floats, and one less.
    [InlineData(262_143)]
    [InlineData(262_144)]
    [InlineData(300_007)]
    public void Long_vectors_on_any_number_of_threads(int length)
    {
        PassProblem<T> problem = new(1, length);
        Parallelism.MaxThreads = 1;
        problem.Expect();
        for (int threads = 1; threads <= 3; threads++)
        {
            Parallelism.MaxThreads = threads;
            problem.CheckVectors(1);
            problem.CheckVectors(4);
            problem.CheckVectorsInPlace(3);
        }
    }

    [Fact]
    public void Long_vectors_at_every_width()
    {
        PassProblem<T> problem = new(1, 262_151);
        foreach (int bits in Widths.All)
        {
            Parallelism.MaxThreads = 1;
            problem.Expect(bits);
            problem.CheckVectors(4);
            Parallelism.MaxThreads = 2;
            problem.CheckVectorsInPlace(4);
        }
    }

    [Theory]
    [InlineData(257, 301)]
    [InlineData(601, 499)]
    public void Long_matrices_on_any_number_of_threads(int rows, int columns)
    {
        PassProblem<T> problem = new(rows, columns);
        Parallelism.MaxThreads = 1;
        problem.Expect();
        for (int threads = 1; threads <= 3; threads++)
        {
            Parallelism.MaxThreads = threads;
            foreach (int orders in (int[])[0, 0xFF, 0x01, 0xFE, 0x02, 0xFD, 0x40, 0xBF, 0x5A, 0xA5])
            {
                problem.Check(4, orders);
                problem.CheckInPlace(4, orders);
            }
        }
    }

    // A length of 2ⁿ blocks is halved into such lengths: short sums, of what is near, make up the long one, of what is far.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_sum_of_what_is_far_is_that_of_what_is_near(int threads)
    {
        const int Length = 1 << 18, Part = 1 << 15;
        Parallelism.MaxThreads = threads;
        ReadOnlySpan<T> x = Naive.RandomVector<T>(new Random(1), Length);
        Span<T> far = new T[Length], near = new T[Length];
        T[] sums = new T[Length / Part];
        for (int i = 0; i < sums.Length; i++) sums[i] = Double(x.Slice(i * Part, Part), near.Slice(i * Part, Part));
        for (int count = sums.Length; count > 1; count /= 2)
        {
            for (int i = 0; i < count / 2; i++) sums[i] = sums[2 * i] + sums[2 * i + 1];
        }
        Assert.Equal(sums[0], Double(x, far));
        Assert.True(near.SequenceEqual(far));

        static T Double(ReadOnlySpan<T> x, Span<T> into)
        {
            Pass<T> pass = new(into);
            return Elementwise.Sum<T, DoubleLoop>(new DoubleLoop(pass.Write(into), pass.Read(x)), pass);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 100)]
    [InlineData(7, 33)]
    [InlineData(263, 251)]
    public void What_is_stored_without_a_sum(int rows, int columns)
    {
        PassProblem<T> problem = new(rows, columns);
        problem.Expect();
        foreach (int orders in (int[])[0, 0xFF, 0x01, 0x5A]) problem.CheckRun(orders);
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
            for (int round = 1; round <= 10; round++)
            {
                // What is dropped leaves gaps, which the next collection closes.
                GC.KeepAlive(new T[70_000 + round]);
                T[] x = new T[150_000];
                GC.KeepAlive(new T[70_000 + round]);
                T[] into = new T[x.Length];
                T one = T.CreateChecked(round), two = one + one;
                x.AsSpan().Fill(one);
                for (int call = 0; call < 10; call++)
                {
                    Array.Clear(into);
                    Pass<T> pass = new(into);
                    Assert.Equal(two * T.CreateChecked(x.Length), Elementwise.Sum<T, DoubleLoop>(new DoubleLoop(pass.Write(into), pass.Read(x)), pass));
                    Assert.Equal(-1, into.AsSpan().IndexOfAnyExcept(two));
                }
            }
        }
        finally
        {
            stop.Cancel();
            mover.Join();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_second_call_allocates_nothing(int threads)
    {
        Parallelism.MaxThreads = threads;
        RowVector<T> row = new(100), long1 = new(140_000);
        Vector<T> vector = new(100), long2 = new(140_000);
        Matrix<T> matrix = new(300, 301), byColumns = new Matrix<T>(301, 300).T;
        for (int i = 0; i < 20; i++) Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            Pass<T> pass = new(vector);
            Elementwise.Sum<T, DoubleLoop>(new DoubleLoop(pass.Write(vector), pass.Read(row)), pass);
            Pass<T> far = new(long1);
            Elementwise.Sum<T, DoubleLoop>(new DoubleLoop(far.Write(long1), far.Read(long2)), far);
            Pass<T> same = new(matrix);
            Elementwise.Run(new DoubleLoop(same.Write(matrix), same.Read(matrix)), same);
            Pass<T> mixed = new(matrix);
            Elementwise.Run(new DoubleLoop(mixed.Write(byColumns), mixed.Read(matrix)), mixed);
        }
    }

    private protected readonly ref struct DoubleLoop(Target<T> twice, Operand<T> x) : ILoop<T>
    {
        private readonly Target<T> _twice = twice;
        private readonly Operand<T> _x = x;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V, TPlace>(TPlace place)
            where V : struct, ISimd<V, T>
            where TPlace : struct, IPlace<T>
        {
            V x = place.Load<V>(in _x);
            V twice = x + x;
            place.Store(twice, in _twice);
            return twice;
        }
    }
}

public sealed class PassTestsFloat : PassTests<float>;

public sealed class PassTestsDouble : PassTests<double>;
