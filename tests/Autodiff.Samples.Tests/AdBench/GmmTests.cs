using AdBench.Benchmarks;
using AdBench.Inputs;
using AdBench.Tests.References;

namespace AdBench.Tests;

public class GmmTests
{
    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 3, 4, 2)]
    [InlineData(2, 3, 5, 0)]
    [InlineData(3, 1, 4, 1)]
    [InlineData(5, 4, 7, 3)]
    public void Loops_have_the_derivatives_of_dual_numbers(int d, int k, int n, int m)
    {
        GmmInput input = GmmInput.Generate(d, k, n) with { M = m, Gamma = 1.5 };
        Check.Agrees(GmmReference.Truth(input), new GmmBenchmark(input));
    }

    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 3, 4, 2)]
    [InlineData(2, 3, 5, 0)]
    [InlineData(5, 4, 7, 3)]
    public void Matrices_have_the_derivatives_of_dual_numbers(int d, int k, int n, int m)
    {
        GmmInput input = GmmInput.Generate(d, k, n) with { M = m, Gamma = 0.5 };
        Check.Agrees(GmmReference.Truth(input), new GmmVectorsBenchmark(input));
    }
}
