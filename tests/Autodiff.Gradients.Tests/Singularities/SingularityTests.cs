namespace Autodiff.Gradients.Tests.Singularities;

/// <summary>An upstream gradient of exactly 0 contributes exactly 0 where the local partial derivative is infinite.</summary>
public sealed class SingularityTests
{
    [Theory]
    [InlineData("CutLog", 0.0)]
    [InlineData("CutSqrt", 0.0)]
    [InlineData("CutReciprocal", 0.0)]
    [InlineData("CutCbrt", 0.0)]
    [InlineData("CutLogP1", -1.0)]
    public void Scalars(string layer, double at)
    {
        Family family = new(typeof(SingularLayers), layer);
        Assert.Equal([0.0], family.Pull(at).Gradients[0]);
        Assert.Equal(0.0, family.Jvp([at], [1.0]).Tangent);
    }

    [Fact]
    public void ScalarsOfTwoOperands()
    {
        SingularLayers.WeightedLogGradients log = SingularLayers.WeightedLogGradient(0, 0);
        Assert.Equal(0, log.X);
        Assert.Equal(double.NegativeInfinity, log.Y);
        SingularLayers.CutQuotientGradients quotient = SingularLayers.CutQuotientGradient(1, 0);
        Assert.Equal((5, 0, 0), (quotient.Value, quotient.A, quotient.X));
        SingularLayers.CutPowerGradients power = SingularLayers.CutPowerGradient(0, 0.5);
        Assert.Equal((1, 0, 0), (power.Value, power.X, power.P));
    }

    // Not 0 upstream: infinite, as it is.
    [Fact]
    public void AnUpstreamThatIsNotZeroStaysInfinite()
    {
        Assert.Equal(double.PositiveInfinity, SingularLayers.WeightedLogGradient(1, 0).X);
        Assert.Equal([double.PositiveInfinity, 0.5], new Family(typeof(Elementwise.VectorFunctions), "SqrtOf").Pull(new Vector<double>(0, 1)).Gradients[0]);
    }

    [Theory]
    [InlineData("CutLogs", 4.0, 0.25)]
    [InlineData("CutSqrts", 4.0, 0.25)]
    [InlineData("CutPowers", 2.0, -0.25)]
    public void Lanes(string layer, double elsewhere, double slope)
    {
        Family family = new(typeof(SingularLayers), layer);
        foreach (int n in Layers.Lengths)
        {
            double[] at = [.. Enumerable.Range(0, n).Select(i => i % 3 == 0 ? 0 : elsewhere)];
            double[] expected = [.. at.Select(x => x == 0 ? 0 : slope)];
            Assert.Equal(expected, family.Pull(new Vector<double>(at)).Gradients[0], (x, y) => Math.Abs(x - y) < 1e-15);
        }
    }

    // A fractional power of a negative number is NaN, and so is its derivative, also where that is finite at 0.
    [Fact]
    public void AFractionalPowerThatNobodyReads()
    {
        Vector<double> x = new(-1, 4);
        Assert.Equal([3, 3], Numbers.Flat(SingularLayers.SecondPowerGradient(x).X));
        Assert.Equal(3, SingularLayers.SecondPowerJvp(x, new Vector<double>(0, 1)).Tangent);
    }

    [Fact]
    public void LanesWithAScalarOperand()
    {
        (_, double[][] power) = new Family(typeof(SingularLayers), "CutFractionalPowers").Pull(new Vector<double>(0, 4, 0), 0.5);
        Assert.Equal([0, 0.25, 0], power[0], (x, y) => Math.Abs(x - y) < 1e-15);
        Assert.Equal(2 * Math.Log(4), power[1][0], 1e-14);
        (_, double[][] quotient) = new Family(typeof(SingularLayers), "CutOverScalar").Pull(new Vector<double>(1, -1), 0.0);
        Assert.Equal([0, 0], quotient[0]);
        Assert.Equal([0.0], quotient[1]);
    }

    [Fact]
    public void CrossEntropyWithZeroProbabilities()
    {
        SingularLayers.EntropyGradients entropy = SingularLayers.EntropyGradient(new Vector<double>(0, 1, 0), new Vector<double>(0, 0.5, 0.5));
        Assert.Equal([0, 2, 0], Numbers.Flat(entropy.P));
        SingularLayers.BceOfProbabilitiesGradients bce = SingularLayers.BceOfProbabilitiesGradient(new Vector<double>(0, 1, 0.5, 0.5), new Vector<double>(0, 1, 1, 0));
        Assert.Equal([0.25, -0.25, -0.5, 0.5], Numbers.Flat(bce.P));
        Assert.Equal(2 * Math.Log(2) / 4, bce.Value, 1e-15);
    }
}
