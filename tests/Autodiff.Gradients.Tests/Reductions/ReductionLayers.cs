namespace Autodiff.Gradients.Tests.Reductions;

/// <summary>Vectors and matrices made numbers, and the normalisations built on that. Any length, 0 included.</summary>
internal static partial class ReductionLayers
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SumOfVector(Vector<double> x) => Sum(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SumOfRow(RowVector<double> x) => Sum(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SumOfMatrix([Size("n", "k")] Matrix<double> x) => Sum(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SumOfChain(Vector<double> x) => Sum(Tanh(x) + 2 * Square(x));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SquaredNormOfVector(Vector<double> x) => SquaredNorm(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SquaredNormOfRow(RowVector<double> x) => SquaredNorm(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SquaredNormOfMatrix([Size("n", "k")] Matrix<double> x) => SquaredNorm(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double NormOfVector(Vector<double> x) => Norm(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double NormOfRow(RowVector<double> x) => Norm(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double NormOfMatrix([Size("n", "k")] Matrix<double> x) => Norm(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double DotOfVectors(Vector<double> x, Vector<double> y) => Dot(x, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double DotWithItself(Vector<double> x) => Dot(x, x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SoftmaxOfVector(Vector<double> z) => Softmax(z);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SoftmaxOfRow(RowVector<double> z) => Softmax(z);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> LogSoftmaxOfVector(Vector<double> z) => LogSoftmax(z);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> LogSoftmaxOfRow(RowVector<double> z) => LogSoftmax(z);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SoftmaxOfRows([Size("n", "k")] Matrix<double> z) => Softmax(z);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> LogSoftmaxOfRows([Size("n", "k")] Matrix<double> z) => LogSoftmax(z);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> LogOfSoftmaxOfRows([Size("n", "k")] Matrix<double> z) => Log(Softmax(z));

    // More shapes than one loop reads, a product among them that no derivative needs, and a sum that the other factor's derivative does.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SumOfManyShapes(
        [Size("n", "k")] Matrix<double> a, [Size("n", "k")] Matrix<double> b, [Size("n", "k")] Matrix<double> c, [Size("n", "k")] Matrix<double> d,
        [Size("n", "k")] Matrix<double> e, [Size("n", "m")] Matrix<double> f, [Size("m", "k")] Matrix<double> g, [Size("n", "k")] Matrix<double> h,
        [Constant, Size("n")] Vector<double> x, [Size("k")] RowVector<double> y, double s) =>
        s * Sum(Hadamard(Hadamard(Hadamard(a + b, c) - x * y, d), e) - f * g + h - Tanh(x * y));
}
