using Autodiff.Gradients.Tests.Oracle;

namespace Autodiff.Gradients.Tests.Homework;

/// <summary>The mistakes people make in this homework: the generated code makes none, and a check of the gradient finds each.</summary>
public sealed partial class MistakeTests
{
    private const int Batch = 6;
    private const int Outputs = 3;

    private readonly Matrix<double> _x = Pattern.Matrix(1, 1, Batch, 4);
    private readonly Matrix<double> _y = Pattern.Matrix(2, 0.5, Batch, Outputs) + 0.5;
    private readonly Matrix<double> _w = Pattern.Matrix(3, 1, Outputs, 4);
    private readonly Vector<double> _b = Pattern.Vector(4, 1, Outputs);
    private readonly Vector<double> _ones = new(1, 1, 1, 1, 1, 1);

    [Layer]
    internal static double Loss(Matrix<double> x, [Constant] Matrix<double> y, Matrix<double> w, Vector<double> b, [Constant] Vector<double> ones) =>
        Mse(x * w.T + Outer(ones, b), y);

    [Layer]
    internal static double Entropy([Constant] Vector<double> y, Vector<double> p) => Bce(p, y);

    [Layer]
    internal static double EntropyOfLogits(Vector<double> z, [Constant] Vector<double> y) => Bce(Sigmoid(z), y);

    [Layer]
    internal static Vector<double> Activation(Vector<double> z) => Sigmoid(z);

    [Layer]
    internal static Vector<float> ActivationSingle(Vector<float> z) => Sigmoid(z);

    [Layer]
    internal static float EntropySingle(Vector<float> z, [Constant] Vector<float> y) => Bce(Sigmoid(z), y);

    [Layer]
    internal static Vector<double> GeluOf(Vector<double> x) => Gelu(x);

    // 2(ŷ − y)/(B·K): not /B, not /K, no further 1/B, no further 2, and the batch's size is not a constant.
    [Theory]
    [InlineData(Batch)]
    [InlineData(Outputs)]
    [InlineData(1.0 / Batch)]
    [InlineData(32.0 / Batch)]
    [InlineData(2)]
    [InlineData(0.5)]
    [InlineData(-1)]
    public void WrongFactors(double factor)
    {
        LossGradients g = LossGradient(_x, _y, _w, _b, _ones);
        Assert.True(Check(g.W, g.B).Passed);
        Assert.False(Check(factor * g.W, g.B).Passed);
        Assert.False(Check(g.W, factor * g.B).Passed);
        Matrix<double> error = 2.0 / (Batch * Outputs) * (_x * _w.T + Outer(_ones, _b) - _y);
        Assert.Equal(Numbers.Flat(error.T * _x), Numbers.Flat(g.W.T), (p, q) => Math.Abs(p - q) < 1e-14);
        Assert.Equal(Numbers.Flat(_ones.T * error), Numbers.Flat(g.B), (p, q) => Math.Abs(p - q) < 1e-14);
    }

