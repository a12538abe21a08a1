namespace Autodiff.Gradients.Tests.Elementwise;

/// <summary>Every element-wise operation on row vectors, each a layer of its own.</summary>
internal static partial class RowVectorFunctions
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> ExpOf(RowVector<double> x) => Exp(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> LogOf([Draw(0.3, 4)] RowVector<double> x) => Log(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SqrtOf([Draw(0.3, 4)] RowVector<double> x) => Sqrt(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> AbsOf(RowVector<double> x) => Abs(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SquareOf(RowVector<double> x) => Square(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SinOf(RowVector<double> x) => Sin(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> CosOf(RowVector<double> x) => Cos(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> TanOf([Draw(-1, 1)] RowVector<double> x) => Tan(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> TanhOf(RowVector<double> x) => Tanh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SigmoidOf([Draw(-4, 4)] RowVector<double> x) => Sigmoid(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> ReluOf(RowVector<double> x) => Relu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> LeakyReluOf(RowVector<double> x) => LeakyRelu(x, 0.1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> LeakyReluDefault(RowVector<double> x) => LeakyRelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> EluDefault(RowVector<double> x) => Elu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> LeakyReluSlope(RowVector<double> x, double slope) => LeakyRelu(x, slope);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> EluOf(RowVector<double> x) => Elu(x, 0.7);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> EluAlpha(RowVector<double> x, double alpha) => Elu(x, alpha);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SiluOf(RowVector<double> x) => Silu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SoftplusOf(RowVector<double> x) => Softplus(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SoftplusBeta(RowVector<double> x, [Draw(0.5, 3)] double beta) => Softplus(x, beta);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> GeluOf(RowVector<double> x) => Gelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> GeluTanhOf(RowVector<double> x) => GeluTanh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> ErfOf(RowVector<double> x) => Erf(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> PowConstant([Draw(0.3, 3)] RowVector<double> x) => Pow(x, 2.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> PowExponent([Draw(0.3, 3)] RowVector<double> x, double p) => Pow(x, p);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> PowCube(RowVector<double> x) => Pow(x, 3);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> PowInverse([Draw(0.3, 3)] RowVector<double> x) => Pow(x, -1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> PowInverseSquare([Draw(0.3, 3)] RowVector<double> x) => Pow(x, -2);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> ClampOf([Draw(-2, 2, Away = [-1, 1])] RowVector<double> x) => Clamp(x, -1.0, 1.0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> ClampBounds([Draw(-2, 2, Grid = 0.2)] RowVector<double> x, [Draw(-1, -0.5, Grid = 0.2, Offset = 0.1)] double lo, [Draw(0.5, 1, Grid = 0.2, Offset = 0.1)] double hi) => Clamp(x, lo, hi);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> MaxConstant([Draw(-2, 2, Away = [0.5])] RowVector<double> x) => Max(x, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> MinConstant([Draw(-2, 2, Away = [0.5])] RowVector<double> x) => Min(x, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> MaxScalar([Draw(-2, 2, Grid = 0.2)] RowVector<double> x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Max(x, a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> MinScalar([Draw(-2, 2, Grid = 0.2)] RowVector<double> x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Min(x, a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> MaxPair([Draw(-2, 2, Grid = 0.2)] RowVector<double> a, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] RowVector<double> b) => Max(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> MinPair([Draw(-2, 2, Grid = 0.2)] RowVector<double> a, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] RowVector<double> b) => Min(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> Product(RowVector<double> a, RowVector<double> b) => Hadamard(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SumOf(RowVector<double> a, RowVector<double> b) => a + b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> Difference(RowVector<double> a, RowVector<double> b) => a - b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> Negation(RowVector<double> x) => -x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> AddScalar(RowVector<double> x, double a) => x + a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> ScalarPlus(RowVector<double> x, double a) => a + x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> SubtractScalar(RowVector<double> x, double a) => x - a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> ScalarMinus(RowVector<double> x, double a) => a - x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> TimesScalar(RowVector<double> x, double a) => x * a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> ScalarTimes(RowVector<double> x, double a) => a * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> OverScalar(RowVector<double> x, [Draw(0.5, 2)] double a) => x / a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> IntegerTimes(RowVector<double> x) => 5 * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> Chain([Draw(-1.5, 1.5)] RowVector<double> x) => Tanh(2 * x) - 3 * Sigmoid(Square(x)) / 7;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> Reused(RowVector<double> x, RowVector<double> y) => Hadamard(Sin(x), Sin(x)) + Hadamard(x, Exp(y)) - Hadamard(y, x);
}
