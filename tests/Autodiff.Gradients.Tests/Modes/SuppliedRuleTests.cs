namespace Autodiff.Gradients.Tests.Modes;

/// <summary>Supplied derivatives, in both modes, in loops and branches, and of vectors and matrices.</summary>
public sealed class SuppliedRuleTests
{
    [Theory]
    [InlineData(nameof(SuppliedRules.OfANumber), 1)]
    [InlineData(nameof(SuppliedRules.InALoop), 1)]
    [InlineData(nameof(SuppliedRules.OfVectors), 5)]
    [InlineData(nameof(SuppliedRules.OfVectors), 1)]
    [InlineData(nameof(SuppliedRules.OfAMatrix), 3)]
    public void AgainstDifferences(string layer, int n)
    {
        Family family = new(typeof(SuppliedRules), layer);
        for (int seed = 0; seed < 3; seed++)
        {
            object[] arguments = Draws.Arguments(family.Method, n, seed);
            if (layer == nameof(SuppliedRules.OfANumber)) arguments[1] = Math.Abs((double)arguments[1]) + 0.5;
            LayerCheck.Verify(family, arguments, seed: seed);
        }
    }

    [Fact]
    public void InSinglePrecision()
    {
        SuppliedRules.SingleGradients g = SuppliedRules.SingleGradient(3);
        Assert.Equal((9f, 6f), (g.Value, g.X));
    }
}
