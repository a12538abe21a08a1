namespace Autodiff.Gradients.Tests.Workspaces;

public sealed class WorkspaceTests
{
    private static readonly Matrix<double> W = new(2, 3, [1, 2, 3, 4, 5, 6]);
    private static readonly Vector<double> X = new(0.1, -0.2, 0.3);
    private static readonly Vector<double> B = new(0.5, -0.5);

    [Fact]
    public void BackwardNeedsAForward()
    {
        Dense.PredictWorkspace workspace = new();
        Dense.PredictForward(W, X, B, new Dense.PredictWorkspace());
        Dense.PredictWorkspace other = new();
        Dense.PredictForward(W, X, B, other);
        Exception error = Assert.Throws<InvalidOperationException>(() => Dense.PredictBackward(new RowVector<double>(2), workspace, other.NewGradients()));
        Assert.Contains("PredictForward", error.Message);
    }

    // MGradient uses the same storage, so an earlier forward is gone.
    [Fact]
    public void AGradientCallEndsAForward()
    {
        Dense.LossWorkspace workspace = new();
        Dense.LossForward(W, X, B, new Vector<double>(2), workspace);
        Dense.LossGradients into = workspace.NewGradients();
        Dense.LossGradient(W, X, B, new Vector<double>(2), workspace);
        Assert.Throws<InvalidOperationException>(() => Dense.LossBackward(1, workspace, into));
    }

    [Fact]
    public void GradientsNeedAShape() => Assert.Throws<InvalidOperationException>(() => new Dense.PredictWorkspace().NewGradients());

    [Fact]
    public void AfterBadShapesTheWorkspaceStillWorks()
    {
        Dense.PredictWorkspace workspace = new();
        Assert.ThrowsAny<ArgumentException>(() => Dense.PredictForward(W, new Vector<double>(5), B, workspace));
        Assert.Equal(Numbers.Flat(Dense.Predict(W, X, B)), Numbers.Flat(Dense.PredictForward(W, X, B, workspace)));
    }

    [Fact]
    public void TheCotangentHasTheTransposedShape()
    {
        Dense.PredictWorkspace workspace = new();
        Dense.PredictForward(W, X, B, workspace);
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => Dense.PredictBackward(new RowVector<double>(3), workspace, workspace.NewGradients()));
        Assert.Equal("cotangent", error.ParamName);
        Assert.Contains("1×3", error.Message);
        Assert.Contains("1×2", error.Message);

