namespace Autodiff.Gradients.Tests.Modes;

/// <summary>Layers that check their own gradients: every kind of input, arguments that are written, a wrong rule.</summary>
internal static partial class CheckLayers
{
    [Layer(Check = true)]
    public static double Everything(Matrix<double> w, Vector<double> x, RowVector<double> y, double a, double[] b, double[,] grid, double[][] rows, ReadOnlySpan<double> span, [Constant] double c)
    {
        double s = a * SquaredNorm(w * x) + c * (y * x);
        foreach (double v in span) s += v * v * b[0] * grid[1, 0];
        foreach (double[] row in rows) for (int j = 0; j < row.Length; j++) s += row[j] * row[j] * (j + 1);
        return s;
    }

    [Layer(Check = true)]
    public static double Written(double[] x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) x[i] *= y[i];
        y[0] = x[0] * x[1];
        return x[0] + y[0];
    }

    [Layer(Check = true)]
    public static float Single(Vector<float> x, float a) => a * SquaredNorm(Tanh(x));

    [Layer(Check = true)]
    public static double OfAWrongRule(double x, double y) => Twice(x) * y;

    private static double Twice(double x) => 2 * x;

    [Derivative(nameof(Twice))]
    private static double TwicePullback(double x, double result, double cotangent) => 3 * cotangent;
}

internal readonly partial struct Shifted(double offset)
{
    [Layer(Check = true)]
    public double Square(double x) => (x + offset) * (x + offset);
}
