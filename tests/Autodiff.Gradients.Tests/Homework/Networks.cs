namespace Autodiff.Gradients.Tests.Homework;

/// <summary>The homework's networks Linear → f → Linear → g → ℓ for one sample.</summary>
internal static partial class Networks
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Regression(
        Vector<double> x, [Constant, Size("k")] Vector<double> y,
        [Size("m", "n")] Matrix<double> w1, [Size("m")] Vector<double> b1, [Size("k", "m")] Matrix<double> w2, [Size("k")] Vector<double> b2)
    {
        Vector<double> z1 = w1 * x + b1;
        Vector<double> z2 = 5 * Relu(z1);
        Vector<double> z3 = w2 * z2 + b2;
        Vector<double> yHat = z3;
        return SquaredNorm(yHat - y);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double TanhSigmoidBce(
        Vector<double> x, [Constant, Size("k"), Draw(0, 1)] Vector<double> y,
        [Size("m", "n")] Matrix<double> w1, [Size("m")] Vector<double> b1, [Size("k", "m")] Matrix<double> w2, [Size("k")] Vector<double> b2)
    {
        Vector<double> z1 = w1 * x + b1;
        Vector<double> z2 = Tanh(z1);
        Vector<double> z3 = w2 * z2 + b2;
        Vector<double> yHat = Sigmoid(z3);
        return Bce(yHat, y);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double ReluTanhMse(
        Vector<double> x, [Constant, Size("k")] Vector<double> y,
        [Size("m", "n")] Matrix<double> w1, [Size("m")] Vector<double> b1, [Size("k", "m")] Matrix<double> w2, [Size("k")] Vector<double> b2)
    {
        Vector<double> z1 = w1 * x + b1;
        Vector<double> z2 = Relu(z1);
        Vector<double> z3 = w2 * z2 + b2;
        return Mse(Tanh(z3), y);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double ReluSigmoidBce(
        Vector<double> x, [Constant, Size("k"), Draw(0, 1)] Vector<double> y,
        [Size("m", "n")] Matrix<double> w1, [Size("m")] Vector<double> b1, [Size("k", "m")] Matrix<double> w2, [Size("k")] Vector<double> b2) =>
        Bce(Sigmoid(w2 * Relu(w1 * x + b1) + b2), y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double ReluSoftmaxCrossEntropy(
        Vector<double> x, int label,
        [Size("m", "n")] Matrix<double> w1, [Size("m")] Vector<double> b1, [Size("m", "m")] Matrix<double> w2, [Size("m")] Vector<double> b2)
    {
        Vector<double> z1 = w1 * x + b1;
        Vector<double> z2 = Relu(z1);
        Vector<double> z3 = w2 * z2 + b2;
        return CrossEntropy(z3, label);
    }

    // Any other f and g.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double GeluIdentityMse(
        Vector<double> x, [Constant, Size("k")] Vector<double> y,
        [Size("m", "n")] Matrix<double> w1, [Size("m")] Vector<double> b1, [Size("k", "m")] Matrix<double> w2, [Size("k")] Vector<double> b2) =>
        Mse(w2 * Gelu(w1 * x + b1) + b2, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double SiluSoftplusSquares(
        Vector<double> x, [Constant, Size("k")] Vector<double> y,
        [Size("m", "n")] Matrix<double> w1, [Size("m")] Vector<double> b1, [Size("k", "m")] Matrix<double> w2, [Size("k")] Vector<double> b2) =>
        SquaredNorm(Softplus(w2 * Silu(w1 * x + b1) + b2) - y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double NoActivation(
        Vector<double> x, [Constant, Size("k")] Vector<double> y,
        [Size("m", "n")] Matrix<double> w1, [Size("m")] Vector<double> b1, [Size("k", "m")] Matrix<double> w2, [Size("k")] Vector<double> b2) =>
        SquaredNorm(w2 * (w1 * x + b1) + b2 - y);

    [Layer]
    public static double SoftmaxCrossEntropy(Vector<double> z, int label) => CrossEntropy(z, label);

    [Layer]
    public static Vector<double> SoftmaxOf(Vector<double> z) => Softmax(z);

    [Layer]
    public static Vector<float> SoftmaxSingle(Vector<float> z) => Softmax(z);
}
