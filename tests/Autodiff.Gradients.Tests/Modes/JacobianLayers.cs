namespace Autodiff.Gradients.Tests.Modes;

/// <summary>Layers of every kind of result and input, with fewer results than inputs and with more.</summary>
internal static partial class JacobianLayers
{
    [Layer(Modes = Derivatives.Jacobian)]
    public static Vector<double> Dense([Size("m", "n")] Matrix<double> w, Vector<double> x, [Size("m")] Vector<double> b, double s) => s * Tanh(w * x + b);

    [Layer(Modes = Derivatives.Jacobian)]
    public static Vector<double> Tall([Size("m", "n")] Matrix<double> w, Vector<double> x) => Sin(w * x);

    [Layer(Modes = Derivatives.Jacobian)]
    public static RowVector<double> Wide(RowVector<double> x, [Size("n", "k")] Matrix<double> w) => Exp(x * w);

    [Layer(Modes = Derivatives.Jacobian)]
    public static double Number(Vector<double> x, RowVector<double> y, double a, double[] z) => a * (y * x) + Sum(x) * (z.Length > 0 ? z[0] * z[^1] : 1);

    [Layer(Modes = Derivatives.Jacobian)]
    public static Vector<double> OfANumber(double a, [Constant] Vector<double> x) => Exp(a * x);

    [Layer(Modes = Derivatives.Jacobian)]
    public static double OfNumbers(double a, double b) => a * Math.Sin(b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Jacobian)]
    public static double[] Pairs(double[] x, double s)
    {
        double[] y = new double[2 * x.Length + 2];
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * s;
            y[2 * i + 1] += x[0] * x[i];
        }
        return y;
    }

    [Layer(Modes = Derivatives.Jacobian)]
    public static double[] Sums(ReadOnlySpan<double> x)
    {
        double[] sums = new double[2];
        for (int i = 0; i < x.Length; i++) sums[i % 2] += x[i] * x[i];
        return sums;
    }

    /// <summary>Writes to its argument: a second evaluation begins with the same contents.</summary>
    [Layer(Modes = Derivatives.Jacobian)]
    public static double[] InPlace(double[] x, double s)
    {
        double[] y = new double[3 * x.Length + 2];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= s + i;
            y[i] = x[i] * x[0];
            y[^1] += x[i];
        }
        return y;
    }

    [Layer(Modes = Derivatives.Jacobian)]
    public static Vector<double> Recurrent(Matrix<double> w, Vector<double> h, double a)
    {
        for (int t = 0; t < 3; t++) h = Tanh(w * h + a * h);
        return h;
    }
}
