namespace Autodiff.Gradients.Tests.Elementwise;

/// <summary>Every element-wise operation on numbers, each a layer of its own.</summary>
internal static partial class ScalarFunctions
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ExpOf(double x) => Exp(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LogOf([Draw(0.3, 4)] double x) => Log(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SqrtOf([Draw(0.3, 4)] double x) => Sqrt(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double AbsOf(double x) => Abs(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SquareOf(double x) => Square(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SinOf(double x) => Sin(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double CosOf(double x) => Cos(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double TanOf([Draw(-1, 1)] double x) => Tan(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double TanhOf(double x) => Tanh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SigmoidOf([Draw(-4, 4)] double x) => Sigmoid(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ReluOf(double x) => Relu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LeakyReluOf(double x) => LeakyRelu(x, 0.1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LeakyReluDefault(double x) => LeakyRelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double EluDefault(double x) => Elu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LeakyReluSlope(double x, double slope) => LeakyRelu(x, slope);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double EluOf(double x) => Elu(x, 0.7);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double EluAlpha(double x, double alpha) => Elu(x, alpha);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SiluOf(double x) => Silu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SoftplusOf(double x) => Softplus(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SoftplusBeta(double x, [Draw(0.5, 3)] double beta) => Softplus(x, beta);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double GeluOf(double x) => Gelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double GeluTanhOf(double x) => GeluTanh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ErfOf(double x) => Erf(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double PowConstant([Draw(0.3, 3)] double x) => Pow(x, 2.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double PowExponent([Draw(0.3, 3)] double x, double p) => Pow(x, p);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double PowCube(double x) => Pow(x, 3);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double PowInverse([Draw(0.3, 3)] double x) => Pow(x, -1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double PowInverseSquare([Draw(0.3, 3)] double x) => Pow(x, -2);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ClampOf([Draw(-2, 2, Away = [-1, 1])] double x) => Clamp(x, -1.0, 1.0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ClampBounds([Draw(-2, 2, Grid = 0.2)] double x, [Draw(-1, -0.5, Grid = 0.2, Offset = 0.1)] double lo, [Draw(0.5, 1, Grid = 0.2, Offset = 0.1)] double hi) => Clamp(x, lo, hi);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MaxConstant([Draw(-2, 2, Away = [0.5])] double x) => Max(x, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MinConstant([Draw(-2, 2, Away = [0.5])] double x) => Min(x, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MaxScalar([Draw(-2, 2, Grid = 0.2)] double x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Max(x, a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MinScalar([Draw(-2, 2, Grid = 0.2)] double x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Min(x, a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MaxPair([Draw(-2, 2, Grid = 0.2)] double a, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] double b) => Max(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double MinPair([Draw(-2, 2, Grid = 0.2)] double a, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] double b) => Min(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double Product(double a, double b) => a * b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SumOf(double a, double b) => a + b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double Difference(double a, double b) => a - b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double Negation(double x) => -x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double OverScalar(double x, [Draw(0.5, 2)] double a) => x / a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double IntegerTimes(double x) => 5 * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double Chain([Draw(-1.5, 1.5)] double x) => Tanh(2 * x) - 3 * Sigmoid(Square(x)) / 7;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double Reused(double x, double y) => Sin(x) * Sin(x) + x * Exp(y) - y * x;
}
