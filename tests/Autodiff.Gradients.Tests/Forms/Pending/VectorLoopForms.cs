namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Vectors and matrices carried by loops, filled element by element, read row by row.</summary>
internal static partial class VectorLoopForms
{
    [Layer]
    [At("3x3", "3x2", 3, "0x2")]
    [At("3x3", "3x2", 3, "1x2")]
    [At("3x3", "3x2", 3, "5x2")]
    public static double Recurrent(Matrix<double> w, Matrix<double> u, Vector<double> h, Matrix<double> inputs)
    {
        double loss = 0;
        for (int t = 0; t < inputs.Rows; t++)
        {
            h = Tanh(w * h + u * inputs.Row(t).T);
            loss += SquaredNorm(h) / (t + 1);
        }
        return loss + Sum(h);
    }

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
    [At("0x3", 3)]
    [At("1x3", 3)]
    [At("4x3", 3)]
    public static double Rows(Matrix<double> a, Vector<double> x)
    {
        double s = 1;
        for (int i = 0; i < a.Rows; i++)
        {
            RowVector<double> row = a.Row(i);
            s = s * 0.5 + row * x + SquaredNorm(row);
        }
        return s;
    }

    [Layer]
    [At("2x3")]
    [At("1x1")]
    [At("4x4")]
    public static double Elements(Matrix<double> a)
    {
        double s = 1;
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++) s += a[i, j] * a[i, 0] * (i == j ? s : 1 + j);
        }
        return s;
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
    [At("3x3", 3, 0)]
    [At("3x3", 3, 4)]
    public static double PowerIteration([Draw(-1, 1, Dominant = true)] Matrix<double> a, Vector<double> x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = a * x;
            x /= Norm(x);
        }
        return Dot(x, a * x);
    }

    [Layer]
    [At("3x3", new[] { 1.0, 2.0, -1.0 }, 0.1)]
    [At("3x3", new[] { -1.0, -2.0, -1.0 }, 0.1)]
    public static double BranchOnAVector(Matrix<double> w, Vector<double> x, double rate)
    {
        Vector<double> y = w * x;
        if (Sum(x) > 0) y = Relu(x) + rate * y;
        else rate *= 2;
        return SquaredNorm(y) * rate;
    }

    // Stops as soon as the values say so; what the other trips would have done does not count.
    [Layer]
    [At(new[] { 1.0, 2.0, 0.5 }, 2.0)]
    [At(new[] { 8.0, 2.0, 0.5 }, 2.0)]
    public static double WhileOnAVector(Vector<double> x, double y)
    {
        int trips = 0;
        while (SquaredNorm(x) > 3)
        {
            x = 0.5 * x + 0.1 * y * Sin(x);
            trips++;
        }
        return Sum(x) * trips * y;
    }

    [Layer]
    [Lengths(2, 7)]
    public static double ElementsInPlace(Vector<double> x)
    {
        Vector<double> v = 2 * x;
        for (int i = 1; i < v.Length; i++) v[i] += v[i - 1] * x[i];
        return SquaredNorm(v);
    }
}
