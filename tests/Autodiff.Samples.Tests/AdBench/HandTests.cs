using AdBench.Benchmarks;
using AdBench.Inputs;
using AdBench.Tests.References;

namespace AdBench.Tests;

public class HandTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 6)]
    [InlineData(true, 1)]
    [InlineData(true, 6)]
    public void Has_the_derivatives_of_dual_numbers(bool isComplicated, int points) =>
        Agrees(SmallHand.Generate(isComplicated, vertices: 23, points));

    [Theory]
    [InlineData(0)]
    [InlineData(5e-5)]
    [InlineData(1e-3)]
    public void Has_them_at_a_small_global_rotation(double size)
    {
        HandInput input = SmallHand.Generate(isComplicated: false, vertices: 23, points: 3);
        (input.Theta[0], input.Theta[1], input.Theta[2]) = (size, 0, size / 2);
        Agrees(input);
    }

    [Fact]
    public void Has_them_for_the_other_hand()
    {
        HandInput input = SmallHand.Generate(isComplicated: true, vertices: 23, points: 3);
        Agrees(input with { Model = input.Model with { IsMirrored = true } });
    }

    private static void Agrees(HandInput input) => Check.Agrees(HandReference.Truth(input), new HandBenchmark(input));
}
