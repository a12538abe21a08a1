namespace Autodiff.Gradients.Tests.LinearAlgebra;

/// <summary>Functions of square matrices, at matrices far from singular.</summary>
internal static partial class LinearAlgebraLayers
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double TraceOf(Matrix<double> a) => Trace(a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double TraceOfProduct([Size("n", "m")] Matrix<double> a, [Size("m", "n")] Matrix<double> b) => Trace(a * b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double DetOf([Draw(-1, 1, Dominant = true)] Matrix<double> a) => Det(a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LogDetOf([Draw(-1, 1, Dominant = true)] Matrix<double> a) => LogDet(a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> InverseOf([Draw(-1, 1, Dominant = true)] Matrix<double> a) => Inverse(a);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SolveVector([Draw(-1, 1, Dominant = true)] Matrix<double> a, Vector<double> b) => Solve(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> SolveMatrix([Draw(-1, 1, Dominant = true)] Matrix<double> a, [Size("n", "k")] Matrix<double> b) => Solve(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double GaussianLogDensity(Vector<double> x, [Draw(-1, 1, Dominant = true)] Matrix<double> a) =>
        -0.5 * (x.T * Solve(a, x)) - 0.5 * LogDet(a);
}
