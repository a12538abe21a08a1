using AdBench.Benchmarks;
using AdBench.Inputs;
using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks.Cases;

/// <summary>The standard benchmark's derivatives. The peer is the objective, run by the same code: the ratio is what a derivative costs in objectives.</summary>
internal static class AdBenchCases
{
    private const int GmmPoints = 1_000;
    private const int LstmBits = 14;

    public static IEnumerable<Case> All() =>
    [
        .. new[] { (2, 5), (10, 25), (32, 25), (64, 25) }.SelectMany(size => new[]
        {
            Of($"gmm_d{size.Item1}_K{size.Item2}", () => new GmmBenchmark(Gmm(size))),
            Of($"gmm_d{size.Item1}_K{size.Item2} loops", () => new GmmLoopsBenchmark(Gmm(size))),
        }),
        .. new[] { (2, 1_024), (4, 4_096) }.Select(size =>
            Of($"lstm_l{size.Item1}_c{size.Item2}", () => new LstmBenchmark(LstmInput.Generate(size.Item1, size.Item2, LstmBits)))),
        Of("ba1", () => new BaBenchmark(BaInput.Generate(n: 49, m: 7_776, p: 31_843))),
        Of("hand_simple", () => new HandBenchmark(SmallHand.Generate(isComplicated: false, vertices: 544, points: 200))),
        Of("hand_complicated", () => new HandBenchmark(SmallHand.Generate(isComplicated: true, vertices: 544, points: 200))),
    ];

    private static GmmInput Gmm((int D, int K) size) => GmmInput.Generate(size.D, size.K, GmmPoints);

    private static Case Of(string name, Func<Benchmark> create) => new($"adbench {name}", _ =>
    {
        Benchmark benchmark = create();
        return new Contest(new Side("Autodiff", benchmark.RunDerivative), [new Side("objective", benchmark.RunObjective)]);
    });
}
