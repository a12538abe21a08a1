namespace Autodiff.Gradients.Tests.Elementwise;

/// <summary>Every element-wise operation on vectors, each a layer of its own.</summary>
internal static partial class VectorFunctions
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ExpOf(Vector<double> x) => Exp(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> LogOf([Draw(0.3, 4)] Vector<double> x) => Log(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SqrtOf([Draw(0.3, 4)] Vector<double> x) => Sqrt(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> AbsOf(Vector<double> x) => Abs(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SquareOf(Vector<double> x) => Square(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SinOf(Vector<double> x) => Sin(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> CosOf(Vector<double> x) => Cos(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> TanOf([Draw(-1, 1)] Vector<double> x) => Tan(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> TanhOf(Vector<double> x) => Tanh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SigmoidOf([Draw(-4, 4)] Vector<double> x) => Sigmoid(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ReluOf(Vector<double> x) => Relu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> LeakyReluOf(Vector<double> x) => LeakyRelu(x, 0.1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> LeakyReluDefault(Vector<double> x) => LeakyRelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> EluDefault(Vector<double> x) => Elu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> LeakyReluSlope(Vector<double> x, double slope) => LeakyRelu(x, slope);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> EluOf(Vector<double> x) => Elu(x, 0.7);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> EluAlpha(Vector<double> x, double alpha) => Elu(x, alpha);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SiluOf(Vector<double> x) => Silu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SoftplusOf(Vector<double> x) => Softplus(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SoftplusBeta(Vector<double> x, [Draw(0.5, 3)] double beta) => Softplus(x, beta);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> GeluOf(Vector<double> x) => Gelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> GeluTanhOf(Vector<double> x) => GeluTanh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ErfOf(Vector<double> x) => Erf(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> PowConstant([Draw(0.3, 3)] Vector<double> x) => Pow(x, 2.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> PowExponent([Draw(0.3, 3)] Vector<double> x, double p) => Pow(x, p);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> PowCube(Vector<double> x) => Pow(x, 3);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> PowInverse([Draw(0.3, 3)] Vector<double> x) => Pow(x, -1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> PowInverseSquare([Draw(0.3, 3)] Vector<double> x) => Pow(x, -2);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ClampOf([Draw(-2, 2, Away = [-1, 1])] Vector<double> x) => Clamp(x, -1.0, 1.0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ClampBounds([Draw(-2, 2, Grid = 0.2)] Vector<double> x, [Draw(-1, -0.5, Grid = 0.2, Offset = 0.1)] double lo, [Draw(0.5, 1, Grid = 0.2, Offset = 0.1)] double hi) => Clamp(x, lo, hi);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MaxConstant([Draw(-2, 2, Away = [0.5])] Vector<double> x) => Max(x, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MinConstant([Draw(-2, 2, Away = [0.5])] Vector<double> x) => Min(x, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MaxScalar([Draw(-2, 2, Grid = 0.2)] Vector<double> x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Max(x, a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MinScalar([Draw(-2, 2, Grid = 0.2)] Vector<double> x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Min(x, a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MaxPair([Draw(-2, 2, Grid = 0.2)] Vector<double> a, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] Vector<double> b) => Max(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MinPair([Draw(-2, 2, Grid = 0.2)] Vector<double> a, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] Vector<double> b) => Min(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> Product(Vector<double> a, Vector<double> b) => Hadamard(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SumOf(Vector<double> a, Vector<double> b) => a + b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> Difference(Vector<double> a, Vector<double> b) => a - b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> Negation(Vector<double> x) => -x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> AddScalar(Vector<double> x, double a) => x + a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ScalarPlus(Vector<double> x, double a) => a + x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SubtractScalar(Vector<double> x, double a) => x - a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ScalarMinus(Vector<double> x, double a) => a - x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> TimesScalar(Vector<double> x, double a) => x * a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ScalarTimes(Vector<double> x, double a) => a * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> OverScalar(Vector<double> x, [Draw(0.5, 2)] double a) => x / a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> IntegerTimes(Vector<double> x) => 5 * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> Chain([Draw(-1.5, 1.5)] Vector<double> x) => Tanh(2 * x) - 3 * Sigmoid(Square(x)) / 7;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> Reused(Vector<double> x, Vector<double> y) => Hadamard(Sin(x), Sin(x)) + Hadamard(x, Exp(y)) - Hadamard(y, x);
}