    // A gradient that is not transposed where W is not square has the wrong shape.
    [Fact]
    public void AMissingTranspose()
    {
        LossGradients g = LossGradient(_x, _y, _w, _b, _ones);
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => GradientCheck.Compare(() => Loss(_x, _y, _w, _b, _ones), ("w", _w, g.W.T)));
        Assert.Contains("3×4", error.Message);
    }

    // e^(−x)/(1 + e^(−x))² is ∞/∞ for very negative x.
    [Fact]
    public void TheDerivativeOfSigmoidFarOut()
    {
        double[] slopes = new Family(typeof(MistakeTests), "Activation").Pull(new Vector<double>(-1000, -800, -710, 0, 710, 1000)).Gradients[0];
        Assert.All(slopes, s => Assert.True(double.IsFinite(s)));
        Assert.Equal((0, 0.25, 0), (slopes[0], slopes[3], slopes[5]));
        Assert.All(new Family(typeof(MistakeTests), "ActivationSingle").Pull(new Vector<float>(-100, -89, 0, 90)).Gradients[0], s => Assert.True(double.IsFinite(s)));
    }

    // Clamping p to [ε, 1 − ε] would stop the gradient of a confident mistake, and bound its loss.
    [Fact]
    public void CrossEntropyIsNotClamped()
    {
        EntropyOfLogitsGradients g = EntropyOfLogitsGradient(new Vector<double>(-50, 60), new Vector<double>(1, 0));
        Assert.Equal(55, g.Value, 1e-13);
        Assert.Equal([-0.5, 0.5], Numbers.Flat(g.Z), (a, b) => Math.Abs(a - b) < 1e-15);
        EntropyGradients p = EntropyGradient(new Vector<double>(1, 0), new Vector<double>(1e-20, 1e-20));
        Assert.Equal(-0.5e20, p.P[0], 1e5);
        Assert.Equal(0.5, p.P[1]);
        Assert.Equal(-Math.Log(1e-20) / 2, p.Value, 1e-13);
    }

    // Adding 1e-100 under the logarithm does nothing in single precision, where it is 0.
    [Fact]
    public void CrossEntropyInSinglePrecision()
    {
        EntropySingleGradients g = EntropySingleGradient(new Vector<float>(-200, 200), new Vector<float>(1, 0));
        Assert.Equal(200, g.Value);
        Assert.Equal([-0.5, 0.5], Numbers.Flat(g.Z));
    }

    // The normal density has 1/√(2π), not √(2/π): GELU′(0) is ½ either way, GELU′(1) is not.
    [Fact]
    public void TheDensityInGelu()
    {
        double slope = new Family(typeof(MistakeTests), "GeluOf").Pull(new Vector<double>([1.0])).Gradients[0][0];
        double phi = 0.5 * (1 + Erf(1 / Math.Sqrt(2)));
        Assert.Equal(phi + Math.Exp(-0.5) / Math.Sqrt(2 * Math.PI), slope, 1e-15);
        Assert.True(Math.Abs(phi + Math.Exp(-0.5) * Math.Sqrt(2 / Math.PI) - slope) > 0.2);
    }

    [Fact]
    public void WeightDecayShrinks()
    {
        foreach (Action<Span<double>, double[]> step in new Action<Span<double>, double[]>[]
        {
            (w, g) => new Sgd(0.1, weightDecay: 0.1).Step(w, g),
            (w, g) => new AdamW(0.1, weightDecay: 0.1).Step(w, g),
        })
        {
            double[] weights = [2, -3];
            step(weights, [0, 0]);
            Assert.InRange(weights[0], 1.9, 1.9999);
            Assert.InRange(weights[1], -2.9999, -2.9);
        }
    }

    [Fact]
    public void GradientsNotZeroedAddUp()
    {
        LossWorkspace workspace = new();
        LossForward(_x, _y, _w, _b, _ones, workspace);
        LossGradients into = workspace.NewGradients();
        LossBackward(1, workspace, into);
        Assert.True(Check(into.W, into.B).Passed);
        LossBackward(1, workspace, into);
        Assert.False(Check(into.W, into.B).Passed);
        into.Clear();
        LossBackward(1, workspace, into);
        Assert.True(Check(into.W, into.B).Passed);
    }

    // A unit whose gradient is 0 over a whole batch is dead under ReLU, and alive under a leaky one.
    [Fact]
    public void DeadUnits()
    {
        Vector<double> z = new(-3, -2, -0.5, -1);
        Assert.All(new Family(typeof(Elementwise.VectorFunctions), "ReluOf").Pull(z).Gradients[0], g => Assert.Equal(0, g));
        foreach (string revived in new[] { "LeakyReluOf", "SoftplusOf", "GeluOf" })
        {
            Assert.All(new Family(typeof(Elementwise.VectorFunctions), revived).Pull(z).Gradients[0], g => Assert.NotEqual(0, g));
        }
    }

    private GradientCheckReport Check(Matrix<double> dw, RowVector<double> db) =>
        GradientCheck.Compare(() => Loss(_x, _y, _w, _b, _ones), ("w", _w, dw), ("b", _b, db));
}
