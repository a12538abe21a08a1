using Autodiff.Gradients.Tests.Modes;

namespace Autodiff.Gradients.Tests.Batches;

/// <summary>
/// Overloads over a batch against the samples one by one: values and gradients are those of the mean, the row of a sample in a batched
/// gradient is the derivative of the mean by that sample.
/// </summary>
public sealed class BatchTests
{
    private const double Tolerance = 1e-13;

    public static TheoryData<int, bool> Sizes => new() { { 1, false }, { 2, true }, { 7, false }, { 7, true } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Network(int samples, bool isTransposed)
    {
        (Matrix<double> x, Matrix<double> y, Matrix<double> w, Vector<double> b) = (Batch(samples, 3, isTransposed), Batch(samples, 4), Batch(4, 3), Values(4));
        BatchLayers.NetworkBatchGradients g = BatchLayers.NetworkGradient(x, y, w, b);
        double value = 0;
        double[] gw = new double[12], gb = new double[4];
        for (int i = 0; i < samples; i++)
        {
            BatchLayers.NetworkGradients one = BatchLayers.NetworkGradient(x.Row(i).T, y.Row(i).T, w, b);
            value += one.Value / samples;
            AddTo(gw, Elements(one.W), 1.0 / samples);
            AddTo(gb, one.B.AsSpan(), 1.0 / samples);
            Close(Scaled(one.X.AsSpan(), 1.0 / samples), g.X.Row(i).AsSpan());
        }
        Assert.Equal(value, g.Value, Tolerance);
        Close(gw, Elements(g.W));
        Close(gb, g.B.AsSpan());
        Assert.Equal((samples, 3), (g.X.Rows, g.X.Columns));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ForwardThenBackwardTwice(int samples, bool isTransposed)
    {
        (Matrix<double> x, Matrix<double> y, Matrix<double> w, Vector<double> b) = (Batch(samples, 3, isTransposed), Batch(samples, 4), Batch(4, 3), Values(4));
        BatchLayers.NetworkBatchGradients expected = BatchLayers.NetworkGradient(x, y, w, b);
        BatchLayers.NetworkWorkspace workspace = new();
        Assert.Equal(expected.Value, BatchLayers.NetworkForward(x, y, w, b, workspace), Tolerance);
        BatchLayers.NetworkBatchGradients into = workspace.NewBatchGradients();
        BatchLayers.NetworkBackward(2, workspace, into);
        BatchLayers.NetworkBackward(-0.5, workspace, into);
        Close(Scaled(Elements(expected.X), 1.5), Elements(into.X));
        Close(Scaled(Elements(expected.W), 1.5), Elements(into.W));
        Close(Scaled(expected.B.AsSpan(), 1.5), into.B.AsSpan());
        into.Clear();
        Assert.All(Elements(into.X).Concat(Elements(into.W)), e => Assert.Equal(0, e));
    }

    // Without a batched gradient the gradients are the layer's own.
    [Fact]
    public void Classifier()
    {
        (Matrix<double> x, int[] labels, Matrix<double> w) = (Batch(5, 3), [0, 3, 1, 2, 1], Batch(4, 3));
        BatchLayers.ClassifierGradients g = BatchLayers.ClassifierGradient(x, labels, w);
        double[] gw = new double[12];
        double value = 0;
        for (int i = 0; i < 5; i++)
        {
            BatchLayers.ClassifierGradients one = BatchLayers.ClassifierGradient(x.Row(i).T, labels[i], w);
            value += one.Value / 5;
            AddTo(gw, Elements(one.W), 0.2);
        }
        Assert.Equal(value, g.Value, Tolerance);
        Close(gw, Elements(g.W));

        BatchLayers.ClassifierWorkspace workspace = new();
        BatchLayers.ClassifierForward(x, labels, w, workspace);
        BatchLayers.ClassifierGradients into = workspace.NewGradients();
        BatchLayers.ClassifierBackward(1, workspace, into);
        BatchLayers.ClassifierBackward(1, workspace, into);
        Close(Scaled(gw, 2), Elements(into.W));

        // The same workspace for one sample again.
        BatchLayers.ClassifierForward(x.Row(0).T, labels[0], w, workspace);
        into.Clear();
        BatchLayers.ClassifierBackward(1, workspace, into);
        Close(Elements(BatchLayers.ClassifierGradient(x.Row(0).T, labels[0], w).W), Elements(into.W));
    }

    [Fact]
    public void PathsBySample()
    {
        double[] coefficients = [0.5, -1.5, 2, 0.25];
        bool[] isUp = [true, false, true, false, true];
        Vector<double> x = Values(5);
        BatchLayers.PathsBatchGradients g = BatchLayers.PathsGradient(x, isUp, 1.25, coefficients);
        (double value, double k) = (0, 0);
        double[] c = new double[4];
        for (int i = 0; i < 5; i++)
        {
            BatchLayers.PathsGradients one = BatchLayers.PathsGradient(x[i], isUp[i], 1.25, coefficients);
            value += one.Value / 5;
            k += one.K / 5;
            AddTo(c, one.Coefficients, 0.2);
            Assert.Equal(one.X / 5, g.X[i], Tolerance);
        }
        Assert.Equal(value, g.Value, Tolerance);
        Assert.Equal(k, g.K, Tolerance);
        Close(c, g.Coefficients);
    }

    [Fact]
    public void SumOverSamples()
    {
        (Matrix<double> x, Matrix<double> w) = (Batch(6, 3), Batch(3, 2));
        BatchLayers.RowsBatchGradients g = BatchLayers.RowsGradient(x, w);
        double value = 0;
        double[] gw = new double[6];
        for (int i = 0; i < 6; i++)
        {
            BatchLayers.RowsGradients one = BatchLayers.RowsGradient(x.Row(i), w);
            value += one.Value;
            AddTo(gw, Elements(one.W), 1);
            Close(one.X.AsSpan(), g.X.Row(i).AsSpan());
        }
        Assert.Equal(value, g.Value, Tolerance);
        Close(gw, Elements(g.W));
    }

    // A result that is no number has a row for each sample, and so has its cotangent.
    [Fact]
    public void VectorResults()
    {
        (Matrix<double> x, Vector<double> scale, Matrix<double> w, Matrix<double> cotangent) = (Batch(5, 3), Values(5), Batch(4, 3), Batch(5, 4, isTransposed: true));
        BatchLayers.PredictWorkspace workspace = new();
        Matrix<double> results = BatchLayers.PredictForward(x, scale, w, workspace);
        BatchLayers.PredictBatchGradients g = workspace.NewBatchGradients();
        BatchLayers.PredictBackward(cotangent, workspace, g);
        double[] gw = new double[12];
        BatchLayers.PredictWorkspace single = new();
        for (int i = 0; i < 5; i++)
        {
            Vector<double> y = BatchLayers.PredictForward(x.Row(i).T, scale[i], w, single);
            Close(y.AsSpan(), results.Row(i).AsSpan());
            BatchLayers.PredictGradients one = single.NewGradients();
            BatchLayers.PredictBackward(cotangent.Row(i), single, one);
            AddTo(gw, Elements(one.W), 1);
            Close(one.X.AsSpan(), g.X.Row(i).AsSpan());
            Assert.Equal(one.Scale, g.Scale[i], Tolerance);
        }
        Close(gw, Elements(g.W));
    }

    [Fact]
    public void RowResults()
    {
        (Matrix<double> x, Matrix<double> w, Matrix<double> cotangent) = (Batch(5, 3), Batch(3, 2), Batch(5, 2));
        BatchLayers.PredictRowWorkspace workspace = new();
        Matrix<double> results = BatchLayers.PredictRowForward(x, w, workspace);
        BatchLayers.PredictRowGradients g = workspace.NewGradients();
        BatchLayers.PredictRowBackward(cotangent, workspace, g);
        Close(Elements(x * w), Elements(results));
        Close(Elements((x.T * cotangent).T), Elements(g.W));
    }

    [Fact]
    public void SharedStructure()
    {
        Matrix<double> x = Batch(4, 3);
        BatchLayers.FocalBatchGradients g = BatchLayers.FocalGradient(x, (2.0, 0.5));
        (double f, double bias) = (0, 0);
        for (int i = 0; i < 4; i++)
        {
            (double F, double Bias) one = BatchLayers.FocalGradient(x.Row(i).T, (2.0, 0.5)).Camera;
            f += one.F / 4;
            bias += one.Bias / 4;
        }
        Assert.Equal(f, g.Camera.F, Tolerance);
        Assert.Equal(bias, g.Camera.Bias, Tolerance);
    }

    [Fact]
    public void OptimizersTakeTheGradientsOfABatch()
    {
        BatchedLine line = new();
        (Matrix<double> x, Vector<double> y) = (Batch(9, 2), new(9));
        for (int i = 0; i < 9; i++) y[i] = 3 * x[i, 0] - 2 * x[i, 1] + 0.5;
        BatchedLine.LossWorkspace workspace = new();
        Sgd sgd = new(0.2);
        for (int step = 0; step < 2000; step++) sgd.Step(line.Parameters, line.LossGradient(x, y, workspace));
        Assert.Equal([3, -2], line.W.ToArray().Select(e => Math.Round(e, 6)));
        Assert.Equal(0.5, line.B, 1e-6);
    }

    [Fact]
    public void LaterCallsAllocateNothing()
    {
        (Matrix<double> x, Matrix<double> y, Matrix<double> w, Vector<double> b) = (Batch(7, 3), Batch(7, 4), Batch(4, 3), Values(4));
        BatchLayers.NetworkWorkspace workspace = new();
        BatchLayers.NetworkBatchGradients? into = null;
        Allocations.AssertNone(_ =>
        {
            BatchLayers.NetworkGradient(x, y, w, b, workspace);
            BatchLayers.NetworkForward(x, y, w, b, workspace);
            into ??= workspace.NewBatchGradients();
            BatchLayers.NetworkBackward(1, workspace, into);
        }, []);
    }

    [Fact]
    public void SinglePrecisionLosesNothingOverManySamples()
    {
        Matrix<float> x = new(100_000, 1);
        x.AsSpan().Fill(0.1f);
        Vector<float> w = [1f];
        Assert.Equal(BatchLayers.Single(x.Row(0).T, w), BatchLayers.SingleGradient(x, w).Value, 1e-8f);
    }

    [Fact]
    public void WrongBatches()
    {
        (Matrix<double> x, Matrix<double> y, Matrix<double> w, Vector<double> b) = (Batch(5, 3), Batch(4, 4), Batch(4, 3), Values(4));
        Assert.Contains("y has 4 samples and x has 5", Assert.Throws<ArgumentException>(() => BatchLayers.NetworkGradient(x, y, w, b)).Message, StringComparison.Ordinal);
        Assert.Contains("x has no samples", Assert.Throws<ArgumentException>(() => BatchLayers.NetworkGradient(Batch(0, 3), Batch(0, 4), w, b)).Message, StringComparison.Ordinal);
        Assert.Contains("x", Assert.Throws<ArgumentException>(() => BatchLayers.NetworkGradient(Batch(4, 2), y, w, b)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => BatchLayers.ClassifierGradient(x, null!, w));

        BatchLayers.NetworkWorkspace workspace = new();
        Assert.Throws<InvalidOperationException>(() => workspace.NewBatchGradients());
        BatchLayers.NetworkForward(x, Batch(5, 4), w, b, workspace);
        BatchLayers.NetworkBatchGradients five = workspace.NewBatchGradients();
        BatchLayers.NetworkForward(Batch(6, 3), Batch(6, 4), w, b, workspace);
        Assert.Contains("5×3 and must be 6×3", Assert.Throws<ArgumentException>(() => BatchLayers.NetworkBackward(1, workspace, five)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => BatchLayers.NetworkBackward(1, workspace, new BatchLayers.NetworkWorkspace().gradients));

        // After one sample there is no batch to go back through.
        BatchLayers.NetworkForward(x.Row(0).T, y.Row(0).T, w, b, workspace);
        Assert.Throws<InvalidOperationException>(() => BatchLayers.NetworkBackward(1, workspace, five));

        BatchLayers.PredictWorkspace predict = new();
        BatchLayers.PredictForward(x, Values(5), w, predict);
        Assert.Contains("cotangent is 5×3 and must be 5×4", Assert.Throws<ArgumentException>(() => BatchLayers.PredictBackward(x, predict, predict.NewBatchGradients())).Message, StringComparison.Ordinal);
    }

    private static Matrix<double> Batch(int rows, int columns, bool isTransposed = false)
    {
        Matrix<double> matrix = isTransposed ? new Matrix<double>(columns, rows).T : new(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) matrix[i, j] = Math.Cos(3 * i + 1.7 * j * j + rows);
        }
        return matrix;
    }

    private static Vector<double> Values(int length) => new([.. Enumerable.Range(0, length).Select(i => 0.3 + 0.4 * Math.Sin(2 * i))]);

    private static double[] Elements(Matrix<double> matrix) =>
        [.. Enumerable.Range(0, matrix.Rows * matrix.Columns).Select(i => matrix[i / matrix.Columns, i % matrix.Columns])];

    private static double[] Scaled(ReadOnlySpan<double> values, double by)
    {
        double[] scaled = values.ToArray();
        for (int i = 0; i < scaled.Length; i++) scaled[i] *= by;
        return scaled;
    }

    private static void AddTo(double[] sum, ReadOnlySpan<double> values, double weight)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += weight * values[i];
    }

    private static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], Tolerance);
    }
}
