namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Loops long enough that their iterations are computed several at a time, and loops that must not be.</summary>
internal static partial class LaneForms
{
    // Maps forwards; maps and a sum backwards.
    [Layer]
    [Lengths(0, 1, 15, 16, 17, 40)]
    public static double Weighted([Size("n")] double[] x, [Size("n")] double[] w, double a)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = a * x[i] - w[i] / (3 + a);
        for (int i = 0; i < x.Length; i++) y[i] += -x[i] * w[i] * a;
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += y[i] * y[i] * x[i];
        return s;
    }

    // A triangle, column by column, whose loops get shorter and shorter.
    [Layer]
    [Lengths(1, 5, 18, 33)]
    public static double Triangle([Size("n")] double[] x, [Size("n")] double[] z)
    {
        int n = x.Length;
        double[] y = new double[n];
        for (int j = 0; j < n - 1; j++)
        {
            double zj = z[j];
            for (int r = j + 1; r < n; r++) y[r] += x[r - 1 - j] * zj;
        }
        double norm = 0;
        for (int r = 0; r < n; r++) norm += y[r] * y[r];
        return norm;
    }

    // An iteration reads what the one before wrote.
    [Layer]
    [Lengths(1, 2, 17, 40)]
    public static double Recurrence([Size("n")] double[] x, double a)
    {
        double[] y = new double[x.Length + 1];
        for (int i = 0; i < x.Length; i++) y[i + 1] = y[i] * 0.5 + x[i] * a;
        double s = 1;
        for (int i = 0; i < x.Length; i++) s = s * 0.9 + y[i + 1] * y[i];
        return s;
    }

    // What is added up is used on the way.
    [Layer]
    [Lengths(1, 2, 17, 40)]
    public static double Running([Size("n")] double[] x, double a, double b)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = (a += b) * x[i];
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += y[i] * a;
        return s;
    }

    // From the other end, every second, with both ends, and elements that several iterations read.
    [Layer]
    [Lengths(2, 17, 40)]
    public static double Ways([Size("n")] double[] x, double a)
    {
        double[] y = new double[x.Length];
        double[] z = new double[x.Length];
        for (int i = x.Length - 1; i >= 0; i--) y[i] = x[i] * x[x.Length - 1 - i];
        for (int i = 1; i < x.Length; i += 2) z[i] = Math.Sin(x[i]) * y[i - 1];
        for (int i = x.Length - 1; i > 0; i -= 3) z[i] += Math.Exp(x[i] / 4) * a;
        for (int i = 0; i <= x.Length - 1; i++) y[i] = Math.Cos(y[i]) * a;
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += z[i] * y[i] + x[i / 2];
        return s;
    }

    // The caller's arrays, which may be one.
    [Layer]
    [Lengths(0, 3, 16, 21)]
    public static double InPlace([Size("n")] double[] x, [Size("n")] double[] y, double a)
    {
        for (int i = 0; i < x.Length; i++) y[i] += a * x[i];
        double s = 0;
        for (int i = 0; i < y.Length; i++) s += y[i] * y[i];
        return s;
    }

    // The same memory one element on.
    [Layer]
    [Lengths(2, 3, 16, 21)]
    public static double Shifted([Size("n")] Span<double> x, double a)
    {
        for (int i = 0; i < x.Length - 1; i++) x[i] = a * x[i + 1];
        for (int i = 0; i < x.Length - 1; i++) x[i + 1] += a * x[i];
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i];
        return s;
    }

    [Layer]
    public static double Scale([Size("n")] double[] x, [Size("n")] double[] y, int count)
    {
        for (int i = 0; i < count; i++) y[i] = 2 * x[i];
        return y[0] * y[0];
    }

    [Layer]
    public static float Single(float[] x, float[] y, float a)
    {
        float[] z = new float[x.Length];
        for (int i = 0; i < x.Length; i++) z[i] = a * x[i] - y[i];
        float s = 0;
        for (int i = 0; i < x.Length; i++) s += z[i] * x[i];
        return s;
    }
}
