namespace Autodiff.Gradients.Tests.StableForms;

public sealed class StableFormTests
{
    public static TheoryData<string> All => Layers.Of(typeof(StableLayers));

    [Theory]
    [MemberData(nameof(All))]
    public void AtModeratePoints(string layer)
    {
        foreach (int n in new[] { 1, 4, 9 }) LayerCheck.Verify(typeof(StableLayers), layer, n, isRewritten: true);
    }

    [Fact]
    public void NegativeLogLikelihoodFarOut()
    {
        Vector<double> z = new(1000, 0, -1000);
        StableLayers.NegativeLogLikelihoodGradients g = StableLayers.NegativeLogLikelihoodGradient(z, 2);
        Assert.Equal(2000, g.Value);
        Assert.Equal([1, 0, -1], Numbers.Flat(g.Z));
        g = StableLayers.NegativeLogLikelihoodGradient(z, 0);
        Assert.Equal(0, g.Value);
        Assert.Equal([0, 0, 0], Numbers.Flat(g.Z));
        Assert.Equal(1, StableLayers.NegativeLogLikelihoodJvp(z, 2, new Vector<double>(1, 0, 0)).Tangent);
    }

    [Fact]
    public void BinaryCrossEntropyFarOut()
    {
        Vector<double> z = new(1000, -1000, 1000, -1000, 0);
        Vector<double> y = new(1, 0, 0, 1, 0.25);
        foreach (StableLayers.BceOfSigmoidGradients g in new[] { StableLayers.BceOfSigmoidGradient(z, y), StableLayers.BceOfSigmoidGradient(z, y, new()) })
        {
            Assert.Equal((2000 + Math.Log(2)) / 5, g.Value, 1e-12);
            Assert.Equal([0, 0, 0.2, -0.2, 0.05], Numbers.Flat(g.Z), (a, b) => Math.Abs(a - b) < 1e-16);
        }
        Assert.Equal(StableLayers.BceOfSigmoidGradient(z, y).Value, StableLayers.BceByStepsGradient(z, y).Value);
        Assert.Equal((1000.0, 1.0), (StableLayers.BceOfSigmoidNumberGradient(1000, 0).Value, StableLayers.BceOfSigmoidNumberGradient(1000, 0).Z));
    }

    [Theory]
    [InlineData(1000, 1000, 1)]
    [InlineData(-1000, 0, 0)]
    [InlineData(0, 0.69314718055994530942, 0.5)]
    [InlineData(-40, 4.248354255291589e-18, 4.248354255291589e-18)]
    public void SoftplusFarOut(double x, double value, double slope)
    {
        Assert.Equal(value, StableLayers.LogOnePlusExpGradient(x).Value, 1e-15 * Math.Abs(value));
        Assert.Equal(slope, StableLayers.LogOnePlusExpGradient(x).X, 1e-15 * Math.Abs(slope));
        Assert.Equal(value, StableLayers.MathLogExpPlusOneGradient(x).Value, 1e-15 * Math.Abs(value));
        Assert.Equal(slope, StableLayers.MathLogExpPlusOneGradient(x).X, 1e-15 * Math.Abs(slope));
        Assert.Equal(-value, StableLayers.LogOfSigmoidGradient(-x).Value, 1e-15 * Math.Abs(value));
        Assert.Equal(slope, StableLayers.LogOfSigmoidGradient(-x).X, 1e-15 * Math.Abs(slope));
        (double[] values, double[][] slopes) = new Family(typeof(StableLayers), "LogsOnePlusExp").Pull(new Vector<double>(x, x, x));
        Assert.All(values, v => Assert.Equal(value, v, 4e-15 * Math.Abs(value)));
        Assert.All(slopes[0], s => Assert.Equal(slope, s, 4e-15 * Math.Abs(slope)));
    }

    [Fact]
    public void LogSumExpFarOut()
    {
        StableLayers.LogSumOfExpGradients g = StableLayers.LogSumOfExpGradient(new Vector<double>(1000, 1000, -1000));
        Assert.Equal(1000 + Math.Log(2), g.Value, 1e-12);
        Assert.Equal([0.5, 0.5, 0], Numbers.Flat(g.X));
        g = StableLayers.LogSumOfExpGradient(new Vector<double>(-1000, -1000, -1000));
        Assert.Equal(-1000 + Math.Log(3), g.Value, 1e-12);
        Assert.All(Numbers.Flat(g.X), x => Assert.Equal(1.0 / 3, x, 1e-15));
    }

    [Theory]
    [InlineData(1e-20)]
    [InlineData(-1e-17)]
    [InlineData(1e-300)]
    public void LogOnePlusKeepsTinyNumbers(double x)
    {
        Assert.Equal(x, StableLayers.LogOnePlusGradient(x).Value);
        Assert.Equal(1, StableLayers.LogOnePlusGradient(x).X);
        Assert.Equal([x, x], new Family(typeof(StableLayers), "LogsOnePlus").Pull(new Vector<double>(x, x)).Value);
    }

    [Fact]
    public void LogSoftmaxFarOut()
    {
        (double[] value, double[][] gradients) = new Family(typeof(StableLayers), "LogOfSoftmax").Pull([1.0, 0, 0], new Vector<double>(-1000, 0, 1000));
        Assert.Equal([-2000, -1000, 0], value);
        Assert.Equal([1, 0, -1], gradients[0]);
    }

    // Turned off, the literal form runs: it overflows or loses what it adds to 1.
    [Fact]
    public void TurnedOff()
    {
        Assert.Equal(double.PositiveInfinity, LiteralLayers.LogOnePlusExpGradient(1000).Value);
        Assert.Equal(double.PositiveInfinity, LiteralLayers.LogSumOfExpGradient(new Vector<double>(1000, 0)).Value);
        Assert.Equal(double.PositiveInfinity, LiteralLayers.NegativeLogLikelihoodGradient(new Vector<double>(1000, 0), 1).Value);
        Assert.Equal(double.PositiveInfinity, LiteralLayers.BceOfSigmoidGradient(new Vector<double>(1000, 0), new Vector<double>(0, 1)).Value);
        Assert.Equal(0, LiteralLayers.LogOnePlusGradient(1e-20).Value);

        // And is right where it is finite.
        Vector<double> z = new(0.3, -1.2, 2);
        Assert.Equal(StableLayers.NegativeLogLikelihoodGradient(z, 1).Value, LiteralLayers.NegativeLogLikelihoodGradient(z, 1).Value, 1e-14);
        Assert.Equal(Numbers.Flat(StableLayers.NegativeLogLikelihoodGradient(z, 1).Z), Numbers.Flat(LiteralLayers.NegativeLogLikelihoodGradient(z, 1).Z), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(LiteralLayers.LogOnePlusExp(0.7), LiteralLayers.LogOnePlusExpGradient(0.7).Value);
    }
}
