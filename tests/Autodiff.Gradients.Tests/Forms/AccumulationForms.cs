namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Sums that loops carry, forwards and backwards: each is added to where it lies.</summary>
internal static partial class AccumulationForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("2x3", "6x3", "4x3")]
    [At("1x1", "1x1", "1x1")]
    [At("3x2", "6x2", "5x2")]
    public static double NestedRows(Matrix<double> means, Matrix<double> lower, Matrix<double> x)
    {
        int d = x.Columns;
        double s = 0;
        for (int c = 0; c < means.Rows; c++)
        {
            for (int i = 0; i < x.Rows; i++)
            {
                RowVector<double> z = x.Row(i) - means.Row(c);
                for (int r = 0; r < d; r++)
                {
                    double y = lower.Row(c * d + r) * z.T + Math.Sin(means[c, r]) * z[r];
                    s += y * y * (c + 1);
                }
            }
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3x3", 3, 3)]
    [At("3x3", 3, 1)]
    [At("3x3", 3, 0)]
    public static double BeforeInsideAndAfter(Matrix<double> w, Vector<double> x, int n)
    {
        double s = SquaredNorm(w * x);
        for (int i = 0; i < n; i++)
        {
            s += Sum(w.Column(i)) * x[i];
            for (int j = 0; j <= i; j++) s += Dot(w * x, w.Row(j).T) * w[i, j];
            s += SquaredNorm(x) * 0.1;
        }
        return s + Sum(w * w) + Dot(x, w * x);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(3, 3, "3x3", 4)]
    [At(3, 3, "3x3", 1)]
    [At(3, 3, "3x3", 0)]
    public static double ChangingPlaces(Vector<double> a, Vector<double> b, Matrix<double> w, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Vector<double> old = a;
            a = b;
            b = old + w * a;
        }
        return SquaredNorm(a) + Dot(a, b);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("4x3", 3)]
    [At("1x3", 3)]
    [At("0x3", 3)]
    public static double SumsOfRows(Matrix<double> a, Vector<double> x)
    {
        Vector<double> total = 2 * x;
        Vector<double> squares = 0 * x;
        for (int i = 0; i < a.Rows; i++)
        {
            total = total + a.Row(i).T;
            squares += Hadamard(a.Row(i).T, x);
        }
        return SquaredNorm(total) + Dot(squares, x);
    }

    // The sum stands in an expression that two others write out.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(3, 3, 3)]
    [At(3, 3, 1)]
    public static double ReadTwice(Vector<double> v, Vector<double> x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            Vector<double> next = Hadamard(v + x, v + x) * 0.2;
            s += Sum(Hadamard(v + x, next));
            v = next - 0.5 * x;
        }
        return s + Sum(v);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3x4", 3, 2)]
    [At("3x4", 3, 0)]
    public static double ACarriedMatrix(Matrix<double> m, Vector<double> x, int n)
    {
        for (int i = 0; i < n; i++) m = m + x * m.Row(i) - 0.5 * m;
        return SquaredNorm(m.Column(1)) + Sum(m);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3x3", new[] { 1.0, -2.0, 0.5 })]
    [At("3x3", new[] { -1.0, 2.0, -0.5 })]
    public static double Chosen(Matrix<double> w, Vector<double> x)
    {
        double s = 0;
        int i = 0;
        while (i < x.Length && s < 40)
        {
            if (x[i] > 0) s += SquaredNorm(w.Row(i)) * x[i];
            else if (i > 0) s += w[i, i - 1] * x[i - 1];
            s += Sum(w * x) * x[i] * 0.1;
            i++;
        }
        return s * Sum(x);
    }
}
