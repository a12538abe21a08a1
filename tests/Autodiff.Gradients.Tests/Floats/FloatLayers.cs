namespace Autodiff.Gradients.Tests.Floats;

/// <summary>Single precision: enough to see that each kind of kernel exists for it and is right.</summary>
internal static partial class FloatLayers
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<float> Elements(Vector<float> x) => Tanh(x) + 2 * Sigmoid(x) - Silu(x) / 3 + Gelu(x) + Softplus(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<float> Dense([Size("m", "n")] Matrix<float> w, Vector<float> x, [Size("m")] Vector<float> b) => Relu(w * x + b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<float> Products([Size("m", "n")] Matrix<float> a, [Size("n", "k")] Matrix<float> b) => a * b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static float Losses(Vector<float> z, [Constant, Draw(0, 1)] Vector<float> y) => Bce(Sigmoid(z), y) + Mse(z, y) + LogSumExp(z) + Norm(z);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static float Entropy(Vector<float> z, int label) => CrossEntropy(z, label) + Sum(Softmax(z)) * Max(z);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static float Determinant([Draw(-1, 1, Dominant = true)] Matrix<float> a) => LogDet(a) + Trace(Inverse(a));
}

/// <summary>The same layers in double: the judge of those in single precision.</summary>
internal static partial class DoubleLayers
{
    [Layer] public static Vector<double> Elements(Vector<double> x) => Tanh(x) + 2 * Sigmoid(x) - Silu(x) / 3 + Gelu(x) + Softplus(x);

    [Layer] public static Vector<double> Dense(Matrix<double> w, Vector<double> x, Vector<double> b) => Relu(w * x + b);

    [Layer] public static Matrix<double> Products(Matrix<double> a, Matrix<double> b) => a * b;

    [Layer] public static double Losses(Vector<double> z, [Constant] Vector<double> y) => Bce(Sigmoid(z), y) + Mse(z, y) + LogSumExp(z) + Norm(z);

    [Layer] public static double Entropy(Vector<double> z, int label) => CrossEntropy(z, label) + Sum(Softmax(z)) * Max(z);

    [Layer] public static double Determinant(Matrix<double> a) => LogDet(a) + Trace(Inverse(a));
}
