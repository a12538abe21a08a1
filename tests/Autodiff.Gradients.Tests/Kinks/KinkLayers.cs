namespace Autodiff.Gradients.Tests.Kinks;

/// <summary>Functions with a kink, where one operand is passive or where kinks meet.</summary>
internal static partial class KinkLayers
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MaxWithPassive(Vector<double> a, [Constant] Vector<double> b) => Max(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MinWithPassive([Constant] Vector<double> a, Vector<double> b) => Min(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MaxWithItself(Vector<double> x) => Max(x, x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MaxWithDetached(Vector<double> a, Vector<double> b) => Max(a, Detach(b)) + 0 * b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double MathMax(double a, double b) => Math.Max(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double MathMin(double a, double b) => Math.Min(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double MathMaxConstant(double x) => Math.Max(x, 1.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double MathAbs(double x) => Math.Abs(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double MathClamp(double x) => Math.Clamp(x, -1, 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SteepLeaky(Vector<double> x) => LeakyRelu(x, 3.0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> BackwardLeaky(Vector<double> x) => LeakyRelu(x, -0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double NormOfDifference(Vector<double> a, Vector<double> b) => Norm(a - b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double MaxOfRelu(Vector<double> x) => Max(Relu(x));

    [Layer(Modes = Derivatives.Gradient)]
    public static double HalfOfRelu(Matrix<double> a, Matrix<double> b, Matrix<double> w) => Sum(w * (0.5 * Relu(a + b)));

    [Layer(Modes = Derivatives.Gradient)]
    public static double TwiceRelu(Matrix<double> a, Matrix<double> b, Matrix<double> w) => Sum(w * (2 * Relu(a + b)));

    // Steps: the derivative is 0 wherever it exists, which the compiler warns of; here it is meant.
#pragma warning disable GRAD4001
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> Steps(Vector<double> x) => Sign(x) + Floor(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> StepsTimes(Vector<double> x) => Hadamard(Sign(x), x) + x;
#pragma warning restore GRAD4001
}
