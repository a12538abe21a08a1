namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Vectors and matrices written element by element.</summary>
internal static partial class VectorElementForms
{
    [Layer]
    public static double Filled(Vector<double> x, double y)
    {
        Vector<double> v = new(x.Length);
        for (int i = 0; i < x.Length; i++) v[i] = x[i] * x[i] * y + i;
        return SquaredNorm(v) + Dot(v, x);
    }

    [Layer]
    public static Vector<double> FilledAndReturned(Vector<double> x)
    {
        Vector<double> v = new(x.Length);
        for (int i = 0; i < x.Length; i++) v[i] = i == 0 ? x[0] : v[i - 1] * x[i];
        return v;
    }

    [Layer]
    [At(3, 2)]
    [At(1, 4)]
    public static double FilledMatrix(Vector<double> x, Vector<double> y)
    {
        Matrix<double> a = new(x.Length, y.Length);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++) a[i, j] = x[i] * y[j] + x[i];
        }
        return SquaredNorm(a * y) + Dot(x, a * y);
    }

    [Layer]
    [Lengths(2, 7)]
    public static double ElementsInPlace(Vector<double> x)
    {
        Vector<double> v = 2 * x;
        for (int i = 1; i < v.Length; i++) v[i] += v[i - 1] * x[i];
        return SquaredNorm(v);
    }

    // Two names of one vector.
    [Layer(Modes = Derivatives.Jvp)]
    [At(1, 2)]
    [At(2, 0)]
    [At(5, 3)]
    public static double TwoNames(Vector<double> x, int n)
    {
        Vector<double> v = 1 * x;
        Vector<double> w = v;
        double s = 0;
        for (int i = 0; i < v.Length; i++)
        {
            w[i] *= v[(i + 1) % v.Length] + n;
            s += SquaredNorm(v) * w[i];
        }
        return s + Dot(v, w);
    }

    [Layer(Modes = Derivatives.Jvp)]
    [At(1, 2, true)]
    [At(4, 3, true)]
    [At(4, 3, false)]
    public static double OneOfTwo(Vector<double> x, int n, bool isFirst)
    {
        Vector<double> v = 1 * x;
        Vector<double> u = 2 * x;
        Vector<double> w = isFirst ? v : u;
        for (int i = 0; i < n; i++)
        {
            w[i % w.Length] += Sum(v) * 0.1;
            u[(i + 1) % u.Length] *= w[0];
        }
        return SquaredNorm(v) + 3 * Sum(u) + Dot(w, x);
    }

    [Layer(Modes = Derivatives.Jvp)]
    [At("1x1", 1, 2)]
    [At("3x3", 3, 0)]
    [At("3x3", 3, 3)]
    public static double MadeAnewInALoop(Matrix<double> m, Vector<double> x, int n)
    {
        Vector<double> h = 1 * x;
        double s = 0;
        for (int k = 0; k < n; k++)
        {
            Vector<double> next = m * h;
            for (int i = 0; i < next.Length; i++) next[i] = Math.Tanh(next[i] + h[i]);
            h[0] *= 0.5;
            s += Dot(h, next);
            h = 1 * next;
        }
        return s + SquaredNorm(h);
    }

    // What algebra made of the vector before stays as it was.
    [Layer]
    [Lengths(1, 4)]
    public static Vector<double> Snapshots(Vector<double> x)
    {
        Vector<double> v = new(x.Length);
        Vector<double> sum = 1 * v;
        for (int i = 0; i < x.Length; i++)
        {
            v[i] = x[i] * x[i];
            sum = sum + v;
        }
        v[0] += 1;
        return sum + 2 * v;
    }

    [Layer(Modes = Derivatives.Jvp)]
    [At("1x1")]
    [At("2x3")]
    public static double MatrixInPlace(Matrix<double> m)
    {
        Matrix<double> a = 1 * m;
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++) a[i, j] *= a[(i + 1) % a.Rows, j];
        }
        return SquaredNorm(a.Row(0)) + Sum(a) * a[0, 0];
    }

    // The caller's own vector is changed as the layer changes it; the gradient is that of its elements before.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    [Lengths(1, 2, 7)]
    public static double CallersVector(Vector<double> x, double k)
    {
        for (int i = 0; i < x.Length; i++) x[i] = x[i] * k + Math.Sin(x[(i + 1) % x.Length]);
        x[0] *= 0.5;
        return SquaredNorm(x) * k + x[^1];
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    [At("2x2", 3)]
    [At("3x2", 3)]
    public static double CallersMatrix(Matrix<double> m, Vector<double> v)
    {
        for (int i = 0; i < m.Rows; i++)
        {
            for (int j = 0; j < m.Columns; j++) m[i, j] += v[(i + j) % v.Length] * m[0, j];
        }
        for (int i = 0; i < v.Length; i++) v[i] = i == 1 ? 2 : v[i] * v[0];
        return SquaredNorm(m.Row(0)) + Dot(v, v) * m[m.Rows - 1, 0];
    }

    // Under another name, in one arm of a branch, and given back as the result.
    [Layer]
    [At(3, 0.4)]
    [At(3, -0.4)]
    public static Vector<double> CallersByAnotherName(Vector<double> x, double k)
    {
        Vector<double> y = x;
        if (k > 0)
        {
            for (int i = 0; i < y.Length; i++) y[i] *= k + i;
        }
        else
        {
            y[0] = k;
        }
        return 2 * x + y;
    }

    [Layer]
    [At(3, 2)]
    public static double CallersRow([Constant] RowVector<double> c, Vector<double> x)
    {
        c[1] = x[0] * 2;
        x[1] = c[1] * c[0];
        return c[0] * x[0] + x[1] * c[1];
    }

    // In a checkpoint the caller's elements are written once.
    [Layer]
    [Lengths(2, 5)]
    public static double CallersInCheckpoint(Vector<double> x, double k)
    {
        for (int t = 0; t < 3; t++) Body(t);
        return SquaredNorm(x) + x[0];

        [Checkpoint]
        void Body(int t)
        {
            for (int i = 0; i < x.Length; i++) x[i] = Math.Sin(x[i] * k + t) + x[0] * 0.5;
        }
    }

    // A helper, and one that it calls, write to the vectors that they are given: the caller's and one of the layer's own.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    [Lengths(2, 5)]
    public static double WrittenByHelpers(Vector<double> x, double k)
    {
        Vector<double> own = 2 * x;
        Normalize(x, k);
        Normalize(own, 0.5 * k);
        Shift(own, own, k);
        return Dot(x, own) + x[0] * own[^1];
    }

    private static void Normalize(Vector<double> v, double by)
    {
        double norm = 1;
        for (int i = 0; i < v.Length; i++) norm += v[i] * v[i] * by * by;
        for (int i = 0; i < v.Length; i++) v[i] /= norm;
        Shift(v, 1 * v, by);
    }

    private static void Shift(Vector<double> target, Vector<double> source, double by)
    {
        for (int i = 0; i < target.Length; i++) target[i] += source[(i + 1) % source.Length] * by;
    }
}
