namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Vectors and matrices carried by loops, filled element by element, read row by row.</summary>
internal static partial class VectorLoopForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
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

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
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

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
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

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
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

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
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
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
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

    // What is carried may be the vector of another variable, which is overwritten.
    [Layer]
    [At("2x2", 2, 0, true)]
    [At("2x2", 2, 1, true)]
    [At("2x2", 2, 4, true)]
    [At("2x2", 2, 3, false)]
    public static double BeforeTheLast(Matrix<double> w, Vector<double> h, int n, bool isEven)
    {
        Vector<double> previous = h;
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            Vector<double> chosen = i % 2 == 0 == isEven ? h : w * h;
            h = Tanh(w * h);
            s += Sum(previous);
            previous = chosen;
        }
        return s + SquaredNorm(previous) + Sum(h);
    }

    // Backward, the gradient of the one variable is added to in the memory of what may become that of the other: both change places.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.3, 3, 1.2, 4)]
    [At(0.3, 3, 0.7, 4)]
    [At(1.4, 5, 0.7, 3)]
    [At(1.4, 1, 2.5, 1)]
    public static double ChosenAndExchanged(double g, Vector<double> b, double f, int n)
    {
        Vector<double> last = b;
        for (int i = 0; i < n; i++)
        {
            (b, last) = (f > 1 ? last : b, b);
            (g, f) = (Dot(b, last), g);
        }
        return f + g;
    }

    // The same with three that go round, one of them chosen from two, and matrices.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("2x3", 0.3, 4)]
    [At("2x3", -0.3, 4)]
    [At("3x1", -0.3, 5)]
    public static double ChosenAndSentRound(Matrix<double> a, double x, int n)
    {
        Matrix<double> b = 2 * a;
        Matrix<double> c = Sin(a);
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            (a, b, c) = (x > 0 == (i % 3 == 0) ? b : a, c, a);
            s += Sum(Hadamard(a, b)) + x * SquaredNorm(c);
            x = -0.9 * x;
        }
        return s * x + Sum(b);
    }
}
