using AdBench.Benchmarks;
using AdBench.Inputs;
using AdBench.Tests.References;

namespace AdBench.Tests;

public class SmallProblemTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(4, 9)]
    public void Llsq(int terms, int n)
    {
        LlsqInput input = LlsqInput.Generate(terms, n);
        Check.Agrees(SmallReferences.Llsq(input), new LlsqBenchmark(input));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Lse(int n)
    {
        LseInput input = LseInput.Generate(n);
        Check.Agrees(SmallReferences.Lse(input), new LseBenchmark(input));
    }

    [Fact]
    public void Lse_does_not_overflow()
    {
        LseInput input = new([1000, 999, -1000]);
        Check.Agrees(SmallReferences.Lse(input), new LseBenchmark(input));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 20)]
    public void Ode(int n, int steps)
    {
        OdeInput input = OdeInput.Generate(n, steps);
        Truth all = SmallReferences.Ode(input);
        Check.Agrees(new Truth([all.Values[^1]], all.Jacobian[^n..]), new OdeBenchmark(input));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Det(int ell)
    {
        DetInput input = DetInput.Generate(ell);
        Check.Agrees(SmallReferences.Det(input), new DetBenchmark(input));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(20, 3, 2)]
    public void KMeans(int n, int k, int d)
    {
        KMeansInput input = KMeansInput.Generate(n, k, d);
        for (int i = 0; i < input.Centroids.Length; i++) input.Centroids[i] += 0.01 * (i + 1);
        Truth cost = SmallReferences.KMeans(input);
        Truth gradient = SmallReferences.KMeansGradient(input);
        double[] direction = [.. cost.Jacobian.Select((g, i) => g / gradient.Jacobian[i * (k * d + 1)])];
        Check.Agrees(cost with { Jacobian = direction }, new KMeansBenchmark(input));
    }

    [Fact]
    public void A_centroid_without_points_stays()
    {
        KMeansBenchmark benchmark = new(new KMeansInput(Points: [0, 1], Centroids: [0.5, 100], N: 2, K: 2, D: 1));
        benchmark.RunDerivative();
        Truth.Agree([0, 0], benchmark.Derivatives[0]);
    }
}
