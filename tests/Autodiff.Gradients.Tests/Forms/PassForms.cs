namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Loops that go in one pass over memory, and loops in the store of a product: sums, values and derivatives of the same elements.</summary>
internal static partial class PassForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1, 1)]
    [At(19, 19)]
    public static double Residual(Vector<double> x, Vector<double> y) => Mean(Square(x - y));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1, 1, 1)]
    [At(37, 37, 37)]
    public static double Triple(Vector<double> a, Vector<double> b, RowVector<double> c) => Sum(Hadamard(Hadamard(a, b), c.T)) + 0.5 * Dot(a, b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1, 1)]
    [At(21, 21)]
    public static double Chain(Vector<double> x, Vector<double> y)
    {
        Vector<double> u = Exp(0.3 * x);
        Vector<double> v = Hadamard(u, y) + x;
        return SquaredNorm(v) + Sum(Hadamard(u, v));
    }

    // The derivative's numbers come from sums of the same elements.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1, 1)]
    [At(23, 23)]
    public static double Normalized(Vector<double> x, Vector<double> y)
    {
        double s = 1 + SquaredNorm(x);
        Vector<double> z = x / s;
        return Sum(Hadamard(z, y)) * Sum(Hadamard(z, z)) + s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("1x1", "1x1")]
    [At("3x5", "5x3")]
    [At("1x9", "9x1")]
    public static double Turned(Matrix<double> a, Matrix<double> b) => Sum(Square(Hadamard(a, b.T) - a));

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("1x1", "1x1")]
    [At("4x7", "7x4")]
    public static double TurnedChain(Matrix<double> a, Matrix<double> b)
    {
        Matrix<double> t = Tanh(a) + b.T;
        Matrix<double> u = Hadamard(t.T, b);
        return Sum(Square(u)) + Mean(t);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("1x1")]
    [At("5x7")]
    [At("40x33")]
    public static double Norm(Matrix<double> a) => SquaredNorm(a.T);

    // A value and its transpose are read at different places.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("1x1", "1x1")]
    [At("5x5", "5x5")]
    public static double Symmetric(Matrix<double> a, Matrix<double> b)
    {
        Matrix<double> t = Hadamard(a, b);
        return Sum(Hadamard(t, t.T)) + Sum(Hadamard(a + a.T, b));
    }

    // More operands than one loop reads.
    [Layer(Modes = Derivatives.Gradient)]
    [At(9, 9, 9, 9, 9)]
    public static double Wide(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> d, Vector<double> e)
    {
        Vector<double> p = Hadamard(a, b) + Hadamard(c, d), q = Hadamard(b, c) - Hadamard(d, e);
        Vector<double> r = Hadamard(p, e) + Hadamard(q, a);
        return SquaredNorm(r) + Sum(Hadamard(p, q)) + Sum(Hadamard(r, a));
    }

    // What is handed out is read by what is summed.
    [Layer]
    [At(1, 1)]
    [At(18, 18)]
    public static Vector<double> Handed(Vector<double> x, Vector<double> y)
    {
        Vector<double> t = Sin(x);
        return Hadamard(t, y) + SquaredNorm(t) * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("1x1", "1x1", "1x1")]
    [At("5x3", "3x7", "5x7")]
    [At("9x2", "2x1", "9x1")]
    [At("1x2", "2x9", "1x9")]
    [At("4x0", "0x3", "4x3")]
    public static double Store(Matrix<double> a, Matrix<double> b, Matrix<double> c) => Sum(Hadamard(Tanh(a * b), c));

    // The product is read again, and so is what is made of it.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("1x1", "1x1", "1x1")]
    [At("5x3", "3x7", "7x5")]
    public static double StoreOfTwo(Matrix<double> a, Matrix<double> b, Matrix<double> c)
    {
        Matrix<double> p = a * b;
        Matrix<double> q = Hadamard(Sigmoid(p), c.T);
        return SquaredNorm(q * c) + Sum(Hadamard(p, q));
    }

    [Layer]
    [At("1x1", "1x1", "1x1")]
    [At("5x3", "3x7", "5x7")]
    public static Matrix<double> StoreOfSum(Matrix<double> a, Matrix<double> b, Matrix<double> c)
    {
        Matrix<double> p = a * b + c;
        return Hadamard(Relu(p), c) + 2.0 * p;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("1x1", "1x1")]
    [At("4x4", "4x4")]
    public static double StoreOfTranspose(Matrix<double> a, Matrix<double> b)
    {
        Matrix<double> p = a * b;
        return Sum(Hadamard(Tanh(p.T), a)) + Sum(Hadamard(p, p.T));
    }

    // In a loop: what it carries, what it keeps for the way back, and what only the pass reads.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3x3", "3x2", 3, 3, "0x2")]
    [At("3x3", "3x2", 3, 3, "1x2")]
    [At("3x3", "3x2", 3, 3, "4x2")]
    public static double Cell(Matrix<double> w, Matrix<double> u, Vector<double> h, Vector<double> b, Matrix<double> inputs)
    {
        Vector<double> c = 0.5 * b;
        double loss = 0;
        for (int t = 0; t < inputs.Rows; t++)
        {
            Vector<double> z = w * h + u * inputs.Row(t).T;
            Vector<double> f = Sigmoid(z), g = Hadamard(f, b) + z;
            c = Hadamard(f, c) + Hadamard(1.0 - f, g);
            h = Hadamard(g, c);
            loss += SquaredNorm(h) + Sum(Hadamard(c, f));
        }
        return loss + Sum(c);
    }

    // Values that change places, one of them made in the pass that reads the other.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(5, 5, 0)]
    [At(5, 5, 1)]
    [At(5, 5, 4)]
    public static double Exchanged(Vector<double> a, Vector<double> b, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            Vector<double> p = Hadamard(a, b), q = 0.5 * p + a;
            s += Sum(Hadamard(q, b));
            (a, b) = (q, a);
        }
        return s + SquaredNorm(a) + Sum(Hadamard(a, b));
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3x4", "4x3", 1.0)]
    [At("3x4", "4x3", -1.0)]
    public static double Chosen(Matrix<double> a, Matrix<double> b, double s)
    {
        Matrix<double> t = a;
        if (s > 0)
        {
            Matrix<double> p = Tanh(a * b) * a;
            t = Hadamard(p, a) - s * p;
        }
        else
        {
            Matrix<double> q = Hadamard(a, b.T);
            t = q + s * a;
        }
        return SquaredNorm(t) + Sum(Hadamard(t, a));
    }

    // Each step's matrix is a product of the last's.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At("3x3", "3x3", 0)]
    [At("3x3", "3x3", 3)]
    public static double Powers(Matrix<double> a, Matrix<double> x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            x = Hadamard(Tanh(a * x), x) - 0.1 * x;
            s += Sum(Hadamard(x, a)) / (i + 1);
        }
        return s + SquaredNorm(x);
    }
}
