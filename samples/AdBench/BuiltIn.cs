using AdBench.Benchmarks;
using AdBench.Inputs;

namespace AdBench;

/// <summary>All problems on small inputs, the same in every run.</summary>
internal static class BuiltIn
{
    public static IEnumerable<Benchmark> All()
    {
        GmmInput gmm = GmmInput.Generate(d: 10, k: 5, n: 200);
        return
        [
            new GmmBenchmark(gmm),
            new GmmLoopsBenchmark(gmm),
            new LstmBenchmark(LstmInput.Generate(l: 2, c: 100, b: 14)),
            new BaBenchmark(BaInput.Generate(n: 5, m: 40, p: 1_000)),
            new HandBenchmark(SmallHand.Generate(isComplicated: false, vertices: 60, points: 40)),
            new HandBenchmark(SmallHand.Generate(isComplicated: true, vertices: 60, points: 40)),
            new LlsqBenchmark(LlsqInput.Generate(terms: 16, n: 200)),
            new LseBenchmark(LseInput.Generate(n: 1_000)),
            new OdeBenchmark(OdeInput.Generate(n: 10, steps: 200)),
            new DetBenchmark(DetInput.Generate(ell: 6)),
            new KMeansBenchmark(KMeansInput.Generate(n: 300, k: 5, d: 4)),
        ];
    }
}
