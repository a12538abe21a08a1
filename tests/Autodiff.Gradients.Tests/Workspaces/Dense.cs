namespace Autodiff.Gradients.Tests.Workspaces;

internal static partial class Dense
{
    [Layer]
    public static Vector<double> Predict(Matrix<double> w, Vector<double> x, Vector<double> b) => Tanh(w * x + b);

    [Layer]
    public static double Loss(Matrix<double> w, Vector<double> x, Vector<double> b, [Constant] Vector<double> y) => Mse(Tanh(w * x + b), y);

    [Layer]
    public static double Fixed([Shape(2, 3)] Matrix<double> w, [Shape(3)] Vector<double> x) => Sum(w * x);

    [Layer]
    public static Matrix<double> Twice(Matrix<double> a) => 2 * a;

    [Layer]
    public static double Square(double x) => x * x;

    [Layer]
    public static (double Sum, Vector<double> Doubled) Pair(Vector<double> x) => (Sum(x), 2 * x);
}
