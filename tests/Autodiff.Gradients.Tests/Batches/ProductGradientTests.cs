namespace Autodiff.Gradients.Tests.Batches;

/// <summary>Gradients that are handed out as products are what they would be if multiplied out at once, whatever happens before they are read.</summary>
public sealed class ProductGradientTests
{
    private const int Samples = 20;

    private readonly WideNetwork _network = new();
    private Matrix<double> _x = new(Samples, WideNetwork.Inputs);
    private Matrix<double> _y = new(Samples, WideNetwork.Outputs);

    public ProductGradientTests()
    {
        Fill(_network.Parameters.Span, 0.1);
        Fill(_x.AsSpan(), 1);
        Fill(_y.AsSpan(), 2);
    }

    [Fact]
    public void AfterTheInputsChange()
    {
        double[] expected = Expected();
        var g = _network.LossGradient(_x, _y, new WideNetwork.LossWorkspace());
        _x.Clear();
        _y.Clear();
        Assert.Equal(expected, g.Buffer.ToArray());
    }

    [Fact]
    public void AfterTheWorkspaceGoesForwardWithOthers()
    {
        double[] expected = Expected();
        WideNetwork.LossWorkspace workspace = new();
        var g = _network.LossGradient(_x, _y, workspace);
        _network.LossForward(new Matrix<double>(Samples, WideNetwork.Inputs), _y, workspace);
        Assert.Equal(expected, g.Buffer.ToArray());
    }

    [Fact]
    public void AfterTheParametersChange()
    {
        double[] expected = Expected();
        var g = _network.LossGradient(_x, _y, new WideNetwork.LossWorkspace());
        _network.Parameters.Span.Clear();
        Assert.Equal(expected, g.Buffer.ToArray());

        Fill(_network.Parameters.Span, 0.1);
        Matrix<double> x = _x.T;
        double[] chain = _network.ChainGradient(x).Buffer.ToArray();
        var h = _network.ChainGradient(x, new WideNetwork.ChainWorkspace());
        _network.Parameters.Span.Clear();
        x.Clear();
        Assert.Equal(chain, h.Buffer.ToArray());
    }

    [Fact]
    public void AfterTangentsAndSecondDerivatives()
    {
        Matrix<double> x = _x.T;
        double[] expected = _network.ChainGradient(x).Buffer.ToArray();
        Matrix<double> dw1 = new(WideNetwork.Hidden, WideNetwork.Inputs), dw2 = new(WideNetwork.Outputs, WideNetwork.Hidden);
        Vector<double> db1 = new(WideNetwork.Hidden);
        Fill(dw1.AsSpan(), 0.2);
        WideNetwork.ChainWorkspace workspace = new();
        var g = _network.ChainGradient(x, workspace);
        Fill(_network.Parameters.Span, 0.3);
        _network.ChainJvp(x, dw1, db1, dw2, workspace);
        Assert.Equal(expected, g.Buffer.ToArray());

        double[] hvp = _network.ChainHvp(x, dw1, db1, dw2, new WideNetwork.ChainWorkspace()).Buffer.ToArray();
        _network.ChainGradient(x, workspace);
        Assert.Equal(hvp, _network.ChainHvp(x, dw1, db1, dw2, workspace).Buffer.ToArray());
    }

    // The buffers of the factors have another size then.
    [Fact]
    public void AfterAnotherSizeOfTheInput()
    {
        Matrix<double> x = _x.T, other = new(WideNetwork.Inputs, 7);
        Fill(other.AsSpan(), 0.7);
        Matrix<double> dw1 = new(WideNetwork.Hidden, WideNetwork.Inputs), dw2 = new(WideNetwork.Outputs, WideNetwork.Hidden);
        Vector<double> db1 = new(WideNetwork.Hidden);
        Fill(dw1.AsSpan(), 0.2);
        double[] hvp = _network.ChainHvp(other, dw1, db1, dw2, new WideNetwork.ChainWorkspace()).Buffer.ToArray();
        double[] gradient = _network.ChainGradient(other).Buffer.ToArray();
        WideNetwork.ChainWorkspace workspace = new();
        _network.ChainGradient(x, workspace);
        Assert.Equal(hvp, _network.ChainHvp(other, dw1, db1, dw2, workspace).Buffer.ToArray());
        _network.ChainGradient(x, workspace);
        Assert.Equal(gradient, _network.ChainGradient(other, workspace).Buffer.ToArray());
        _network.ChainGradient(x, workspace);
        _network.ChainForward(other, workspace);
        var g = workspace.NewGradients();
        _network.ChainBackward(1, workspace, g);
        double[] backward = g.Buffer.ToArray();
        for (int i = 0; i < gradient.Length; i++) Assert.Equal(gradient[i], backward[i], 1e-12 * (1 + Math.Abs(gradient[i])));
    }

    // The first gradients of a step are taken from the parameters before it, all of them.
    [Theory]
    [InlineData(false, Samples)]
    [InlineData(true, Samples)]
    // More products in each sum than are done in one go.
    [InlineData(false, 700)]
    public void OptimizersTakeTheFactors(bool isAdam, int samples)
    {
        _x = new(samples, WideNetwork.Inputs);
        _y = new(samples, WideNetwork.Outputs);
        Fill(_x.AsSpan(), 1);
        Fill(_y.AsSpan(), 2);
        double[] parameters = _network.Parameters.Span.ToArray();
        double[][] results = new double[2][];
        for (int isRead = 0; isRead < 2; isRead++)
        {
            parameters.CopyTo(_network.Parameters.Span);
            Optimizer optimizer = isAdam ? new Adam() : new Sgd(0.1, momentum: 0.5);
            WideNetwork.LossWorkspace workspace = new();
            WideNetwork.ChainWorkspace chain = new();
            for (int step = 0; step < 3; step++)
            {
                Step(optimizer, _network.LossGradient(_x, _y, workspace), isRead == 1);
                Step(optimizer, _network.ChainGradient(_x.T, chain), isRead == 1);
            }
            results[isRead] = _network.Parameters.Span.ToArray();
        }
        Assert.Equal(results[1], results[0]);
    }

    private void Step(Optimizer optimizer, IGradients<double> gradients, bool isRead)
    {
        if (isRead) _ = gradients.Buffer;
        optimizer.Step(_network.Parameters, gradients);
    }

    private double[] Expected() => _network.LossGradient(_x, _y, new WideNetwork.LossWorkspace()).Buffer.ToArray();

    private static void Fill(Span<double> span, double scale)
    {
        for (int i = 0; i < span.Length; i++) span[i] = scale * Math.Sin(1.7 * i + scale);
    }
}
