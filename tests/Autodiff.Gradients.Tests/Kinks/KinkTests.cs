using Autodiff.Gradients.Tests.Elementwise;
using Autodiff.Gradients.Tests.Reductions;

namespace Autodiff.Gradients.Tests.Kinks;

/// <summary>Where a function has many subgradients, each primitive takes the one nearest to 0.</summary>
public sealed class KinkTests
{
    [Theory]
    [InlineData("ReluOf", new[] { -1.0, 0, 2 }, new[] { 0.0, 0, 1 })]
    [InlineData("ReluOf", new[] { -0.0, 0.0, double.Epsilon, -double.Epsilon }, new[] { 0.0, 0, 1, 0 })]
    [InlineData("AbsOf", new[] { -3.0, 0, -0.0, 2 }, new[] { -1.0, 0, 0, 1 })]
    [InlineData("LeakyReluOf", new[] { -1.0, 0, 2 }, new[] { 0.1, 0.1, 1 })]
    [InlineData("EluOf", new[] { 0.0, 2 }, new[] { 0.7, 1 })]
    [InlineData("ClampOf", new[] { -1.5, -1, -0.5, 0.5, 1, 1.5 }, new[] { 0.0, 0, 1, 1, 0, 0 })]
    [InlineData("MaxConstant", new[] { 0.4, 0.5, 0.6 }, new[] { 0.0, 0, 1 })]
    [InlineData("MinConstant", new[] { 0.4, 0.5, 0.6 }, new[] { 1.0, 0, 0 })]
    public void OneOperand(string layer, double[] at, double[] slopes)
    {
        Assert.Equal(slopes, new Family(typeof(VectorFunctions), layer).Pull(new Vector<double>(at)).Gradients[0]);
        Assert.Equal(slopes, new Family(typeof(RowVectorFunctions), layer).Pull(new RowVector<double>(at)).Gradients[0]);
        Assert.Equal(slopes, new Family(typeof(MatrixFunctions), layer).Pull(new Matrix<double>(1, at.Length, at)).Gradients[0]);
        for (int i = 0; i < at.Length; i++)
        {
            Assert.Equal([slopes[i]], new Family(typeof(ScalarFunctions), layer).Pull(at[i]).Gradients[0]);
        }
    }

    // At every length, so in whole registers and in what is left over.
    [Fact]
    public void ZeroesOfEveryLength()
    {
        foreach (int n in Layers.Lengths)
        {
            foreach (string layer in new[] { "ReluOf", "AbsOf" })
            {
                Assert.All(new Family(typeof(VectorFunctions), layer).Pull(new Vector<double>(n)).Gradients[0], g => Assert.Equal(0, g));
            }
            Assert.All(ReductionLayers.NormOfVectorGradient(new Vector<double>(n)).X.AsSpan().ToArray(), g => Assert.Equal(0, g));
        }
    }

    [Fact]
    public void NormAtZero()
    {
        Assert.Equal([0, 0, 0], Numbers.Flat(ReductionLayers.NormOfRowGradient(new RowVector<double>(3)).X));
        Assert.Equal(new double[6], Numbers.Flat(ReductionLayers.NormOfMatrixGradient(new Matrix<double>(2, 3)).X));
        Vector<double> a = new(1, 2, 3);
        KinkLayers.NormOfDifferenceGradients g = KinkLayers.NormOfDifferenceGradient(a, a.Clone());
        Assert.Equal([0, 0, 0], Numbers.Flat(g.A));
        Assert.Equal([0, 0, 0], Numbers.Flat(g.B));
        Assert.Equal(0, g.Value);
    }