        Dense.TwiceWorkspace twice = new();
        Dense.TwiceForward(W, twice);
        error = Assert.ThrowsAny<ArgumentException>(() => Dense.TwiceBackward(new Matrix<double>(2, 3), twice, twice.NewGradients()));
        Assert.Contains("2×3", error.Message);
        Assert.Contains("3×2", error.Message);
    }

    [Fact]
    public void GradientsOfOtherShapesAreRefused()
    {
        Dense.PredictWorkspace small = new();
        Dense.PredictForward(new Matrix<double>(1, 2), new Vector<double>(2), new Vector<double>(1), small);
        Dense.PredictGradients gradients = small.NewGradients();
        Dense.PredictWorkspace workspace = new();
        Dense.PredictForward(W, X, B, workspace);
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => Dense.PredictBackward(new RowVector<double>(2), workspace, gradients));
        Assert.Contains("2×1", error.Message);
        Assert.Contains("3×2", error.Message);
        Assert.StartsWith("into", error.ParamName);
    }

    [Fact]
    public void NullsAreRefused()
    {
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => Dense.LossGradient(W, null!, B, B)).ParamName);
        Assert.ThrowsAny<Exception>(() => Dense.LossGradient(W, X, B, B, null!));
    }

    [Fact]
    public void ACotangentInTheGradientsOwnMemoryIsRefused()
    {
        Dense.PredictWorkspace workspace = new();
        Dense.PredictForward(W, X, B, workspace);
        Dense.PredictGradients into = workspace.NewGradients();
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => Dense.PredictBackward(into.B, workspace, into));
        Assert.Contains("cotangent", error.Message);

        Dense.TwiceWorkspace twice = new();
        Matrix<double> square = new(2, 2, [1, 2, 3, 4]);
        Dense.TwiceForward(square, twice);
        Dense.TwiceGradients gradients = twice.NewGradients();
        Assert.ThrowsAny<ArgumentException>(() => Dense.TwiceBackward(gradients.A, twice, gradients));
        Assert.ThrowsAny<ArgumentException>(() => Dense.TwiceBackward(gradients.A.T, twice, gradients));
    }

    // ∂(½‖ŷ‖²)/∂ŷ = ŷᵀ: the result itself is a fair cotangent, and is the caller's until the next forward.
    [Fact]
    public void TheResultMayBeTheCotangent()
    {
        foreach (string layer in new[] { "MatrixTransposedMatrix", "Gram", "BothTransposed", "TransposedMatrixMatrix", "ChainOfProducts", "MatrixVector", "SharedMatrix" })
        {
            Family family = new(typeof(Products.ProductLayers), layer);
            object[] arguments = Draws.Arguments(family.Method, 4, seed: 8);
            object workspace = family.NewWorkspace();
            object result = family.Forward(arguments, workspace);
            double[] value = Numbers.Flat(result);
            object into = family.NewGradients(workspace);
            typeof(Products.ProductLayers).GetMethod(layer + "Backward")!.Invoke(null, [Numbers.Transpose(result), workspace, into]);
            double[][] expected = family.Pull(value, arguments).Gradients;
            Assert.Equal(expected, family.Differentiated.Select(p => family.GradientOf(into, p)));
            Assert.Equal(value, Numbers.Flat(result));
        }
    }

    [Fact]
    public void TwoCallsGiveTwiceAndClearGivesZero()
    {
        Dense.LossWorkspace workspace = new();
        Vector<double> y = new(0.3, -0.7);
        Dense.LossForward(W, X, B, y, workspace);
        Dense.LossGradients into = workspace.NewGradients();
        Dense.LossBackward(1, workspace, into);
        (double[] w, double[] b) = (Numbers.Flat(into.W), Numbers.Flat(into.B));
        Dense.LossBackward(1, workspace, into);
        Assert.Equal(w.Select(g => 2 * g), Numbers.Flat(into.W));
        Assert.Equal(b.Select(g => 2 * g), Numbers.Flat(into.B));
        into.Clear();
        Assert.Equal(new double[6], Numbers.Flat(into.W));
        Dense.LossBackward(-2.5, workspace, into);
        Assert.Equal(w.Select(g => -2.5 * g), Numbers.Flat(into.W), (x, z) => Math.Abs(x - z) < 1e-15);
    }

    // One sum over a batch of samples: forward and backward for each, one buffer.
    [Fact]
    public void ABufferCollectsOverSamples()
    {
        Dense.LossWorkspace workspace = new();
        Dense.LossGradients? into = null;
        double[] expected = new double[6];
        for (int sample = 0; sample < 4; sample++)
        {
            Vector<double> x = new(0.1 * sample, -0.2, 0.3 * sample);
            Dense.LossForward(W, x, B, new Vector<double>(2), workspace);
            into ??= workspace.NewGradients();
            Dense.LossBackward(0.25, workspace, into);
            double[] one = Numbers.Flat(Dense.LossGradient(W, x, B, new Vector<double>(2)).W);
            for (int i = 0; i < 6; i++) expected[i] += one[i] / 4;
        }
        Assert.Equal(expected, Numbers.Flat(into!.W), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void GradientsOfAGradientCallLiveUntilTheNext()
    {
        Dense.LossWorkspace workspace = new();
        Dense.LossGradients first = Dense.LossGradient(W, X, B, B, workspace);
        Assert.Same(first, Dense.LossGradient(W, X, B, B, workspace));
        Assert.NotSame(first, Dense.LossGradient(W, X, B, B));
    }

    [Fact]
    public void ResultsOfATupleHaveACotangentEach()
    {
        Dense.PairWorkspace workspace = new();
        (double sum, Vector<double> doubled) = Dense.PairForward(X, workspace);
        Assert.Equal(0.2, sum, 1e-15);
        Assert.Equal(0.6, doubled[2]);
        Dense.PairGradients into = workspace.NewGradients();
        Dense.PairBackward(3, new RowVector<double>(1, 10, 100), workspace, into);
        Assert.Equal([5, 23, 203], Numbers.Flat(into.X));
    }

    [Fact]
    public void ScalarLayersNeedNoShapes()
    {
        Dense.SquareWorkspace workspace = new();
        Dense.SquareGradients into = workspace.NewGradients();
        Assert.Equal(9, Dense.SquareForward(3, workspace));
        Dense.SquareBackward(0.5, workspace, into);
        Assert.Equal(3, into.X);
    }
}
