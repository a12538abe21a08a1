using AdBench.Benchmarks;
using AdBench.Inputs;

namespace AdBench.Tests;

/// <summary>A derivative allocates in its first call only. (Recursion and forward mode are allowed to.)</summary>
public class AllocationTests
{
    [Fact]
    public void Gmm() => AllocatesOnce(new GmmBenchmark(GmmInput.Generate(d: 4, k: 3, n: 10)));

    [Fact]
    public void Gmm_in_loops() => AllocatesOnce(new GmmLoopsBenchmark(GmmInput.Generate(d: 4, k: 3, n: 10)));

    [Fact]
    public void Lstm() => AllocatesOnce(new LstmBenchmark(LstmInput.Generate(l: 2, c: 6, b: 4)));

    [Fact]
    public void Ba() => AllocatesOnce(new BaBenchmark(BaInput.Generate(n: 2, m: 3, p: 5)));

    [Fact]
    public void Llsq() => AllocatesOnce(new LlsqBenchmark(LlsqInput.Generate(terms: 4, n: 10)));

    [Fact]
    public void Lse() => AllocatesOnce(new LseBenchmark(LseInput.Generate(10)));

    [Fact]
    public void Ode() => AllocatesOnce(new OdeBenchmark(OdeInput.Generate(n: 4, steps: 10)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hand(bool isComplicated) => AllocatesOnce(new HandBenchmark(SmallHand.Generate(isComplicated, vertices: 12, points: 5)));

    private static void AllocatesOnce(Benchmark benchmark)
    {
        benchmark.RunDerivative();
        long before = GC.GetAllocatedBytesForCurrentThread();
        benchmark.RunDerivative();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
