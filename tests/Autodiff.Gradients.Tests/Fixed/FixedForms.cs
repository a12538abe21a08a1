namespace Autodiff.Gradients.Tests.Fixed;

/// <summary>Everything that a layer of few elements may be made of.</summary>
internal static partial class FixedForms
{
    [Layer]
    internal static double Classifier([Shape(16, 4)] Matrix<double> w1, Vector<double> b1, [Shape(5, 16), Draw(-0.25, 0.25)] Matrix<double> w2, Vector<double> b2, Vector<double> x) =>
        CrossEntropy(w2 * Relu(w1 * x + b1) + b2, 3);

    [Layer]
    internal static double Probabilities([Shape(7, 3)] Matrix<double> w, Vector<double> x, [Constant, Draw(0, 1)] Vector<double> y) => Bce(Sigmoid(w * x), y);

    [Layer]
    internal static Vector<double> Chosen([Shape(9, 5)] Matrix<double> w, Vector<double> x) => Softmax(Tanh(w * x));

    [Layer]
    internal static double LogChosen([Shape(3, 5)] Matrix<double> w, Vector<double> x) => LogSoftmax(w * x)[1] + LogSumExp(x) + Max(x);

    [Layer]
    internal static double Norms([Shape(5)] Vector<double> x, [Shape(5)] RowVector<double> r) => Norm(x) * Dot(x, r.T) + r * Exp(x) + SquaredNorm(r);

    [Layer]
    internal static double TwoMatrices([Shape(3, 5)] Matrix<double> a, [Shape(5, 3)] Matrix<double> b, Vector<double> x) => Sum(Tanh(a * Sigmoid(b * x)));

    [Layer]
    internal static double SharedMatrix([Shape(4, 4)] Matrix<double> a, Vector<double> x) => Sum(a * Tanh(a * Tanh(a.T * x)));

    [Layer]
    internal static double MatrixTerms([Shape(3, 4)] Matrix<double> a, Vector<double> x) => SquaredNorm(a * x) + 0.5 * SquaredNorm(a) + Sum(Hadamard(a, a));

    [Layer]
    internal static double BilinearForm([Shape(7)] Vector<double> x, Matrix<double> a, [Shape(2)] Vector<double> y) => x.T * a * y;

    [Layer]
    internal static Matrix<double> OuterProduct([Shape(3)] Vector<double> x, [Shape(4)] RowVector<double> y) => Tanh(x) * y;

    [Layer]
    internal static (Vector<double> Hidden, double Size) TwoResults([Shape(5, 2)] Matrix<double> w, Vector<double> x)
    {
        var h = Tanh(w * x);
        return (h, SquaredNorm(h));
    }

    [Layer]
    internal static Vector<double> Itself([Shape(3)] Vector<double> x, [Shape(3)] Vector<double> unused) => x + 0 * unused;

    [Layer]
    internal static RowVector<double> Turned([Shape(5)] Vector<double> x) => Exp(x).T;

    [Layer]
    internal static double ScaledByNumbers([Shape(5)] Vector<double> x, double a, [Draw(1, 2)] double c)
    {
        var s = a * x / c;
        return Mean(s) + Sum(Square(s)) * x[2] + Min(s);
    }

    [Layer]
    internal static double Constants([Shape(3)] Vector<double> x) => Sum(x) + Mean(x);

    [Layer]
    internal static double Branches([Shape(3, 4)] Matrix<double> w, Vector<double> x)
    {
        var z = w * x;
        if (x[0] > 0) z = Tanh(z);
        double s = 0;
        for (int i = 0; i < 3; i++) s += z[i] * z[i];
        return s + Sum(z);
    }

    [Layer]
    internal static double Inner([Shape(4)] Vector<double> x) => Square(Dot(x, Sin(x)));

    [Layer]
    internal static Vector<double> Functions([Shape(5), Draw(0.5, 2)] Vector<double> x) => Log(x) + Sqrt(x) + Gelu(x) + Softplus(x) + Silu(x) + Cos(x) + Pow(x, 1.5) + Hadamard(x, x) / 3;
}
