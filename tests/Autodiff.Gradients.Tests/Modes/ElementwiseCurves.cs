namespace Autodiff.Gradients.Tests.Modes;

/// <summary>A curved scalar function of each element-wise operation: its cotangent differs from element to element and depends on the point.</summary>
internal static partial class ElementwiseCurves
{
    [Layer(Modes = Derivatives.Hvp)]
    public static double ExpOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.ExpOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double LogOf([Draw(0.3, 4)] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.LogOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SqrtOf([Draw(0.3, 4)] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.SqrtOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double AbsOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.AbsOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SquareOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.SquareOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SinOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.SinOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double CosOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.CosOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double TanOf([Draw(-1, 1)] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.TanOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double TanhOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.TanhOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SigmoidOf([Draw(-4, 4)] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.SigmoidOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ReluOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.ReluOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double LeakyReluOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.LeakyReluOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double LeakyReluDefault(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.LeakyReluDefault(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double EluDefault(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.EluDefault(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double LeakyReluSlope(Vector<double> x, double slope) => Sum(Sin(Elementwise.VectorFunctions.LeakyReluSlope(x, slope)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double EluOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.EluOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double EluAlpha(Vector<double> x, double alpha) => Sum(Sin(Elementwise.VectorFunctions.EluAlpha(x, alpha)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SiluOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.SiluOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SoftplusOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.SoftplusOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SoftplusBeta(Vector<double> x, [Draw(0.5, 3)] double beta) => Sum(Sin(Elementwise.VectorFunctions.SoftplusBeta(x, beta)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double GeluOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.GeluOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double GeluTanhOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.GeluTanhOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ErfOf(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.ErfOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double PowConstant([Draw(0.3, 3)] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.PowConstant(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double PowExponent([Draw(0.3, 3)] Vector<double> x, double p) => Sum(Sin(Elementwise.VectorFunctions.PowExponent(x, p)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double PowCube(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.PowCube(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ClampOf([Draw(-2, 2, Away = [-1, 1])] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.ClampOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ClampBounds([Draw(-2, 2, Grid = 0.2)] Vector<double> x, [Draw(-1, -0.5, Grid = 0.2, Offset = 0.1)] double lo, [Draw(0.5, 1, Grid = 0.2, Offset = 0.1)] double hi) => Sum(Sin(Elementwise.VectorFunctions.ClampBounds(x, lo, hi)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MaxConstant([Draw(-2, 2, Away = [0.5])] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.MaxConstant(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MinConstant([Draw(-2, 2, Away = [0.5])] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.MinConstant(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MaxScalar([Draw(-2, 2, Grid = 0.2)] Vector<double> x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Sum(Sin(Elementwise.VectorFunctions.MaxScalar(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MinScalar([Draw(-2, 2, Grid = 0.2)] Vector<double> x, [Draw(-1, 1, Grid = 0.2, Offset = 0.1)] double a) => Sum(Sin(Elementwise.VectorFunctions.MinScalar(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MaxPair([Draw(-2, 2, Grid = 0.2)] Vector<double> a, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] Vector<double> b) => Sum(Sin(Elementwise.VectorFunctions.MaxPair(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MinPair([Draw(-2, 2, Grid = 0.2)] Vector<double> a, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] Vector<double> b) => Sum(Sin(Elementwise.VectorFunctions.MinPair(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double Product(Vector<double> a, Vector<double> b) => Sum(Sin(Elementwise.VectorFunctions.Product(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SumOf(Vector<double> a, Vector<double> b) => Sum(Sin(Elementwise.VectorFunctions.SumOf(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double Difference(Vector<double> a, Vector<double> b) => Sum(Sin(Elementwise.VectorFunctions.Difference(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double Negation(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.Negation(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double AddScalar(Vector<double> x, double a) => Sum(Sin(Elementwise.VectorFunctions.AddScalar(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ScalarPlus(Vector<double> x, double a) => Sum(Sin(Elementwise.VectorFunctions.ScalarPlus(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double SubtractScalar(Vector<double> x, double a) => Sum(Sin(Elementwise.VectorFunctions.SubtractScalar(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ScalarMinus(Vector<double> x, double a) => Sum(Sin(Elementwise.VectorFunctions.ScalarMinus(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double TimesScalar(Vector<double> x, double a) => Sum(Sin(Elementwise.VectorFunctions.TimesScalar(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double ScalarTimes(Vector<double> x, double a) => Sum(Sin(Elementwise.VectorFunctions.ScalarTimes(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double OverScalar(Vector<double> x, [Draw(0.5, 2)] double a) => Sum(Sin(Elementwise.VectorFunctions.OverScalar(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double IntegerTimes(Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.IntegerTimes(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double Chain([Draw(-1.5, 1.5)] Vector<double> x) => Sum(Sin(Elementwise.VectorFunctions.Chain(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double Reused(Vector<double> x, Vector<double> y) => Sum(Sin(Elementwise.VectorFunctions.Reused(x, y)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixTanhOf([Size("n", "m")] Matrix<double> x) => Sum(Sin(Elementwise.MatrixFunctions.TanhOf(x)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixPowExponent([Size("n", "m"), Draw(0.3, 3)] Matrix<double> x, double p) => Sum(Sin(Elementwise.MatrixFunctions.PowExponent(x, p)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixClampBounds([Size("n", "m"), Draw(-2, 2, Grid = 0.2)] Matrix<double> x, [Draw(-1, -0.5, Grid = 0.2, Offset = 0.1)] double lo, [Draw(0.5, 1, Grid = 0.2, Offset = 0.1)] double hi) => Sum(Sin(Elementwise.MatrixFunctions.ClampBounds(x, lo, hi)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixMaxPair([Size("n", "m"), Draw(-2, 2, Grid = 0.2)] Matrix<double> a, [Size("n", "m"), Draw(-2, 2, Grid = 0.2, Offset = 0.1)] Matrix<double> b) => Sum(Sin(Elementwise.MatrixFunctions.MaxPair(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixProduct([Size("n", "m")] Matrix<double> a, [Size("n", "m")] Matrix<double> b) => Sum(Sin(Elementwise.MatrixFunctions.Product(a, b)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixOverScalar([Size("n", "m")] Matrix<double> x, [Draw(0.5, 2)] double a) => Sum(Sin(Elementwise.MatrixFunctions.OverScalar(x, a)));

    [Layer(Modes = Derivatives.Hvp)]
    public static double MatrixChain([Size("n", "m"), Draw(-1.5, 1.5)] Matrix<double> x) => Sum(Sin(Elementwise.MatrixFunctions.Chain(x)));
}
