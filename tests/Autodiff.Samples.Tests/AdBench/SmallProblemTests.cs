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
}
