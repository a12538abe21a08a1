namespace Autodiff.Gradients.Tests.Modes;

/// <summary>Layers that call methods whose derivative is supplied: bodies that cannot be followed.</summary>
internal static partial class SuppliedRules
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double OfANumber(double x, double y) => Math.Sin(Root(x * x + y)) * y;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double InALoop(double x, double y)
    {
        double s = 1;
        for (int i = 0; i < 4; i++)
        {
            if (i == 2) s += Power(x + s, i, y);
            else s = s * x / 2 + Power(y, i, 1.5) / 10;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Jacobian)]
    public static Vector<double> OfVectors(Vector<double> x, double a)
    {
        for (int t = 0; t < 3; t++) x = a * Tanh(Scaled(x, a)) + x;
        return Scaled(x, 2);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double OfAMatrix([Size("m", "n")] Matrix<double> w, Vector<double> x) => SquaredNorm(Applied(w, x));

    [Layer]
    public static float Single(float x) => 2 * Halved(x) * x;

    /// <summary>√x by Newton's method.</summary>
    private static double Root(double x)
    {
        try
        {
            double r = 1;
            for (int i = 0; i < 60; i++) r = (r + x / r) / 2;
            return r;
        }
        finally
        {
            GC.KeepAlive(null);
        }
    }

    [Derivative(nameof(Root))]
    private static double RootPullback(double x, double result, double cotangent) => cotangent / (2 * result);

    [Derivative(nameof(Root))]
    private static double RootPushforward(double x, double dx) => dx / (2 * Math.Sqrt(x));

    private static double Power(double a, int k, double b) => Math.ScaleB(Math.Pow(a, 1) * b, k);

    [Derivative(nameof(Power))]
    private static (double, double) PowerPullback(double a, int k, double b, double result, double cotangent) =>
        (Math.ScaleB(cotangent * b, k), Math.ScaleB(cotangent * a, k));

    [Derivative(nameof(Power))]
    private static double PowerPushforward(double a, int k, double b, double da, double db) => Math.ScaleB(da * b + a * db, k);

    private static Vector<double> Scaled(Vector<double> x, double a)
    {
        Vector<double> y = new(x.Length);
        x.AsSpan().CopyTo(y.AsSpan());
        for (int i = 0; i < y.Length; i++) y[i] *= a;
        return y;
    }

    [Derivative(nameof(Scaled))]
    private static (RowVector<double>, double) ScaledPullback(Vector<double> x, double a, Vector<double> result, RowVector<double> cotangent) =>
        (a * cotangent, cotangent * x);

    [Derivative(nameof(Scaled))]
    private static Vector<double> ScaledPushforward(Vector<double> x, double a, Vector<double> dx, double da) => a * dx + da * x;

    private static Vector<double> Applied(Matrix<double> w, Vector<double> x)
    {
        lock (w) return w * x;
    }

    [Derivative(nameof(Applied))]
    private static (Matrix<double>, RowVector<double>) AppliedPullback(Matrix<double> w, Vector<double> x, Vector<double> result, RowVector<double> cotangent) =>
        (x * cotangent, cotangent * w);

    [Derivative(nameof(Applied))]
    private static Vector<double> AppliedPushforward(Matrix<double> w, Vector<double> x, Matrix<double> dw, Vector<double> dx) => dw * x + w * dx;

    private static float Halved(float x) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) - (1 << 23));

    [Derivative(nameof(Halved))]
    private static float HalvedPullback(float x, float result, float cotangent) => cotangent / 2;
}
