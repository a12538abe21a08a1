namespace Autodiff.Gradients.Tests.Modes;

/// <summary>Layers of several inputs of every kind: the order of a Hessian's rows.</summary>
internal static partial class SecondOrderLayers
{
    [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian)]
    public static double Everything([Size("m", "n")] Matrix<double> w, Vector<double> x, RowVector<double> y, double a, [Constant] double c) =>
        a * SquaredNorm(Tanh(w * x)) + c * (y * x) * Exp(a);

    [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian)]
    public static double Grid(double[,] a, double[] x, [Constant] double s)
    {
        double sum = s;
        for (int i = 0; i < a.GetLength(0); i++) for (int j = 0; j < a.GetLength(1); j++) sum += a[i, j] * a[i, j] * x[j % x.Length] * sum;
        return sum;
    }

    [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian)]
    public static double Numbers(double x, double y) => x * x * y + Math.Exp(x * y) / (1 + y * y);

    // Upstream zeros at singular points contribute nothing; each arm its own second derivative.
    [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian)]
    public static double Arms(double x, double y) => x > 0 ? Math.Sqrt(x) * y : y * y * x;

    [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian)]
    public static double Recursive(double x, double y, int n) => n <= 0 ? x * x * y : x * Recursive(x + n, y, n - 1) + Math.Sin(y);

    public readonly record struct Lens(double Focus, Vector<double> Centre);

    [Layer(Modes = Derivatives.Hvp)]
    public static double OfAStructure(Lens lens, Vector<double> x) => lens.Focus * lens.Focus * SquaredNorm(Tanh(x - lens.Centre));

    // A row takes the place of another: each has cotangents of its own.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ReplacedRow(double x)
    {
        double[][] rows = new double[1][];
        rows[0] = [x];
        double first = 3 * rows[0][0];
        rows[0] = [x * x];
        return first * x + rows[0][0];
    }

    [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian)]
    public static float Single(Vector<float> x, float a) => a * LogSumExp(Sin(x)) + SquaredNorm(x);

    [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian)]
    public static double Wide(Vector<double> x, double a) => a * LogSumExp(Sin(x)) + SquaredNorm(x);
}

internal sealed partial class Weighted
{
    [Parameter] public Matrix<double> W { get; } = new(2, 2, [0.5, -0.25, 1, 0.75]);

    [Parameter] public double Scale { get; set; } = 1.5;

    [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian, Check = true)]
    public double Loss(Vector<double> x) => Scale * SquaredNorm(Sigmoid(W * x));

    [Layer(Modes = Derivatives.Jacobian)]
    public Vector<double> Predict(Vector<double> x) => Scale * Sigmoid(W * x);
}