    [Theory]
    [InlineData("MaxPair", new[] { 1.0, 0.5, 0 })]
    [InlineData("MinPair", new[] { 0.0, 0.5, 1 })]
    public void TwoActiveOperandsShareATie(string layer, double[] first)
    {
        Vector<double> a = new(3, 2, 1);
        Vector<double> b = new(2, 2, 2);
        double[] second = [.. first.Select(s => 1 - s)];
        Assert.Equal([first, second], new Family(typeof(VectorFunctions), layer).Pull(a, b).Gradients);
        Assert.Equal([first, second], new Family(typeof(RowVectorFunctions), layer).Pull(a.T, b.T).Gradients);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal([[first[i]], [second[i]]], new Family(typeof(ScalarFunctions), layer).Pull(a[i], b[i]).Gradients);
        }
    }

    [Fact]
    public void AScalarOperandCollectsItsShares()
    {
        (_, double[][] max) = new Family(typeof(VectorFunctions), "MaxScalar").Pull(new Vector<double>(3, 2, 1, 2), 2.0);
        Assert.Equal([1, 0.5, 0, 0.5], max[0]);
        Assert.Equal([2.0], max[1]);
        (_, double[][] clamp) = new Family(typeof(VectorFunctions), "ClampBounds").Pull(new Vector<double>(-2, -1, 0, 1, 2), -1.0, 1.0);
        Assert.Equal([0, 0.5, 1, 0.5, 0], clamp[0]);
        Assert.Equal([1.5], clamp[1]);
        Assert.Equal([1.5], clamp[2]);
    }

    [Fact]
    public void APassiveOperandLeavesZeroAtATie()
    {
        Vector<double> a = new(3, 2, 1);
        Vector<double> b = new(2, 2, 2);
        Assert.Equal([1, 0, 0], new Family(typeof(KinkLayers), "MaxWithPassive").Pull(a, b).Gradients[0]);
        Assert.Equal([1, 0, 0], new Family(typeof(KinkLayers), "MinWithPassive").Pull(a, b).Gradients[0]);
        Assert.Equal([1, 0, 0], new Family(typeof(KinkLayers), "MaxWithDetached").Pull(a, b).Gradients[0]);
        Assert.Equal([1, 1, 1], new Family(typeof(KinkLayers), "MaxWithItself").Pull(a).Gradients[0]);
    }

    [Fact]
    public void SystemMath()
    {
        Assert.Equal((0.5, 0.5), (KinkLayers.MathMaxGradient(2, 2).A, KinkLayers.MathMaxGradient(2, 2).B));
        Assert.Equal((0.5, 0.5), (KinkLayers.MathMinGradient(2, 2).A, KinkLayers.MathMinGradient(2, 2).B));
        Assert.Equal((0, 1), (KinkLayers.MathMaxGradient(1, 2).A, KinkLayers.MathMaxGradient(1, 2).B));
        Assert.Equal((0, 0, 1), (KinkLayers.MathMaxConstantGradient(1).X, KinkLayers.MathMaxConstantGradient(1.5).X, KinkLayers.MathMaxConstantGradient(2).X));
        Assert.Equal((-1, 0, 1), (KinkLayers.MathAbsGradient(-2).X, KinkLayers.MathAbsGradient(0).X, KinkLayers.MathAbsGradient(2).X));
        Assert.Equal((0, 0, 1), (KinkLayers.MathClampGradient(-1).X, KinkLayers.MathClampGradient(1).X, KinkLayers.MathClampGradient(0).X));
    }

    // The slopes of x < 0 and x > 0 span the subdifferential, whichever is larger; if they have opposite signs 0 is in it.
    [Fact]
    public void LeakySlopesOutsideOfZeroToOne()
    {
        Assert.Equal([3, 1, 1], new Family(typeof(KinkLayers), "SteepLeaky").Pull(new Vector<double>(-1, 0, 1)).Gradients[0]);
        Assert.Equal([-0.5, 0, 1], new Family(typeof(KinkLayers), "BackwardLeaky").Pull(new Vector<double>(-1, 0, 1)).Gradients[0]);
    }

    [Fact]
    public void EqualExtremesShare()
    {
        Assert.Equal([0, 0.5, 0.5, 0], Numbers.Flat(ElementReductionLayers.MaxOfVectorGradient(new Vector<double>(1, 3, 3, 2)).X));
        Assert.Equal([0.5, 0, 0.5], Numbers.Flat(ElementReductionLayers.MinOfVectorGradient(new Vector<double>(1, 3, 1)).X));
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Numbers.Flat(ElementReductionLayers.MaxOfRowGradient(new RowVector<double>(7, 7, 7, 7)).X));
        // ∂/∂X of a 2×3 matrix is 3×2.
        Matrix<double> g = ElementReductionLayers.MaxOfMatrixGradient(new Matrix<double>(2, 3, [1, 5, 2, 5, 0, 5])).X;
        Assert.Equal("3×2", g.Shape);
        Assert.Equal([0, 1.0 / 3, 1.0 / 3, 0, 0, 1.0 / 3], Numbers.Flat(g));
        Vector<double> equal = new(33);
        Assert.All(Numbers.Flat(ElementReductionLayers.MaxOfVectorGradient(equal).X), x => Assert.Equal(1.0 / 33, x));
        Assert.All(Numbers.Flat(KinkLayers.MaxOfReluGradient(equal).X), x => Assert.Equal(0, x));
    }

    // Half of the smallest number is 0, and does not tell that the whole was positive.
    [Fact]
    public void TheSmallestNumberIsPositive()
    {
        Matrix<double> a = new(1, 5, [double.Epsilon, 0, -double.Epsilon, double.NaN, 1]), zero = new(1, 5), one = new(1, 1, [1]);
        Assert.Equal([0.5, 0, 0, 0, 0.5], Numbers.Flat(KinkLayers.HalfOfReluGradient(a, zero, one).A));
        Assert.Equal([2, 0, 0, 0, 2], Numbers.Flat(KinkLayers.TwiceReluGradient(a, zero, one).A));
    }

    [Fact]
    public void StepsHaveNoSlope()
    {
        Vector<double> at = new(-1.5, 0, 0.5, 2);
        (double[] value, double[][] gradients) = new Family(typeof(KinkLayers), "Steps").Pull(at);
        Assert.Equal([-3, 0, 1, 3], value);
        Assert.Equal([0, 0, 0, 0], gradients[0]);
        Assert.Equal([0, 0, 0, 0], Numbers.Flat(KinkLayers.StepsJvp(at, at).Tangent));
        Assert.Equal([0, 1, 2, 2], new Family(typeof(KinkLayers), "StepsTimes").Pull(at).Gradients[0]);
    }

    // Forward mode takes the same subgradients.
    [Fact]
    public void ForwardModeAgrees()
    {
        Vector<double> at = new(-1, 0, 2);
        Vector<double> along = new(1, 1, 1);
        Assert.Equal([0, 0, 1], Numbers.Flat(VectorFunctions.ReluOfJvp(at, along).Tangent));
        Assert.Equal([-1, 0, 1], Numbers.Flat(VectorFunctions.AbsOfJvp(at, along).Tangent));
        Assert.Equal(0, ReductionLayers.NormOfVectorJvp(new Vector<double>(3), along).Tangent);
        Assert.Equal([0.5, 0.5, 0.5], Numbers.Flat(VectorFunctions.MaxPairJvp(at, at, along, new Vector<double>(3)).Tangent));
        Assert.Equal(1, ElementReductionLayers.MaxOfVectorJvp(new Vector<double>(4, 4, 1), along).Tangent);
    }
}
