namespace Autodiff.Gradients.Tests.Singularities;

/// <summary>Infinite partial derivatives behind an operation that lets nothing back: what arrives there is exactly 0.</summary>
internal static partial class SingularLayers
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double WeightedLog(double y, double x) => y * Math.Log(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double CutLog(double x) => Math.Max(Math.Log(x), 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double CutSqrt(double x) => Math.Max(Math.Sqrt(x), 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double CutReciprocal(double x) => Math.Min(1 / x, 5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double CutQuotient(double a, double x) => Math.Min(a / x, 5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double CutPower(double x, double p) => Math.Max(Math.Pow(x, p), 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double CutCbrt(double x) => Math.Max(Math.Cbrt(x), 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double CutLogP1(double x) => Math.Max(Math.Log(1 + x), 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> CutLogs(Vector<double> x) => Relu(Log(x));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> CutSqrts(Vector<double> x) => Relu(Sqrt(x) - 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> CutPowers(Vector<double> x) => Min(Pow(x, -1), 5.0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> CutFractionalPowers(Vector<double> x, double p) => Relu(Pow(x, p) - 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double SecondPower(Vector<double> x) => Pow(x, 1.5)[1] + Pow(x, 3.0)[0];

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> CutOverScalar(Vector<double> x, double a) => Clamp(x / a, -5.0, 5.0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Entropy([Constant] Vector<double> y, Vector<double> p) => Sum(Hadamard(y, Log(p)));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double BceOfProbabilities(Vector<double> p, [Constant] Vector<double> y) => Bce(p, y);
}
