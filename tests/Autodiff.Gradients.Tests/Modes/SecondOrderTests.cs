namespace Autodiff.Gradients.Tests.Modes;

/// <summary>MHvp of every operation against differences of MGradient, and MHessian.</summary>
public sealed class SecondOrderTests
{
    public static TheoryData<string, int> Elementwise => Layers.Of(typeof(ElementwiseCurves), [0, 1, 4, 9]);

    public static TheoryData<string, int> Kernels => Layers.Of(typeof(KernelCurves), [1, 2, 4]);

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void OfElementwise(string layer, int n) => ModeCheck.Verify(typeof(ElementwiseCurves), layer, n);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void OfKernels(string layer, int n) => ModeCheck.Verify(typeof(KernelCurves), layer, n, tolerance: 1e-7);

    [Theory]
    [InlineData(nameof(SecondOrderLayers.Everything), 3)]
    [InlineData(nameof(SecondOrderLayers.Everything), 1)]
    [InlineData(nameof(SecondOrderLayers.Grid), 3)]
    [InlineData(nameof(SecondOrderLayers.Numbers), 1)]
    [InlineData(nameof(SecondOrderLayers.Arms), 1)]
    [InlineData(nameof(SecondOrderLayers.ReplacedRow), 1)]
    [InlineData(nameof(SecondOrderLayers.Wide), 5)]
    [InlineData(nameof(SecondOrderLayers.Recursive), 6)]
    public void OfSeveralInputs(string layer, int n)
    {
        for (int seed = 0; seed < 4; seed++) ModeCheck.Verify(typeof(SecondOrderLayers), layer, n, seed);
    }

    [Fact]
    public void OfARowThatReplacesAnother() => LayerCheck.Verify(typeof(SecondOrderLayers), nameof(SecondOrderLayers.ReplacedRow), 1);

    // f = x²y at (2, 3), plus what e^(xy)/(1 + y²) adds; and √x·y at x = 4, whose second derivative is −y/(4x^{3/2}).
    [Fact]
    public void ClosedForms()
    {
        Matrix<double> h = SecondOrderLayers.ArmsHessian(4, 3);
        Assert.Equal([-3.0 / 32, 0.25, 0.25, 0], h.ToArray().Cast<double>(), (a, b) => Math.Abs(a - b) < 1e-15);
        SecondOrderLayers.ArmsGradients product = SecondOrderLayers.ArmsHvp(4, 3, 2, 1);
        Assert.Equal((6.0, 0.0625, 0.5), (product.Value, product.X, product.Y));
    }

    [Fact]
    public void OfAStructure()
    {
        SecondOrderLayers.Lens lens = new(1.5, [0.5, -0.25]);
        Vector<double> x = [1, 0.75];
        SecondOrderLayers.OfAStructureGradients product = SecondOrderLayers.OfAStructureHvp(lens, x, new(1, [0, 0]), [0, 0]);
        SecondOrderLayers.OfAStructureGradients gradients = SecondOrderLayers.OfAStructureGradient(lens, x);
        Assert.Equal(2 * gradients.Value / (1.5 * 1.5), product.Lens.Focus, 1e-14);
        Assert.Equal(2 * gradients.X[0] / 1.5, product.X[0], 1e-14);
    }

    [Fact]
    public void InSinglePrecision()
    {
        float[] x = [0.5f, -1, 2, 0.25f];
        Vector<double> wide = [.. x.Select(v => (double)v)];
        double[] expected = [.. SecondOrderLayers.WideHessian(wide, 1.5).ToArray().Cast<double>()];
        double[] actual = [.. SecondOrderLayers.SingleHessian([.. x], 1.5f).ToArray().Cast<float>().Select(v => (double)v)];
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < 2e-5);
    }

    [Fact]
    public void OfAnInstance()
    {
        Weighted layer = new();
        Vector<double> x = [0.3, -0.8];
        Matrix<double> h = layer.LossHessian(x);
        Assert.Equal((7, 7), (h.Rows, h.Columns));
        Assert.True(layer.LossCheckGradient(x).Passed);

        // Column 3 is that of w[0, 1]: the difference of the gradient there.
        const double Step = 1e-5;
        layer.W[0, 1] += Step;
        double[] above = Flat(layer.LossGradient(x));
        layer.W[0, 1] -= 2 * Step;
        double[] below = Flat(layer.LossGradient(x));
        layer.W[0, 1] += Step;
        for (int i = 0; i < 7; i++) Assert.Equal((above[i] - below[i]) / (2 * Step), h[i, 3], 1e-8);
        Weighted.PredictJacobians jacobians = layer.PredictJacobian(x);
        Assert.Equal((2, 2), (jacobians.X.Rows, jacobians.X.Columns));
        for (int i = 0; i < 2; i++) Assert.Equal(layer.Predict(x)[i] / layer.Scale, jacobians.Scale[i], 1e-14);
    }

    [Theory]
    [InlineData(nameof(SecondOrderLayers.Everything))]
    [InlineData(nameof(SecondOrderLayers.Grid))]
    [InlineData(nameof(SecondOrderLayers.Numbers))]
    public void AllocatesNothing(string layer)
    {
        Family family = new(typeof(SecondOrderLayers), layer);
        object[] arguments = Draws.Arguments(family.Method, 4, seed: 1);
        object workspace = family.NewWorkspace();
        object[] tangents = [.. family.Differentiated.Select(p => arguments[p.Position])];
        Allocations.AssertNone(family.Calling("Hvp", arguments.Length + tangents.Length + 1), [.. arguments, .. tangents, workspace]);
        Allocations.AssertNone(family.Calling("Hessian", arguments.Length + 1), [.. arguments, workspace]);
    }

    [Fact]
    public void ChecksTangents()
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() =>
            SecondOrderLayers.EverythingHvp(new(2, 2), [1, 2], [3, 4], 1, 1, new(2, 2), [1], [3, 4], 1));
        Assert.Equal("dx", error.ParamName);
    }

    private static double[] Flat(Weighted.LossGradients g) => [.. g.X.AsSpan().ToArray(), .. g.W.T.ToArray().Cast<double>(), g.Scale];
}
