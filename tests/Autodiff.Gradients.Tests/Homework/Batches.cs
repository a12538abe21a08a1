namespace Autodiff.Gradients.Tests.Homework;

/// <summary>
/// Section 5 of the homework with a sample per row, as matrix code: Z = X·Wᵀ + 1·bᵀ. The losses are means over all B·K
/// elements.
/// </summary>
internal static partial class Batches
{
    [Layer]
    public static double ReluIdentityMse(
        Matrix<double> x, [Constant] Matrix<double> y, Matrix<double> w1, Vector<double> b1, Matrix<double> w2, Vector<double> b2, [Constant] Vector<double> ones) =>
        Mse(Linear(Relu(Linear(x, w1, b1, ones)), w2, b2, ones), y);

    [Layer]
    public static double SigmoidSigmoidBce(
        Matrix<double> x, [Constant] Matrix<double> y, Matrix<double> w1, Vector<double> b1, Matrix<double> w2, Vector<double> b2, [Constant] Vector<double> ones) =>
        Bce(Sigmoid(Linear(Sigmoid(Linear(x, w1, b1, ones)), w2, b2, ones)), y);

    [Layer]
    public static double ReluReluMse(
        Matrix<double> x, [Constant] Matrix<double> y, Matrix<double> w1, Vector<double> b1, Matrix<double> w2, Vector<double> b2, [Constant] Vector<double> ones) =>
        Mse(Relu(Linear(Relu(Linear(x, w1, b1, ones)), w2, b2, ones)), y);

    [Layer]
    public static Matrix<double> Linear(Matrix<double> x, Matrix<double> w, Vector<double> b, [Constant] Vector<double> ones) => x * w.T + Outer(ones, b);
}
