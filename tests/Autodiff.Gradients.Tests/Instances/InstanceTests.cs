namespace Autodiff.Gradients.Tests.Instances;

public sealed class InstanceTests
{
    private static readonly Vector<double> X = new(0.5, -1, 2);

    [Fact]
    public void TheBufferIsInTheOrderOfTheParameters()
    {
        Everything net = new();
        Everything.LossGradients g = net.LossGradient(X);
        Assert.Equal(["_weights", "_row", "Scale", "Bias", "Offset"], net.Parameters.Select(p => p.Name));
        Assert.Equal(net.Parameters.Count, g.Buffer.Length);
        double[] expected = [.. Numbers.Flat(g.Weights.T), .. Numbers.Flat(g.Row), g.Scale, .. Numbers.Flat(g.Bias), g.Offset];
        Assert.Equal(expected, g.Buffer.ToArray());
        AssertParameters(net.Parameters, () => net.Loss(X), g.Buffer.ToArray());
        GradientCheck.Compare(() => net.Loss(X), net.Parameters, g).ThrowIfFailed();
        Assert.Equal(net.Passive * net.Scale, g.Offset);
    }

    [Fact]
    public void ParametersOfAnyNameAreWritten()
    {
        Borrowed net = new();
        Borrowed.LossGradients g = net.LossGradient(X);
        Assert.Equal(["value", "field", "parameters"], net.Parameters.Select(p => p.Name));
        AssertParameters(net.Parameters, () => net.Loss(X), g.Buffer.ToArray());
        net.Numbers = (2, 3);
        new Sgd(0.25).Step(net.Parameters, net.LossGradient(X));
        Assert.Equal(3 - 0.25 * 2, net.Numbers.Field);
        Assert.NotEqual(2, net.Numbers.Value);
    }

    [Fact]
    public void AnUnusedParameterHasAZeroGradient()
    {
        Everything net = new();
        Everything.LinearWorkspace workspace = new();
        net.LinearForward(X, workspace);
        Everything.LinearGradients into = workspace.NewGradients();
        net.LinearBackward(new RowVector<double>(1, 2), workspace, into);
        Assert.Equal([0.5, -1, 2, 1, -2, 4, 0, 0, 0, 0, 0, 0], into.Buffer.ToArray());
        AssertParameters(net.Parameters, net.WithoutArguments, net.WithoutArgumentsGradient().Buffer.ToArray());
    }

    // A workspace's gradients hold the last call's: what the layer does not use must not survive from before.
    [Fact]
    public void UnusedGradientsStayZeroInAUsedWorkspace()
    {
        Everything net = new();
        Everything.WithoutArgumentsWorkspace workspace = new();
        for (int i = 0; i < 3; i++)
        {
            double[] buffer = net.WithoutArgumentsGradient(workspace).Buffer.ToArray();
            Assert.Equal(new double[5], buffer[6..8].Concat(buffer[9..]).ToArray());
            Assert.Equal(2 * net.Scale, buffer[8]);
        }
    }

    [Fact]
    public void ClearZeroesTheBuffer()
    {
        Everything net = new();
        Everything.LossGradients g = net.LossGradient(X);
        g.Clear();
        Assert.All(g.Buffer.ToArray(), x => Assert.Equal(0, x));
        Assert.Equal([0, 0, 0], Numbers.Flat(g.X));
    }

    [Fact]
    public void TwoBackwardsGiveTwice()
    {
        Everything net = new();
        Everything.LossWorkspace workspace = new();
        net.LossForward(X, workspace);
        Everything.LossGradients into = workspace.NewGradients();
        net.LossBackward(1, workspace, into);
        double[] once = into.Buffer.ToArray();
        net.LossBackward(1, workspace, into);
        Assert.Equal(once.Select(g => 2 * g), into.Buffer.ToArray());
    }

    // Moving the members into one buffer and stepping over it is seen by the layer.
    [Fact]
    public void AStepOverTheBufferChangesTheLayer()
    {
        Everything net = new();
        Everything.LossWorkspace workspace = new();
        double before = net.Loss(X);
        new Sgd(0.01).Step(net.Parameters, net.LossGradient(X, workspace));
        double after = net.Loss(X);
        Assert.True(after < before, $"{after} is not less than {before}");
        Assert.NotEqual(1.5, net.Scale);
        Everything.LossGradients g = net.LossGradient(X, workspace);
        Assert.Equal(after, g.Value, 1e-14);
        AssertParameters(net.Parameters, () => net.Loss(X), g.Buffer.ToArray());
    }

    [Fact]
    public void NothingIsAllocatedAfterTheFirstCall()
    {
        Everything net = new();
        Everything.LossWorkspace workspace = new();
        net.LossGradient(X, workspace);
        net.LossForward(X, workspace);
        Everything.LossGradients into = workspace.NewGradients();
        net.LossBackward(1, workspace, into);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            net.LossGradient(X, workspace);
            net.LossForward(X, workspace);
            net.LossBackward(1, workspace, into);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Records()
    {
        Recorded net = new(3, 2);
        Recorded.LossGradients g = net.LossGradient(X);
        AssertParameters(net.Parameters, () => net.Loss(X), g.Buffer.ToArray());
        Assert.Equal("3×2", g.W.Shape);
    }

    [Fact]
    public void PrimaryConstructorParametersArePassive()
    {
        Scaled net = new(1.7, new Vector<double>(0.3, 0.4));
        Vector<double> x = new(1, 2);
        Scaled.LossGradients g = net.LossGradient(x);
        Assert.Equal(4, g.Buffer.Length);
        AssertParameters(net.Parameters, () => net.Loss(x), g.Buffer.ToArray());
    }

    [Fact]
    public void Structs()
    {
        Circle.OutsideGradients outside = new Circle(2).OutsideGradient(3, 4);
        AssertClose([3, 0.6, 0.8], outside.Value, outside.X, outside.Y);
        Point.DistanceGradients distance = Point.DistanceGradient(3, 4);
        AssertClose([5, 0.6, 0.8], distance.Value, distance.X, distance.Y);
        Point.ToGradients to = new Point(1, 1).ToGradient(4, 5);
        AssertClose([5, 0.6, 0.8], to.Value, to.X, to.Y);
    }

    [Fact]
    public void NestedInGeneric()
    {
        Outer.Middle<string>.Inner net = new();
        double[] buffer = net.LossGradient(X).Buffer.ToArray();
        AssertParameters(net.Parameters, () => net.Loss(X), buffer);
        Assert.Equal(12, Outer.Middle<int>.Inner.CubeGradient(2).X);
    }

    private static void AssertClose(double[] expected, params double[] actual) =>
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < 1e-15);

    private static void AssertParameters(ParameterSet<double> parameters, Func<double> loss, double[] gradient)
    {
        parameters.Pull();
        double[] point = parameters.Span.ToArray();
        double[] numeric = CentralDifference.Gradient(
            values =>
            {
                values.CopyTo(parameters.Span);
                parameters.Push();
                return loss();
            },
            point);
        point.CopyTo(parameters.Span);
        parameters.Push();
        Assert.Equal(numeric.Length, gradient.Length);
        for (int i = 0; i < numeric.Length; i++) Assert.Equal(numeric[i], gradient[i], 1e-9 * (1 + Math.Abs(numeric[i])));
    }
}
