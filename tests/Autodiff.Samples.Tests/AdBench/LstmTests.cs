using AdBench.Benchmarks;
using AdBench.Inputs;
using AdBench.Tests.References;

namespace AdBench.Tests;

public class LstmTests
{
    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(1, 5, 3)]
    [InlineData(2, 6, 4)]
    [InlineData(3, 4, 14)]
    public void Has_the_derivatives_of_dual_numbers(int l, int c, int b)
    {
        LstmInput input = LstmInput.Generate(l, c, b);
        Check.Agrees(LstmReference.Truth(input), new LstmBenchmark(input));
    }

    [Fact]
    public void The_state_is_not_changed()
    {
        LstmInput input = LstmInput.Generate(2, 5, 3);
        double[] before = [.. input.State];
        LstmBenchmark benchmark = new(input);
        benchmark.RunObjective();
        benchmark.RunDerivative();
        Assert.Equal(before, input.State);
    }
}
