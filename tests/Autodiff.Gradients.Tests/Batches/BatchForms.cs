namespace Autodiff.Gradients.Tests.Batches;

/// <summary>Layers whose body has a form over all samples at once, of every operation that has one.</summary>
internal static partial class BatchForms
{
    [Layer]
    public static double Squares([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b) => Mse(Tanh(w * x + b), y);

    [Layer]
    public static double Probabilities([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b) =>
        Bce(Sigmoid(w * x + b), Sigmoid(y));

    [Layer(StableRewrites = false)]
    public static double LiteralProbabilities([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b) =>
        Bce(Sigmoid(w * x + b), Sigmoid(y));

    [Layer]
    public static double Logits([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b) =>
        -Dot(Sigmoid(y), LogSoftmax(w * x + b));

    [Layer(Reduction = Reduction.Sum)]
    public static double Attention([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b) =>
        Dot(Softmax(w * x), y) + LogSumExp(w * x - b) / 3;

    // A number of each sample beside its vector, and vectors that all samples share.
    [Layer]
    public static double Centered([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b)
    {
        double mean = Mean(x);
        Vector<double> centered = x - mean;
        double spread = Sqrt(1 + SquaredNorm(centered));
        return Sum(Hadamard(b, y / spread)) + Pow(spread, 1.5) * Sum(w * (centered / spread));
    }

    // Numbers of samples by themselves: functions, comparisons, an element.
    [Layer]
    public static double Numbers([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b)
    {
        double p = Dot(b, y), q = x[1] * x[2], r = Max(p, q) + Min(p, 0.25);
        return Exp(-r * r) * Clamp(q, -0.5, 0.5) - Abs(p) / (2 + Cos(q)) + Silu(p) - Softplus(q, 2) + Sum(w * x) * Detach(p) + SquaredNorm(w);
    }

    // Rows: with a sample in each column they are columns too.
    [Layer]
    public static double AsRows([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b)
    {
        RowVector<double> row = y.T * w + x.T;
        return row * x + b.T * y + Sum(Gelu(row)) * (y.T * b);
    }

    // A tie of two that are both differentiated, and what is the same for all samples.
    [Layer]
    public static double Shared([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b)
    {
        Vector<double> common = Tanh(b);
        return Sum(Max(y, common)) + Norm(b) * Sum(Relu(w * x)) + Dot(common, common);
    }

    // Sizes that nothing but the result reads.
    [Layer]
    public static double EndsAndSizes([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b) =>
        Sum(w * x) * b.Length / y.Length + y[^1] * b[^2];

    // No form over all samples at once: a norm of each, an outer product, a choice.
    [Layer]
    public static double OneByOne([Batch] Vector<double> x, [Batch] Vector<double> y, Matrix<double> w, Vector<double> b)
    {
        double s = Norm(w * x) + Sum(x * x.T) + Max(y);
        return s > 2 ? s * Dot(b, y) : s;
    }

    [Layer]
    public static double Labels([Batch] Vector<double> x, [Batch] int label, Matrix<double> w, Vector<double> b) => CrossEntropy(w * x + b, label);

    [Layer(Reduction = Reduction.Sum)]
    public static double LiteralLabels([Batch] Vector<double> x, [Batch] int label, Matrix<double> w, Vector<double> b) => -Log(Softmax(w * x + b)[label]);

    [Layer]
    public static double Weighted([Batch] Vector<double> x, [Batch] int label, Matrix<double> w, Vector<double> b)
    {
        Vector<double> z = w * x + b;
        return z[label] * SquaredNorm(z) + z[0];
    }
}
