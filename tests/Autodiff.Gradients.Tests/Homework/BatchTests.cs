using Autodiff.Gradients.Tests.Oracle;

namespace Autodiff.Gradients.Tests.Homework;

public sealed class BatchTests
{
    [Theory]
    [InlineData("ReluIdentityMse", 2, 20, 5)]
    [InlineData("SigmoidSigmoidBce", 2, 20, 5)]
    [InlineData("ReluReluMse", 2, 20, 22)]
    public void AgainstTorch(string network, int n, int h, int k)
    {
        BatchNumbers torch = (BatchNumbers)typeof(TorchBatches).GetField(network)!.GetValue(null)!;
        Family family = new(typeof(Batches), network);
        (double[] value, double[][] gradients) = family.Pull(Arguments(10, n, h, k));
        Assert.Equal(torch.Value, value[0], 1e-13);
        (double, double)[] expected = [torch.X, torch.W1, torch.B1, torch.W2, torch.B2];
        for (int p = 0; p < expected.Length; p++)
        {
            double[] g = gradients[p];
            Assert.Equal(expected[p].Item1, g.Select((x, i) => x * Math.Cos(i + 1)).Sum(), 1e-13);
            Assert.Equal(expected[p].Item2, g.Sum(x => x * x), 1e-13 * expected[p].Item2);
        }
    }

    [Theory]
    [InlineData("ReluIdentityMse")]
    [InlineData("SigmoidSigmoidBce")]
    [InlineData("ReluReluMse")]
    public void OfOneSampleAndOddShapes(string network)
    {
        Family family = new(typeof(Batches), network);
        LayerCheck.Verify(family, Arguments(1, 3, 4, 2));
        if (network == "SigmoidSigmoidBce") LayerCheck.Verify(family, Arguments(7, 3, 5, 2));
    }

    // dW = dZᵀX, db = column sums of dZ, dX = dZ·W.
    [Fact]
    public void TheLinearLayersFormulas()
    {
        Matrix<double> x = Pattern.Matrix(1, 1, 4, 3);
        Matrix<double> w = Pattern.Matrix(2, 1, 2, 3);
        Vector<double> ones = new(1, 1, 1, 1);
        Batches.LinearWorkspace workspace = new();
        Batches.LinearForward(x, w, Pattern.Vector(3, 1, 2), ones, workspace);
        Batches.LinearGradients into = workspace.NewGradients();
        Matrix<double> dz = Pattern.Matrix(4, 1, 4, 2);
        Batches.LinearBackward(dz.T, workspace, into);
        AssertSame(dz.T * x, into.W.T);
        AssertSame(dz * w, into.X.T);
        Assert.Equal(Numbers.Flat(ones.T * dz), Numbers.Flat(into.B), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    private static void AssertSame(Matrix<double> expected, Matrix<double> actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(Numbers.Flat(expected), Numbers.Flat(actual), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    private static object[] Arguments(int batch, int n, int h, int k)
    {
        Matrix<double> y = Pattern.Matrix(6, 0.5, batch, k) + 0.5;
        Vector<double> ones = new(batch);
        ones.Fill(1);
        return
        [
            Pattern.Matrix(1, 1.5, batch, n), y, Pattern.Matrix(2, 0.9, h, n), Pattern.Vector(3, 0.3, h),
            Pattern.Matrix(4, 0.4, k, h), Pattern.Vector(5, 0.3, k), ones,
        ];
    }
}
