namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Activations of matrices, whose derivative asks where their argument was positive: the kept result answers.</summary>
internal static partial class SignForms
{
    [Layer]
    [At("2x3", "3x5", "3x2")]
    [At("7x9", "9x4", "5x7")]
    public static double Multiple(Matrix<double> a, Matrix<double> x, Matrix<double> w) => Sum(Square(w * (5 * Relu(a * x))));

    [Layer]
    [At("2x3", "3x5", "3x2")]
    [At("7x9", "9x4", "5x7")]
    public static Matrix<double> Small(Matrix<double> a, Matrix<double> x, Matrix<double> w) => w * (0.25 * Relu(a * x));

    [Layer]
    [At("2x3", "3x5", "3x2")]
    [At("7x9", "9x4", "5x7")]
    public static double Turned(Matrix<double> a, Matrix<double> x, Matrix<double> w) => Sum(Square(Relu(a * x).T * w.T));

    [Layer]
    [At("2x3", "3x5", "3x2")]
    [At("7x9", "9x4", "5x7")]
    public static Matrix<double> Leaky(Matrix<double> a, Matrix<double> x, Matrix<double> w)
    {
        Matrix<double> z = a * x - x[1, 2];
        Matrix<double> h = 2 * LeakyRelu(z, 0.1);
        return w * h;
    }

    [Layer]
    [At("2x3", "3x5", "3x2")]
    [At("7x9", "9x4", "5x7")]
    public static double Exponential(Matrix<double> a, Matrix<double> x, Matrix<double> w) => Mean(Square(w * Elu(a * x, 0.7)));

    // Kept as well where it is negative.
    [Layer]
    [At("2x3", "3x5", "3x2")]
    [At("7x9", "9x4", "5x7")]
    public static double SteepExponential(Matrix<double> a, Matrix<double> x, Matrix<double> w) => Mean(Square(w * Elu(a * x, 1.7)));

    [Layer]
    [At("2x3", "3x5", "3x2")]
    [At("7x9", "9x4", "5x7")]
    public static double Residual(Matrix<double> a, Matrix<double> x, Matrix<double> w)
    {
        Matrix<double> z = a * x;
        return Sum(Square(w * (Relu(z) + z))) + Sum(Hadamard(Relu(z), z));
    }

    [Layer]
    [At("2x2", "2x5", "2x2")]
    [At("7x7", "7x4", "7x7")]
    public static double Deep(Matrix<double> a, Matrix<double> x, Matrix<double> w) =>
        Sum(Square(w * Relu(a * (3 * LeakyRelu(w * Relu(a * x), 0.2)))));

    // The scale's own derivative needs the activation without it.
    [Layer]
    [At("2x3", "3x5", "3x2", 0)]
    [At("7x9", "9x4", "5x7", 0)]
    public static double Scaled(Matrix<double> a, Matrix<double> x, Matrix<double> w, double s) => Sum(Square(w * (s * Relu(a * x))));
}
