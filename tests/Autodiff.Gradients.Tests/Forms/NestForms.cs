namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Loops in loops of a loop.</summary>
internal static partial class NestForms
{
    // Nothing is carried but by an array: a product with a triangle, several times.
    [Layer]
    [Lengths(1, 2, 5, 19)]
    public static double Triangles([Size("n")] double[] x, [Size("n")] double[] z)
    {
        int n = x.Length;
        double[] y = new double[n];
        double norm = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int r = 0; r < n; r++) y[r] = x[r] * (i + 1);
            for (int j = 0; j < n - 1; j++)
            {
                double zj = z[j] + i;
                for (int r = j + 1; r < n; r++) y[r] += x[r - 1 - j] * zj;
            }
            for (int r = 0; r < n; r++) norm += y[r] * y[r];
        }
        return norm;
    }

    // A sum goes through all loops, and its steps depend on it.
    [Layer]
    [Lengths(0, 1, 2, 6)]
    public static double Carried([Size("n")] double[] x, double a)
    {
        double s = a;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                for (int k = 0; k <= j; k++) s = 0.75 * s + x[j] * Math.Sin(x[k] * s);
            }
            s *= a;
        }
        return s;
    }

    // Two are carried.
    [Layer]
    [Lengths(0, 1, 2, 6)]
    public static double Two([Size("n")] double[] x, double a, double b)
    {
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                for (int k = x.Length - 1; k >= j; k--) (a, b) = (0.5 * b + x[k], a * x[j]);
            }
        }
        return a * b;
    }

    // Choices, an array's own length, and numbers that only the inner loops have.
    [Layer]
    [Lengths(1, 2, 7)]
    public static double Chosen([Size("n")] double[] x, [Size("n")] double[] w, double a)
    {
        double[] y = new double[x.Length];
        double s = 0;
        for (int i = 0; i < 2; i++)
        {
            double scale = Math.Exp(a * i / 4);
            for (int j = 0; j < y.Length; j += 2)
            {
                double sum = 0;
                for (int k = 0; k < w.Length; k++)
                {
                    if (w[k] > x[j]) sum += scale * w[k];
                    else sum -= w[k] * w[k] / (2 + scale);
                }
                y[j] += sum * x[j];
            }
            s += y[0] * scale;
        }
        for (int j = 0; j < y.Length; j++) s += y[j] * y[j];
        return s;
    }

    // The innermost loop ends early, or runs as long as a condition holds.
    [Layer]
    [Lengths(1, 2, 7)]
    public static double Ending([Size("n")] double[] x, double a)
    {
        double s = 0;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                for (int k = 0; k < x.Length; k++)
                {
                    if (k > j + i) break;
                    s += x[k] * x[j] * a;
                }
            }
            for (int j = 0; j < x.Length; j++)
            {
                int k = j;
                while (k > 0)
                {
                    s += x[k] * a;
                    k /= 2;
                }
            }
        }
        return s;
    }

    // A sine needs the cosine and the other way round, a root itself: what the block has made.
    [Layer]
    [Lengths(1, 2, 5)]
    public static double Turned([Size("n")] double[] x, double a)
    {
        double u = 1;
        double v = a;
        for (int i = 0; i < x.Length; i++)
        {
            double angle = x[i] * a;
            if (angle == 0) continue;
            double length = Math.Sqrt(1 + angle * angle);
            double cos = Math.Cos(angle / length);
            double sin = Math.Sin(angle / length);
            for (int j = 0; j < 2; j++)
            {
                double half = 0.5 * Math.Sin(v) * Math.Cos(v);
                (u, v) = (u * cos - v * sin + half, u * sin / length + v * cos);
            }
        }
        return u * v;
    }
}
