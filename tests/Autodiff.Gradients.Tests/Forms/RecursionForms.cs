namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Methods that call themselves and each other.</summary>
internal static partial class RecursionForms
{
    [Layer(Modes = Derivatives.Jvp)]
    [At(1.5, 0)]
    [At(1.5, 1)]
    [At(1.5, 10)]
    public static double Power(double x, int n)
    {
        if (n == 0) return 1;
        double half = Power(x, n / 2);
        return n % 2 == 0 ? half * half : half * half * x;
    }

    [Layer(Modes = Derivatives.Jvp)]
    [At(1.5, 2.0, 0)]
    [At(1.5, 2.0, 1)]
    [At(1.5, 2.0, 6)]
    public static double Mutual(double x, double y, int n) => Even(x, y, n) * x;

    // Two calls of itself in one expression.
    [Layer(Modes = Derivatives.Jvp)]
    [At(0.5, 1.5, 0)]
    [At(0.5, 1.5, 5)]
    public static double Fibonacci(double x, double y, int n) => n switch
    {
        0 => x,
        1 => y,
        _ => Fibonacci(x, y, n - 1) * 0.5 + Fibonacci(x, y, n - 2) * y,
    };

    // Sizes that nothing but the results of both sweeps reads.
    [Layer]
    [At("3", 0.5, 0)]
    [At("3", 0.5, 4)]
    public static double LastAndSize(Vector<double> x, double s, int n)
    {
        var (sum, last) = SumAndLast(x, s, n);
        return sum * last;
    }

    // By the cofactors of the first row of what the used columns leave.
    [Layer(Modes = Derivatives.Jvp)]
    [At("1x1")]
    [At("2x2")]
    [At("4x4")]
    public static double Determinant(double[,] a) => Minor(a, 0, 0);

    [Layer(Modes = Derivatives.Jvp)]
    [At(0)]
    [At(1)]
    [At(7)]
    public static double PairwiseProduct(double[] x) => Product(x, 0, x.Length);

    // The depth depends on the data.
    [Layer(Modes = Derivatives.Jvp)]
    [At(1.1)]
    [At(0.3)]
    [At(25.0)]
    public static double HalvingSine(double x)
    {
        if (Math.Abs(x) < 0.2) return x - x * x * x / 6;
        double s = HalvingSine(x / 3);
        return 3 * s - 4 * s * s * s;
    }

    [Layer(Modes = Derivatives.Jvp)]
    [At(1.2, 0)]
    [At(1.2, 4)]
    public static double LocalRecursion(double x, int n)
    {
        return Down(x, n) * x;

        double Down(double a, int k) => k == 0 ? a : Math.Sin(Down(a * x, k - 1)) + a;
    }

    // Reads and writes the caller's array on the way down and on the way up.
    [Layer(Modes = Derivatives.Jvp)]
    [At(0)]
    [At(1)]
    [At(7)]
    public static double InPlace(double[] x)
    {
        Sweep(x, 0);
        double s = 0;
        foreach (double value in x) s = s * 0.5 + value * value;
        return s;
    }

    private static double Even(double x, double y, int n) => n == 0 ? y : Odd(x * 0.9, x + y, n - 1) * x;

    private static double Odd(double x, double y, int n)
    {
        if (n == 0) return y * y;
        return y / (1 + x * x) + Even(x, x * y, n - 1);
    }

    private static double Minor(double[,] a, int row, int used)
    {
        int n = a.GetLength(0);
        if (row == n) return 1;
        double s = 0;
        double sign = 1;
        for (int j = 0; j < n; j++)
        {
            if ((used >> j & 1) != 0) continue;
            s += sign * a[row, j] * Minor(a, row + 1, used | 1 << j);
            sign = -sign;
        }
        return s;
    }

    private static double Product(double[] x, int from, int to)
    {
        if (from == to) return 1;
        if (to - from == 1) return x[from] + 1.5;
        int middle = (from + to) / 2;
        return Product(x, from, middle) * Product(x, middle, to);
    }

    private static (double Sum, double Last) SumAndLast(Vector<double> x, double s, int n)
    {
        double inner = n <= 0 ? 0 : SumAndLast(x, s, n - 1).Sum;
        return (inner + s * x.Length, x[^1]);
    }

    private static void Sweep(double[] x, int i)
    {
        if (i + 1 >= x.Length) return;
        x[i + 1] += x[i] * 0.5;
        Sweep(x, i + 1);
        x[i] *= x[i + 1];
    }
}
