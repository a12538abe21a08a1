namespace Autodiff.Gradients.Tests.Products;

/// <summary>Reading elements, rows and columns. All need at least one element.</summary>
internal static partial class ElementLayers
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ElementOfVector(Vector<double> x, int i) => x[i] * x[i] + x[0];

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LastElement(Vector<double> x) => 3 * x[^1];

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ElementOfRow(RowVector<double> x, int i) => Sin(x[i]) * x[^1];

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ElementOfMatrix([Size("m", "n")] Matrix<double> a, int i) => a[i, 0] * a[0, i];

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ElementOfTransposed([Size("m", "n")] Matrix<double> a, int i) => Exp(a.T[i, 1]);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> RowOfMatrix([Size("m", "n")] Matrix<double> a, int i) => a.Row(i) + a.Row(i + 1);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> ColumnOfMatrix([Size("m", "n")] Matrix<double> a, int i) => Square(a.Column(i));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double ElementOfProduct([Size("m", "n")] Matrix<double> a, Vector<double> x, int i) => (a * x)[i];

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LengthAsNumber(Vector<double> x) => Sum(x) / x.Length + x.Length * x[0];

    // Nothing but what is returned reads the sizes.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double LastItself(Vector<double> x) => x[^1];

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static (double Last, double OfConstant) LastOfConstant(Vector<double> x, [Constant] RowVector<double> c) => (x[^1], c[^1]);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static (double First, double Scaled) SizeInResult([Size("m", "n")] Matrix<double> a, double s) => (a[0, 0], s / a.Rows * a.Columns);
}
