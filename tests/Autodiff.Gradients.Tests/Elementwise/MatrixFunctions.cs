namespace Autodiff.Gradients.Tests.Elementwise;

/// <summary>Every element-wise operation on matrices, m ≠ n, each a layer of its own.</summary>
internal static partial class MatrixFunctions
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ExpOf([Size("n", "m")] Matrix<double> x) => Exp(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> LogOf([Size("n", "m"), Draw(0.3, 4)] Matrix<double> x) => Log(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SqrtOf([Size("n", "m"), Draw(0.3, 4)] Matrix<double> x) => Sqrt(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> AbsOf([Size("n", "m")] Matrix<double> x) => Abs(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SquareOf([Size("n", "m")] Matrix<double> x) => Square(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SinOf([Size("n", "m")] Matrix<double> x) => Sin(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> CosOf([Size("n", "m")] Matrix<double> x) => Cos(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> TanOf([Size("n", "m"), Draw(-1, 1)] Matrix<double> x) => Tan(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> TanhOf([Size("n", "m")] Matrix<double> x) => Tanh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SigmoidOf([Size("n", "m"), Draw(-4, 4)] Matrix<double> x) => Sigmoid(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ReluOf([Size("n", "m")] Matrix<double> x) => Relu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> LeakyReluOf([Size("n", "m")] Matrix<double> x) => LeakyRelu(x, 0.1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> LeakyReluDefault([Size("n", "m")] Matrix<double> x) => LeakyRelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> EluDefault([Size("n", "m")] Matrix<double> x) => Elu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> LeakyReluSlope([Size("n", "m")] Matrix<double> x, double slope) => LeakyRelu(x, slope);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> EluOf([Size("n", "m")] Matrix<double> x) => Elu(x, 0.7);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> EluAlpha([Size("n", "m")] Matrix<double> x, double alpha) => Elu(x, alpha);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SiluOf([Size("n", "m")] Matrix<double> x) => Silu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SoftplusOf([Size("n", "m")] Matrix<double> x) => Softplus(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SoftplusBeta([Size("n", "m")] Matrix<double> x, [Draw(0.5, 3)] double beta) => Softplus(x, beta);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> GeluOf([Size("n", "m")] Matrix<double> x) => Gelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> GeluTanhOf([Size("n", "m")] Matrix<double> x) => GeluTanh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ErfOf([Size("n", "m")] Matrix<double> x) => Erf(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> PowConstant([Size("n", "m"), Draw(0.3, 3)] Matrix<double> x) => Pow(x, 2.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> PowExponent([Size("n", "m"), Draw(0.3, 3)] Matrix<double> x, double p) => Pow(x, p);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> PowCube([Size("n", "m")] Matrix<double> x) => Pow(x, 3);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> PowInverse([Size("n", "m"), Draw(0.3, 3)] Matrix<double> x) => Pow(x, -1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> PowInverseSquare([Size("n", "m"), Draw(0.3, 3)] Matrix<double> x) => Pow(x, -2);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ClampOf([Size("n", "m"), Draw(-2, 2, Away = [-1, 1])] Matrix<double> x) => Clamp(x, -1.0, 1.0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ClampBounds([Size("n", "m"), Draw(-2, 2, Grid = 0.2)] Matrix<double> x, [Draw(-1, -0.5, Grid = 0.2, Offset = 0.1)] double lo, [Draw(0.5, 1, Grid = 0.2, Offset = 0.1)] double hi) => Clamp(x, lo, hi);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> MaxConstant([Size("n", "m"), Draw(-2, 2, Away = [0.5])] Matrix<double> x) => Max(x, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> MinConstant([Size("n", "m"), Draw(-2, 2, Away = [0.5])] Matrix<double> x) => Min(x, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> MaxScalar([Size("n", "m"), Draw(-2, 2, Grid = 0.2)] Matrix<double> x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Max(x, a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> MinScalar([Size("n", "m"), Draw(-2, 2, Grid = 0.2)] Matrix<double> x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Min(x, a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> MaxPair([Size("n", "m"), Draw(-2, 2, Grid = 0.2)] Matrix<double> a, [Size("n", "m"), Draw(-2, 2, Grid = 0.2, Offset = 0.1)] Matrix<double> b) => Max(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> MinPair([Size("n", "m"), Draw(-2, 2, Grid = 0.2)] Matrix<double> a, [Size("n", "m"), Draw(-2, 2, Grid = 0.2, Offset = 0.1)] Matrix<double> b) => Min(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> Product([Size("n", "m")] Matrix<double> a, [Size("n", "m")] Matrix<double> b) => Hadamard(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SumOf([Size("n", "m")] Matrix<double> a, [Size("n", "m")] Matrix<double> b) => a + b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> Difference([Size("n", "m")] Matrix<double> a, [Size("n", "m")] Matrix<double> b) => a - b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> Negation([Size("n", "m")] Matrix<double> x) => -x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> AddScalar([Size("n", "m")] Matrix<double> x, double a) => x + a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ScalarPlus([Size("n", "m")] Matrix<double> x, double a) => a + x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SubtractScalar([Size("n", "m")] Matrix<double> x, double a) => x - a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ScalarMinus([Size("n", "m")] Matrix<double> x, double a) => a - x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> TimesScalar([Size("n", "m")] Matrix<double> x, double a) => x * a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ScalarTimes([Size("n", "m")] Matrix<double> x, double a) => a * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> OverScalar([Size("n", "m")] Matrix<double> x, [Draw(0.5, 2)] double a) => x / a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> IntegerTimes([Size("n", "m")] Matrix<double> x) => 5 * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> Chain([Size("n", "m"), Draw(-1.5, 1.5)] Matrix<double> x) => Tanh(2 * x) - 3 * Sigmoid(Square(x)) / 7;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> Reused([Size("n", "m")] Matrix<double> x, [Size("n", "m")] Matrix<double> y) => Hadamard(Sin(x), Sin(x)) + Hadamard(x, Exp(y)) - Hadamard(y, x);
}
