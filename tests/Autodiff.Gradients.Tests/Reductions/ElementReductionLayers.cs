namespace Autodiff.Gradients.Tests.Reductions;

/// <summary>Reductions that have no value without an element.</summary>
internal static partial class ElementReductionLayers
{
    // A size over a product of sizes: no quotient of whole numbers.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double MeanOfLogSoftmaxOfRows([Size("n", "k")] Matrix<double> z) => Mean(LogSoftmax(z));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MeanOfVector(Vector<double> x) => Mean(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MeanOfRow(RowVector<double> x) => Mean(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MeanOfMatrix([Size("n", "k")] Matrix<double> x) => Mean(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MeanOfChain(Vector<double> x) => Mean(Exp(x) - 3 * Sin(x));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MaxOfVector([Draw(-9, 9, Distinct = true)] Vector<double> x) => Max(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MaxOfRow([Draw(-9, 9, Distinct = true)] RowVector<double> x) => Max(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MaxOfMatrix([Size("n", "k"), Draw(-9, 9, Distinct = true)] Matrix<double> x) => Max(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MinOfVector([Draw(-9, 9, Distinct = true)] Vector<double> x) => Min(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MinOfRow([Draw(-9, 9, Distinct = true)] RowVector<double> x) => Min(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MinOfMatrix([Size("n", "k"), Draw(-9, 9, Distinct = true)] Matrix<double> x) => Min(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LogSumExpOfVector(Vector<double> x) => LogSumExp(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LogSumExpOfRow(RowVector<double> x) => LogSumExp(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LogSumExpOfMatrix([Size("n", "k")] Matrix<double> x) => LogSumExp(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MseOfVectors(Vector<double> a, Vector<double> y) => Mse(a, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MseOfRows(RowVector<double> a, RowVector<double> y) => Mse(a, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MseOfMatrices([Size("n", "k")] Matrix<double> a, [Size("n", "k")] Matrix<double> y) => Mse(a, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double BceOfVectors([Draw(0.2, 0.8)] Vector<double> p, [Draw(0.2, 0.8)] Vector<double> y) => Bce(p, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double BceOfMatrices([Size("n", "k"), Draw(0.2, 0.8)] Matrix<double> p, [Size("n", "k"), Draw(0.2, 0.8)] Matrix<double> y) => Bce(p, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double BceWithLogitsOfVectors(Vector<double> z, [Draw(0, 1)] Vector<double> y) => BceWithLogits(z, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double BceWithLogitsOfMatrices([Size("n", "k")] Matrix<double> z, [Size("n", "k"), Draw(0, 1)] Matrix<double> y) => BceWithLogits(z, y);

    // The gradient is called T, and is computed transposed.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LogSumExpOfT([Size("n", "k")] Matrix<double> t) => LogSumExp(t);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double CrossEntropyOfLabel(Vector<double> logits, int label) => CrossEntropy(logits, label);
}
