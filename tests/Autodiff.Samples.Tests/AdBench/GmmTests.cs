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
        Check.Agrees(GmmReference.Truth(input), new GmmLoopsBenchmark(input));
    }

    [Theory]
    [InlineData(1, 1, 1, 0)]
    [InlineData(1, 3, 4, 2)]
    [InlineData(2, 3, 5, 0)]
    [InlineData(3, 1, 4, 1)]
    [InlineData(5, 4, 7, 3)]
    [InlineData(9, 2, 33, 1)]
    public void Matrices_have_the_derivatives_of_dual_numbers(int d, int k, int n, int m)
    {
        GmmInput input = GmmInput.Generate(d, k, n) with { M = m, Gamma = 0.5 };
        Check.Agrees(GmmReference.Truth(input), new GmmBenchmark(input));
    }

    // Each point has one component that outweighs the others by thousands: what is added to the larger exponent must not overflow,
    // whichever of the two comes first.
    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public void Matrices_bear_components_that_are_far_apart(double distance)
    {
        GmmInput input = GmmInput.Generate(d: 3, k: 3, n: 6) with { M = 1, Gamma = 1 };
        double[] means = [.. input.Means.Select((mean, at) => mean + distance * (at / 3))];
        double[] x = [.. input.X.Select((value, at) => value + distance * (at / 3 % 3))];
        input = input with { Means = means, X = x };
        Check.Agrees(GmmReference.Truth(input), new GmmBenchmark(input));
    }
}
