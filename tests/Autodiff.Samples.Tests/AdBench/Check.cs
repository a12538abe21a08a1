using AdBench.Benchmarks;
using AdBench.Tests.References;

namespace AdBench.Tests;

/// <summary>Runs a benchmark and holds it against the truth.</summary>
internal static class Check
{
    /// <summary>Runs it twice, since buffers are reused, and compares what the second left.</summary>
    public static void Agrees(Truth truth, Benchmark benchmark)
    {
        for (int run = 0; run < 2; run++)
        {
            benchmark.RunObjective();
            benchmark.RunDerivative();
        }
        Truth.Agree(truth.Values, benchmark.Values.ToArray());
        Truth.Agree(truth.Jacobian, [.. benchmark.Derivatives.SelectMany(part => part)]);
    }
}
