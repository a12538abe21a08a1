using Autodiff.Gradients.Tests.Oracle;

namespace Autodiff.Gradients.Tests.Homework;

public sealed class NetworkTests
{
    public static TheoryData<string> Smooth => ["TanhSigmoidBce", "GeluIdentityMse", "SiluSoftplusSquares", "NoActivation"];

    public static TheoryData<string> All => ["Regression", "TanhSigmoidBce", "ReluTanhMse", "ReluSigmoidBce", "ReluSoftmaxCrossEntropy"];

    [Theory]
    [MemberData(nameof(Smooth))]
    public void AgainstDifferences(string network)
    {
        foreach (int n in new[] { 1, 2, 5, 8 }) LayerCheck.Verify(typeof(Networks), network, n);
    }

    // A hidden unit of ReLU may lie near its kink for drawn numbers, so here the weights are the oracle's.
    [Theory]
    [MemberData(nameof(All))]
    public void AgainstDifferencesAtTheOraclesPoint(string network) =>
        LayerCheck.Verify(new Family(typeof(Networks), network), Arguments(network));

    [Theory]
    [MemberData(nameof(All))]
    public void AgainstTorch(string network)
    {
        NetworkNumbers torch = (NetworkNumbers)typeof(TorchNetworks).GetField(network)!.GetValue(null)!;
        Family family = new(typeof(Networks), network);
        (double[] value, double[][] gradients) = family.Pull(Arguments(network));
        Assert.Equal(torch.Value, value[0], 1e-12 * torch.Value);
        double[][] expected = [torch.X, torch.W1, torch.B1, torch.W2, torch.B2];
        for (int i = 0; i < expected.Length; i++)
        {
            double scale = 1e-14 + 1e-13 * expected[i].Max(Math.Abs);
            Assert.Equal(expected[i], gradients[i], (a, b) => Math.Abs(a - b) <= scale);
        }
    }

    // The gradients' shapes are those of numerator layout: a weight's is the transpose of the weight's.
    [Fact]
    public void NumeratorLayout()
    {
        object[] a = Arguments("Regression");
        Networks.RegressionGradients g = Networks.RegressionGradient(
            (Vector<double>)a[0], (Vector<double>)a[1], (Matrix<double>)a[2], (Vector<double>)a[3], (Matrix<double>)a[4], (Vector<double>)a[5]);
        Assert.Equal(("1×3", "3×4", "1×4", "4×2", "1×2"), (g.X.Shape, g.W1.Shape, g.B1.Shape, g.W2.Shape, g.B2.Shape));

        // ∂ℓ/∂b2 = 2(ŷ − y)ᵀ, ∂ℓ/∂w2 = z2·∂ℓ/∂b2, ∂ℓ/∂w1 = x·∂ℓ/∂b1
        Vector<double> z2 = 5 * Relu((Matrix<double>)a[2] * (Vector<double>)a[0] + (Vector<double>)a[3]);
        Vector<double> yHat = (Matrix<double>)a[4] * z2 + (Vector<double>)a[5];
        Assert.Equal(Numbers.Flat(2 * (yHat - (Vector<double>)a[1])), Numbers.Flat(g.B2), (p, q) => Math.Abs(p - q) < 1e-13);
        Assert.Equal(Numbers.Flat(z2 * g.B2), Numbers.Flat(g.W2), (p, q) => Math.Abs(p - q) < 1e-12);
        Assert.Equal(Numbers.Flat((Vector<double>)a[0] * g.B1), Numbers.Flat(g.W1), (p, q) => Math.Abs(p - q) < 1e-12);
    }

    [Fact]
    public void SoftmaxWithCrossEntropyIsPMinusOneHot()
    {
        Vector<double> z = new(0.5, -1, 2, 0);
        Vector<double> p = Softmax(z);
        for (int label = 0; label < 4; label++)
        {
            double[] expected = p.ToArray();
            expected[label] -= 1;
            Assert.Equal(expected, Numbers.Flat(Networks.SoftmaxCrossEntropyGradient(z, label).Z), (a, b) => Math.Abs(a - b) < 1e-15);
        }
        Vector<double> far = new(1000, -1000, 0, 0);
        Assert.Equal([0, 0, 0, 0], Numbers.Flat(Networks.SoftmaxCrossEntropyGradient(far, 0).Z));
        Assert.Equal([1, -1, 0, 0], Numbers.Flat(Networks.SoftmaxCrossEntropyGradient(far, 1).Z));
    }

    // The Jacobian diag(p) − p·pᵀ, row by row.
    [Fact]
    public void TheSoftmaxJacobian()
    {
        Vector<double> z = new(0.5, -1, 2);
        Vector<double> p = Softmax(z);
        for (int i = 0; i < 3; i++)
        {
            double[] row = new double[3];
            row[i] = 1;
            double[] expected = [.. Enumerable.Range(0, 3).Select(j => (i == j ? p[i] : 0) - p[i] * p[j])];
            Assert.Equal(expected, new Family(typeof(Networks), "SoftmaxOf").Pull(row, z).Gradients[0], (a, b) => Math.Abs(a - b) < 1e-15);
        }
    }

    // In exact arithmetic a softmax is never 0 or 1; in floating point it is, from these gaps on.
    [Fact]
    public void WhereSoftmaxSaturates()
    {
        Assert.True(Softmax(new Vector<double>(36, 0))[0] < 1);
        Assert.Equal(1, Softmax(new Vector<double>(38, 0))[0]);
        Assert.True(Softmax(new Vector<double>(744, 0))[1] > 0);
        Assert.Equal(0, Softmax(new Vector<double>(747, 0))[1]);
        Assert.True(Softmax(new Vector<float>(16, 0))[0] < 1);
        Assert.Equal(1, Softmax(new Vector<float>(18, 0))[0]);
        Assert.Equal(0, Softmax(new Vector<float>(105, 0))[1]);
    }

    // Two linear layers without f between are one: the gradient of the first weight is the collapsed one's through w2.
    [Fact]
    public void LinearLayersCollapse()
    {
        object[] a = Arguments("NoActivation");
        (Matrix<double> w1, Matrix<double> w2) = ((Matrix<double>)a[2], (Matrix<double>)a[4]);
        Vector<double> b = w2 * (Vector<double>)a[3] + (Vector<double>)a[5];
        double collapsed = SquaredNorm(w2 * w1 * (Vector<double>)a[0] + b - (Vector<double>)a[1]);
        Assert.Equal(collapsed, new Family(typeof(Networks), "NoActivation").Pull(a).Value[0], 1e-13);
    }

    private static object[] Arguments(string network)
    {
        object target = network == "ReluSoftmaxCrossEntropy" ? 1 : new Vector<double>(0.25, 1);
        return
        [
            Pattern.Vector(1, 1.5, 3), target, Pattern.Matrix(2, 0.9, 4, 3), Pattern.Vector(3, 0.3, 4),
            Pattern.Matrix(4, 0.9, 2, 4), Pattern.Vector(5, 0.3, 2),
        ];
    }
}
