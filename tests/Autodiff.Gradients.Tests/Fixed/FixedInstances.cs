namespace Autodiff.Gradients.Tests.Fixed;

/// <summary>A network of odd sizes whose gradients lie end to end: what one writes too much is another's.</summary>
internal sealed partial class FixedNetwork
{
    [Parameter, Shape(9, 7)] public Matrix<float> W1 { get; } = new(9, 7);
    [Parameter] public Vector<float> B1 { get; } = new(9);
    [Parameter, Shape(5, 9)] public Matrix<float> W2 { get; } = new Matrix<float>(9, 5).T;
    [Parameter] public Vector<float> B2 { get; } = new(5);
    [Parameter] private float _scale = 0.5f;
    [Parameter, Shape(5, 3)] public Matrix<float> W3 { get; } = new(5, 3);
    [Parameter, Shape(3)] public RowVector<float> B3 { get; } = new(3);

    public float Scale => _scale;

    [Layer]
    public float Loss([Constant] Vector<float> x, [Constant] RowVector<float> y) => SquaredNorm(Tanh(W2 * Sigmoid(W1 * x + B1) + _scale * B2).T * W3 + B3 - y);
}

/// <summary>The same for all sizes.</summary>
internal sealed partial class AnyNetwork
{
    [Parameter] public Matrix<float> W1 { get; } = new(9, 7);
    [Parameter] public Vector<float> B1 { get; } = new(9);
    [Parameter] public Matrix<float> W2 { get; } = new Matrix<float>(9, 5).T;
    [Parameter] public Vector<float> B2 { get; } = new(5);
    [Parameter] private float _scale = 0.5f;
    [Parameter] public Matrix<float> W3 { get; } = new(5, 3);
    [Parameter] public RowVector<float> B3 { get; } = new(3);

    public float Scale => _scale;

    [Layer]
    public float Loss([Constant] Vector<float> x, [Constant] RowVector<float> y) => SquaredNorm(Tanh(W2 * Sigmoid(W1 * x + B1) + _scale * B2).T * W3 + B3 - y);
}

public sealed class FixedInstanceTests
{
    [Fact]
    public void StepsAreThoseOfTheSameNetworkForAllSizes()
    {
        FixedNetwork own = new();
        AnyNetwork any = new();
        Random random = new(5);
        foreach (ref float p in own.Parameters.Span) p = random.NextSingle() - 0.5f;
        own.Parameters.Push();
        own.Parameters.Span.CopyTo(any.Parameters.Span);
        any.Parameters.Push();
        Vector<float> x = new(0.5f, -1, 2, 0.25f, -0.75f, 1, -2);
        RowVector<float> y = new(1, -1, 0.5f);
        FixedNetwork.LossWorkspace workspace = new();
        AnyNetwork.LossWorkspace anyWorkspace = new();
        Sgd sgd = new(0.05), anySgd = new(0.05);
        for (int step = 0; step < 20; step++)
        {
            FixedNetwork.LossGradients g = own.LossGradient(x, y, workspace);
            AnyNetwork.LossGradients expected = any.LossGradient(x, y, anyWorkspace);
            Assert.Equal(expected.Value, g.Value, 1e-5);
            AssertClose(expected.Buffer, g.Buffer);

            Assert.Equal(g.Value, own.LossForward(x, y, workspace), 1e-6);
            FixedNetwork.LossGradients into = workspace.NewGradients();
            own.LossBackward(1, workspace, into);
            AssertClose(expected.Buffer, into.Buffer);
            own.LossBackward(-1, workspace, into);
            AssertClose(new float[g.Buffer.Length], into.Buffer);

            sgd.Step(own.Parameters, g);
            anySgd.Step(any.Parameters, expected);
            AssertClose(any.Parameters.Span, own.Parameters.Span);
            Assert.Equal(any.Scale, own.Scale, 1e-5);
        }
    }

    [Fact]
    public void NothingIsAllocatedAfterTheFirstCall()
    {
        FixedNetwork network = new();
        FixedNetwork.LossWorkspace workspace = new();
        Vector<float> x = new(7);
        RowVector<float> y = new(3);
        for (int i = 0; i < 3; i++) network.LossGradient(x, y, workspace);
        long before = GC.GetAllocatedBytesForCurrentThread();
        network.LossGradient(x, y, workspace);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void WrongShapesAreRefusedAtEntry()
    {
        FixedNetwork network = new();
        Assert.Throws<ArgumentException>(() => network.LossGradient(new Vector<float>(6), new RowVector<float>(3)));
        Assert.Throws<ArgumentException>(() => network.LossGradient(new Vector<float>(7), new RowVector<float>(4)));
        Assert.Throws<ArgumentNullException>(() => network.LossGradient(null!, new RowVector<float>(3)));
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Assert.Equal(expected.ToArray(), actual.ToArray(), (a, b) => Math.Abs(a - b) <= 1e-5);
}
