namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Guards that throw: at points where they let through.</summary>
internal static partial class GuardForms
{
    [Layer]
    [At(1.5, 3)]
    [At(1.5, 0)]
    public static double Statement(double x, int n)
    {
        if (n < 0) throw new ArgumentException($"A length of {n} is negative.", nameof(n));
        if (double.IsNaN(x)) throw new ArgumentOutOfRangeException(nameof(x), x, "not a number");
        double s = x;
        for (int i = 0; i < n; i++) s = s * x + i;
        return s;
    }

    [Layer]
    [At(1.5, 2)]
    [At(1.5, 5)]
    public static double InALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            s *= x;
            if (s > 1e3) throw new InvalidOperationException($"overflow in trip {i} of {nameof(InALoop)}: {s:F1}");
        }
        return s;
    }

    [Layer]
    [At(1.5, 0)]
    [At(1.5, 1)]
    public static double Expression(double x, int k)
    {
        double y = k < 3 ? x * x : throw new ArgumentOutOfRangeException(nameof(k));
        return y * k switch
        {
            0 => x,
            1 => y,
            _ => throw new NotSupportedException("k = " + k),
        };
    }

    [Layer]
    [At(2, 2)]
    [At(0, 0)]
    public static double OfAHelper(double[] x, double[] y)
    {
        Check(x, y);
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * y[i];
        return s;
    }

    [Layer]
    [At(1.5, 2)]
    public static double AfterAnUnfinishedSwitch(double x, int k)
    {
        switch (k)
        {
            case 1: return x;
            case 2: return x * x;
            default: throw new ArgumentException("k");
        }
    }

    [Layer]
    [Lengths(1, 2, 7)]
    public static double ThrowHelpers(double[] x, double y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfZero(x.Length);
        return x[0] * y * x.Length;
    }

    [Layer]
    [At(3, 2)]
    [At(3, 0)]
    public static double Index(double[] x, int i)
    {
        x[0] *= 2;
        return x[i] * x[0];
    }

    [Layer]
    [At(3, 2)]
    public static double LoopBeyondTheEnd(double[] x, int n)
    {
        double s = 0;
        for (int i = 0; i <= n; i++) s += x[i] * x[i];
        return s;
    }

    [Layer]
    [At("2x3", 1, 2)]
    public static double IndexOfTwo(double[,] x, int i, int j) => x[i, j] * x[0, 0];

    // The read throws although nothing needs what it reads, and although a write of the element may follow.
    [Layer]
    [At(4, 1, true)]
    [At(4, 2, false)]
    public static double ReadForNothing(double[] x, int n, bool writes)
    {
        double unused = x[n];
        if (writes) x[n]--;
        return x[0] * x[1];
    }

    [Layer]
    [At(4, 1, 3)]
    [At(4, 2, 0)]
    public static double Slice(double[] x, int from, int count)
    {
        double s = 0;
        foreach (double value in x.AsSpan(from, count)) s += value * value;
        return s;
    }

    [Layer]
    [At(1.5, 7)]
    public static double Overflow(double x, int n) => x * checked(n * n * n) * x;

    [Layer]
    [At(1.5, 7)]
    public static double IntegerDivision(double x, int n) => x * (21 / n) * x;

    private static void Check(double[] x, double[] y)
    {
        if (x.Length != y.Length) throw new ArgumentException($"{x.Length} elements and {y.Length}", nameof(y));
    }

    // The index is divided by zero before the last element is looked for.
    [Layer]
    [At(3, 1.5)]
    public static double DivisionBeforeARead(double[] x, double y)
    {
        x[4 % x.Length] = Math.Max(x[^1], y);
        return x[0] * y;
    }

    // The element is looked for before what is added to it.
    [Layer]
    [At(3, 1.5, 2)]
    public static double ElementBeforeADivision(double[] x, double y, int n)
    {
        x[^1] += x[Math.Abs(6 % n)];
        return y * y;
    }

    // The same where a method that calls itself throws.
    [Layer]
    [At(3, 1.5, 2)]
    public static double ElementBeforeARecursion(double[] x, double y, int n)
    {
        double unused = x[^1];
        x[^1] = Countdown(n);
        return y * y;
    }

    // The same where an array cannot be made, or a vector has no such element.
    [Layer]
    [At(3, 1.5, 2)]
    public static double ElementBeforeAnArray(double[] x, double y, int n)
    {
        double unused = x[^1];
        double[] made = new double[n];
        x[^1] = made.Length;
        return y * y;
    }

    [Layer]
    [At(3, 4, 2)]
    public static double ElementBeforeAVector(double[] x, Vector<double> y, int n)
    {
        double unused = x[^1];
        x[^1] = y[n];
        return Sum(y);
    }

    // The other array has not been written to when the element turns out not to be there.
    [Layer]
    [At(3, 4, 2)]
    public static double ElementBeforeAnotherArray(double[] x, double[] y, int n)
    {
        double unused = x[^1];
        y[n] = 2;
        x[^1] = 1;
        return y[0] * y[1];
    }

    // Another element in the same row is not the one that is read for nothing.
    [Layer]
    [At("3x2", 1)]
    public static double OtherColumn(double[,] x, int n)
    {
        double unused = x[n % 3, n];
        return x[n % 3, 0]++ * 2;
    }

    // All elements that are assigned at once are looked for before what they are assigned is computed.
    [Layer]
    [At(3, 1.5, 2)]
    public static double SeveralElements(double[] x, double y, int i)
    {
        (x[i], y) = (y * (4 / x.Length), x[0]);
        return x[1] * y + x[^1];
    }

    [Layer]
    [At("2x3", 1.5, 1)]
    public static double ElementsOfTwo(double[,] x, double y, int i)
    {
        (x[i, 2], x[0, i]) = (x[0, 0] * y, x[1 / x.GetLength(0), 1]);
        return x[1, 2] * y + x[0, 1];
    }

    // A helper that only throws is no value that is lost.
    [Layer]
    [At(2, 1.5)]
    public static double HelperThatOnlyThrows(double[] x, double y)
    {
        for (int i = 0; i < x.Length; i++) x[i] += x[i] > 5 ? Fail() : y;
        return x[0] * x[1];
    }

    private static int Countdown(int n) => n < 0 ? throw new InvalidOperationException("below zero") : n == 0 ? 0 : Countdown(n - 1);

    private static double Fail() => throw new InvalidOperationException("too large");
}
