namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Calls of which nothing is kept: the backward sweep computes them again, from what they were given.</summary>
internal static partial class CheckpointForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian)]
    [At(0.7, 1.3, 0)]
    [At(0.7, 1.3, 1)]
    [At(-0.4, 0.6, 5)]
    public static double Numbers(double u, double k, int n)
    {
        for (int i = 0; i < n; i++) u = Step(u, k, i);
        return u * u;
    }

    // The state is changed where it stands, and read by every later step.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian)]
    public static double State(double[] u, double k)
    {
        for (int i = 0; i < 3; i++) Advance(u, k + i);
        double s = 0;
        foreach (double x in u) s = s * 0.5 + x * x;
        return s;
    }

    // What a step makes is the next one's input.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian)]
    public static double NewArrays(double[] u, double k)
    {
        double[] v = u;
        for (int i = 0; i < 3; i++) v = Mixed(v, k);
        double s = 0;
        foreach (double x in v) s += x * x;
        return s;
    }

    // It gives back the array that it was given, or a new one.
    [Layer]
    public static double SameOrNew(double[] u, double k)
    {
        double[] v = u;
        for (int i = 0; i < 4; i++)
        {
            v = Sometimes(v, k, i);
            k *= 0.9;
        }
        double s = 0;
        for (int i = 0; i < v.Length; i++) s += v[i] * v[i] + u[i];
        return s;
    }

    [Layer]
    public static double SameArrayTwice(double[] u, double k)
    {
        for (int i = 0; i < 2; i++) Couple(u, u, k);
        double s = 0;
        foreach (double x in u) s += x * x;
        return s;
    }

    [Layer]
    public static double TwoArrays([Size("n")] double[] u, [Size("n")] double[] v, double k)
    {
        for (int i = 0; i < 2; i++)
        {
            Couple(u, v, k);
            Couple(v, u, k);
        }
        double s = 0;
        for (int i = 0; i < u.Length; i++) s += u[i] * v[i];
        return s;
    }

    [Layer]
    public static double Halves(double[] u, double k)
    {
        int half = u.Length / 2;
        Scale(u.AsSpan(0, half), k);
        Scale(u.AsSpan(half, half), k * k);
        Scale(u, k);
        double s = 0;
        foreach (double x in u) s += x * x * x;
        return s;
    }

    [Layer]
    public static double Grid([Size("n", "m")] double[,] a, double k)
    {
        for (int i = 0; i < 2; i++) Smooth(a, k);
        double s = 0;
        foreach (double x in a) s += x * x;
        return s;
    }

    // Rows are kept as they are in any case: their copies would have lost which array they belong to.
    [Layer]
    public static double Rows(double[] u, double k)
    {
        double[][] rows = [u, new double[u.Length]];
        for (int i = 0; i < 3; i++) AdvanceRows(rows, k);
        double s = 0;
        foreach (double[] row in rows)
        {
            foreach (double x in row) s += x * x;
        }
        return s;
    }

    [Layer]
    public static double OwnRows(double[] u, double k)
    {
        double s = 0;
        for (int i = 0; i < 3; i++) s += Triangle(u, k * s + 1);
        return s;
    }

    // Variables around a local function, through loops whose trips only the run tells.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian)]
    [Lengths(1, 2, 7)]
    public static double Local(double[] u, double k)
    {
        double s = 0, m = 1;
        for (int i = 0; i < 5; i++)
        {
            m *= k;
            Body(i);
        }
        return s;

        [Checkpoint]
        void Body(int i)
        {
            int c = 0;
            double t = m;
            while (c < u.Length + i)
            {
                t += 1.5 + 0.3 * Math.Sin(u[i % u.Length] * t);
                c++;
            }
            s += t * c;
            if (i % 2 == 0) m += Math.Sin(t);
        }
    }

    [Layer]
    [At(1.2, 0.4)]
    [At(-1.2, 0.4)]
    public static double References(double x, double y)
    {
        double z = y;
        for (int i = 0; i < 3; i++)
        {
            Turn(ref x, ref z, out double w);
            y += w;
        }
        return x * z + y;
    }

    // A checkpoint in a checkpoint: computed twice more.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Hessian)]
    public static double Nested(double[] u, double k)
    {
        for (int i = 0; i < 2; i++) TwoSteps(u, k);
        double s = 0;
        foreach (double x in u) s += x * x;
        return s;
    }

    [Layer]
    [At(0.5, 1.1)]
    [At(2.5, 1.1)]
    [At(0.01, 1.1)]
    public static double Exits(double x, double y)
    {
        for (int i = 0; i < 10; i++)
        {
            double next = Early(x, y);
            if (next > 20) break;
            x = next;
        }
        return x * y;
    }

    [Layer]
    [At(0.5, 2.0)]
    [At(1.5, 2.0)]
    public static double InABranch(double x, double y)
    {
        double z = y * y;
        if (x > 1) z = Step(z, x, 1);
        else z += Step(x, z, 2);
        return z * z;
    }

    [Layer]
    [At(0.5, 2.0)]
    public static double Points(double x, double y)
    {
        Point p = new(x, y);
        for (int i = 0; i < 3; i++) p = Moved(p, x);
        return p.X * p.Y;
    }

    // In a method that calls itself.
    [Layer]
    [Lengths(1, 2, 7)]
    public static double InRecursion(double[] u, double k) => Down(u, k, 3);

    [Layer]
    public static double Vectors([Size("n")] Vector<double> h, [Size("n", "n")] Matrix<double> w, [Size("n")] Vector<double> b)
    {
        for (int i = 0; i < 3; i++) h = Cell(h, w, b);
        return SquaredNorm(h);
    }

    [Layer]
    public static double VectorsInLine([Size("n")] Vector<double> h, [Size("n", "n")] Matrix<double> w, [Size("n")] Vector<double> b)
    {
        Vector<double> y = Cell(Cell(h, w, b), w, b);
        return Dot(y, h) + SquaredNorm(y);
    }

    // The integer matters to the value alone: it is not computed again.
    [Layer]
    [At(0.5)]
    [At(-0.5)]
    public static double ValueOnly(double x) => Sized(x, 2) * x;

    [Checkpoint]
    private static double Sized(double index, int j)
    {
        if (index < 0) return index * index;
        index /= Math.Tanh(1.0);
        int s = j + j;
        return s + Math.Sin(index);
    }

    [Checkpoint]
    private static double Step(double u, double k, int i)
    {
        double a = Math.Sin(u * k);
        double b = Math.Exp(a) * a;
        return i % 2 == 0 ? u + 0.1 * b : u - b / (1 + i);
    }

    [Checkpoint]
    private static void Advance(double[] u, double k)
    {
        double[] t = new double[u.Length];
        for (int i = 0; i < u.Length; i++) t[i] = Math.Sin(u[i]) * k;
        for (int i = 1; i < u.Length; i++) u[i] += 0.1 * Math.Sin(u[i - 1] * t[i]);
    }

    [Checkpoint]
    private static double[] Mixed(double[] u, double k)
    {
        double[] t = new double[u.Length];
        for (int i = 0; i < u.Length; i++) t[i] = Math.Sin(u[i]) * k + u[(i + 1) % u.Length];
        return t;
    }

    [Checkpoint]
    private static double[] Sometimes(double[] u, double k, int i)
    {
        if (i % 2 == 0)
        {
            double[] t = new double[u.Length];
            for (int j = 0; j < t.Length; j++) t[j] = u[j] * u[j] * k;
            return t;
        }
        for (int j = 0; j < u.Length; j++) u[j] = Math.Cos(u[j]) * k;
        return u;
    }

    [Checkpoint]
    private static void Couple(double[] a, double[] b, double k)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i] *= b[i] + k;
            b[i] = Math.Sin(b[i]) + a[(i + 1) % a.Length];
        }
    }

    [Checkpoint]
    private static void Scale(Span<double> part, double k)
    {
        for (int i = 0; i < part.Length; i++) part[i] = part[i] * part[i] * k + part[0];
    }

    [Checkpoint]
    private static void Smooth(double[,] a, double k)
    {
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 1; j < a.GetLength(1); j++) a[i, j] = Math.Sin(a[i, j - 1]) * a[i, j] + k;
        }
    }

    [Checkpoint]
    private static void AdvanceRows(double[][] rows, double k)
    {
        for (int i = 0; i < rows[0].Length; i++)
        {
            rows[1][i] += rows[0][i] * k;
            rows[0][i] = Math.Sin(rows[1][i]);
        }
    }

    [Checkpoint]
    private static double Triangle(double[] u, double k)
    {
        double[][] rows = new double[u.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) rows[i][j] = u[i] * u[j] * k;
        }
        double s = 0;
        foreach (double[] row in rows)
        {
            foreach (double x in row) s += 0.1 * Math.Sin(x);
        }
        return s;
    }

    [Checkpoint]
    private static void Turn(ref double x, ref double z, out double w)
    {
        double old = x;
        x = x * z + 1;
        z = Math.Sin(old) * x;
        w = z > 0 ? z * old : -z;
    }

    [Checkpoint]
    private static void TwoSteps(double[] u, double k)
    {
        double[] factor = new double[u.Length];
        for (int i = 0; i < u.Length; i++) factor[i] = Math.Cos(u[i]) * k;
        Advance(u, k);
        for (int i = 0; i < u.Length; i++) u[i] *= factor[i];
        Advance(u, k * 0.5);
    }

    [Checkpoint]
    private static double Early(double x, double y)
    {
        double t = x;
        for (int i = 0; i < 6; i++)
        {
            t = t * t + 0.1 * y;
            if (t > 1) return t * y;
        }
        return t + y;
    }

    [Checkpoint]
    private static Point Moved(Point p, double by) => new(p.X * by + p.Y, Math.Sin(p.X * p.Y));

    private static double Down(double[] u, double k, int depth)
    {
        Advance(u, k);
        if (depth == 0) return u[u.Length - 1] * u[0];
        return Down(u, k * 0.8, depth - 1) * k + u[0];
    }

    [Checkpoint]
    [Layer]
    public static Vector<double> Cell([Size("n")] Vector<double> h, [Size("n", "n")] Matrix<double> w, [Size("n")] Vector<double> b)
    {
        Vector<double> z = w * h + b;
        return Hadamard(Tanh(z), Sigmoid(z));
    }

    private readonly record struct Point(double X, double Y);
}
