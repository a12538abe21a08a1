using System.Numerics;

namespace Autodiff.Gradients.Tests.Forms;

/// <summary>What a method that calls itself may take, return, read and change.</summary>
internal static partial class RecursionVariants
{
    [Layer(Modes = Derivatives.Jvp)]
    [At(1.5, 0.5, 0)]
    [At(1.5, 0.5, 4)]
    public static double OfATuple(double x, double y, int n)
    {
        (double a, double b) = Turn((x, y), n);
        return a * b;
    }

    [Layer(Modes = Derivatives.Jvp)]
    [At(1.5, 0)]
    [At(1.5, 5)]
    public static double ByReference(double x, int n)
    {
        double total = x;
        Add(ref total, x, n, out double last);
        return total * last;
    }

    // The local functions read x and change sum; the other way round each calls the other.
    [Layer(Modes = Derivatives.Jvp)]
    [At(0.6, 0)]
    [At(0.6, 1)]
    [At(0.6, 5)]
    public static double Captured(double x, int n)
    {
        double sum = 0.5;
        double last = Ping(n);
        return sum * last;

        double Ping(int k)
        {
            if (k == 0) return x;
            sum += x * k;
            return Pong(k - 1) * 0.5 + sum;
        }

        double Pong(int k)
        {
            sum *= x;
            return k > 0 ? Math.Sin(Ping(k - 1)) : x * x;
        }
    }

    // The array that is made below is read and written above.
    [Layer(Modes = Derivatives.Jvp)]
    [At(1.5, 0)]
    [At(1.5, 1)]
    [At(1.5, 4)]
    public static double ReturnsAnArray(double x, int n)
    {
        double[] powers = Powers(x, n);
        double s = 0;
        for (int i = 0; i < powers.Length; i++)
        {
            powers[i] *= x + i;
            s += powers[i] * powers[i];
        }
        return s;
    }

    [Layer(Modes = Derivatives.Jvp)]
    [At(0)]
    [At(1)]
    [At(9)]
    public static double OfASpan(double[] x) => Pairwise(x.AsSpan()) * 0.5;

    [Layer]
    [At(1)]
    [At(6)]
    public static double SpanOfACaller(Span<double> x)
    {
        Smooth(x);
        return x[0] * x[^1] + Pairwise(x);
    }

    // The call is made again and again, and its argument changes afterwards.
    [Layer(Modes = Derivatives.Jvp)]
    [At(3, 0)]
    [At(3, 4)]
    public static double InALoop(double[] x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            s += Descend(x, x.Length - 1) * (i + 1);
            x[i % x.Length] *= 0.5 + s * 0.01;
            if (s > 1e3) break;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Jvp)]
    [At("3x3", 3, 0)]
    [At("3x3", 3, 1)]
    [At("3x3", 3, 6)]
    public static double MatrixPower(Matrix<double> a, Vector<double> x, int n) => SquaredNorm(Apply(a, x, n));

    // The vector is carried in the same buffer from iteration to iteration, the calls' arguments are not.
    [Layer(Modes = Derivatives.Jvp)]
    [At("2x2", 2, 0)]
    [At("2x2", 2, 3)]
    public static double VectorsInALoop(Matrix<double> a, Vector<double> x, int n)
    {
        Vector<double> h = x;
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            Vector<double> next = Apply(a, h, i);
            h = next * 0.5 + h;
            s += SquaredNorm(next);
        }
        return s + Sum(h);
    }

    // Integers and truths are recursive without a derivative.
    [Layer]
    [At(1.5, 12, 18)]
    [At(1.5, 7, 3)]
    public static double OfIntegers(double x, int a, int b) => IsEven(a) ? x * Gcd(a, b) : x * x / Gcd(b, a);

    [Layer(Modes = Derivatives.Jvp)]
    [At(0.7, 0)]
    [At(0.7, 3)]
    public static double Generic(double x, int n) => Horner(x, n) * Horner(0.5f, 2);

    // What is thrown below is thrown here.
    [Layer]
    [At(2.5, 3)]
    public static double Guarded(double x, int n) => Checked(x, n);

    [Layer(Modes = Derivatives.Jvp)]
    [At(1.5, 2)]
    public static double OfAStruct(double x, int n)
    {
        State end = Evolve(new State(x, 0.5, n));
        return end.Position * end.Speed;
    }

    // One row after another, each longer.
    [Layer]
    [At(3, 4)]
    public static double Rows(double[] x, int n)
    {
        double[][] rows = new double[n][];
        Fill(rows, x, 0);
        double s = 0;
        foreach (double[] row in rows) s += row[^1] * row[0];
        return s;
    }

    private readonly record struct State(double Position, double Speed, int Left);

    private static State Evolve(State s) => s.Left == 0 ? s : Evolve(new State(s.Position + s.Speed, s.Speed - 0.1 * Math.Sin(s.Position), s.Left - 1));

    private static void Fill(double[][] rows, double[] x, int i)
    {
        if (i == rows.Length) return;
        double[] row = new double[i + 1];
        for (int k = 0; k <= i; k++) row[k] = x[k % x.Length] * (i + 1);
        rows[i] = row;
        Fill(rows, x, i + 1);
        if (i + 1 < rows.Length) row[0] += rows[i + 1][i] * x[0];
    }

    private static (double, double) Turn((double A, double B) p, int n) => n == 0 ? p : Turn((p.B * 0.5 + n, p.A * p.B), n - 1);

    private static void Add(ref double total, double x, int n, out double last)
    {
        last = x * n;
        if (n <= 0) return;
        total += x * last;
        Add(ref total, x * 0.5, n - 1, out double inner);
        last += inner * total;
    }

    private static double[] Powers(double x, int n)
    {
        if (n == 0) return [];
        double[] shorter = Powers(x * 0.9, n - 1);
        double[] powers = new double[n];
        for (int i = 0; i < shorter.Length; i++) powers[i] = shorter[i] + 1;
        powers[n - 1] = x * n;
        return powers;
    }

    private static double Pairwise(ReadOnlySpan<double> x)
    {
        if (x.Length == 0) return 0;
        if (x.Length == 1) return x[0] * x[0];
        int half = x.Length / 2;
        return Pairwise(x[..half]) + Pairwise(x[half..]) * x[0];
    }

    private static void Smooth(Span<double> x)
    {
        if (x.Length < 2) return;
        x[1] = (x[0] + x[1]) * 0.5;
        Smooth(x[1..]);
        x[0] *= x[1];
    }

    private static double Descend(double[] x, int i) => i < 0 ? 1 : x[i] * Descend(x, i - 1) + i;

    private static Vector<double> Apply(Matrix<double> a, Vector<double> x, int n)
    {
        if (n == 0) return x;
        if (n % 2 == 1) return Tanh(a * Apply(a, x, n - 1));
        return Apply(a, Apply(a, x, n / 2), n / 2);
    }

    private static bool IsEven(int n) => n == 0 || !IsEven(n - 1);

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    private static T Horner<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => n == 0 ? T.One : Horner(x, n - 1) * x + T.CreateChecked(n);

    private static double Checked(double x, int n)
    {
        if (double.IsNaN(x)) throw new ArgumentException("not a number", nameof(x));
        return n == 0 ? x : Checked(x * x - 1, n - 1) + x;
    }
}
