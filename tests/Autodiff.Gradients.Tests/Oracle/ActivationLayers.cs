namespace Autodiff.Gradients.Tests.Oracle;

internal static partial class ActivationLayers
{
    [Layer] public static Vector<double> ReluLayer(Vector<double> x) => Relu(x);

    [Layer] public static Vector<double> LeakyReluLayer(Vector<double> x) => LeakyRelu(x, 0.01);

    [Layer] public static Vector<double> EluLayer(Vector<double> x) => Elu(x);

    [Layer] public static Vector<double> SiluLayer(Vector<double> x) => Silu(x);

    [Layer] public static Vector<double> SoftplusLayer(Vector<double> x) => Softplus(x);

    [Layer] public static Vector<double> Softplus2Layer(Vector<double> x) => Softplus(x, 2);

    [Layer] public static Vector<double> GeluLayer(Vector<double> x) => Gelu(x);

    [Layer] public static Vector<double> GeluTanhLayer(Vector<double> x) => GeluTanh(x);

    [Layer] public static Vector<double> TanhLayer(Vector<double> x) => Tanh(x);

    [Layer] public static Vector<double> SigmoidLayer(Vector<double> x) => Sigmoid(x);

    [Layer] public static Vector<double> ErfLayer(Vector<double> x) => Erf(x);
}

internal static partial class LossLayers
{
    [Layer] public static double MseLayer(Vector<double> x, [Constant] Vector<double> y) => Mse(x, y);

    [Layer] public static double BceLayer(Vector<double> x, [Constant] Vector<double> y) => Bce(x, y);

    [Layer] public static double BceWithLogitsLayer(Vector<double> x, [Constant] Vector<double> y) => BceWithLogits(x, y);

    [Layer] public static double CrossEntropyLayer(Vector<double> x) => CrossEntropy(x, 2);

    [Layer] public static double LogSumExpLayer(Vector<double> x) => LogSumExp(x);

    [Layer] public static double NormLayer(Vector<double> x) => Norm(x);

    [Layer] public static double SoftmaxDotLayer(Vector<double> x, [Constant] Vector<double> y) => Dot(Softmax(x), y);

    [Layer] public static double LogSoftmaxDotLayer(Vector<double> x, [Constant] Vector<double> y) => Dot(LogSoftmax(x), y);

    [Layer] public static double DetLayer(Matrix<double> a) => Det(a);

    [Layer] public static double LogDetLayer(Matrix<double> a) => LogDet(a);

    [Layer] public static double TraceLayer(Matrix<double> a) => Trace(a);

    [Layer] public static double InverseDotLayer(Matrix<double> a, [Constant] Matrix<double> c) => Sum(Hadamard(Inverse(a), c));

    [Layer] public static double SolveDotLayer(Matrix<double> a, [Constant] Vector<double> r, [Constant] Vector<double> c) => Dot(Solve(a, r), c);
}
