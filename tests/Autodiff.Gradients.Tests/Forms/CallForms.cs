namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Helpers and local functions, followed and differentiated.</summary>
internal static partial class CallForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.0, 2.0)]
    [At(-1.0, 2.0)]
    [At(3.0, 2.0)]
    public static double HelperWithBranches(double x, double y) => Piecewise(x) * Piecewise(y) + Piecewise(x * y);

    // The argument of each call is evaluated before the next: the order shows.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double OrderOfArguments(double x, double y) => Weighted(x += y, y *= x, x * y) + Weighted(third: x++, first: x, second: y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 0)]
    [At(1.5, 4)]
    public static double InALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++) s = Piecewise(s - i) + SumOfPowers(x / 2, i);
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double References(double x, double y)
    {
        double s = x * y;
        Accumulate(ref s, x);
        Accumulate(ref s, s);
        Split(s, out double a, out y);
        Exchange(ref x, ref a);
        return a * x + y * s + Read(in s);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [Lengths(2, 7)]
    public static double ReferenceToAnElement(double[] x)
    {
        for (int i = 0; i + 1 < x.Length; i++)
        {
            Accumulate(ref x[i], x[i + 1]);
            Exchange(ref x[i], ref x[i + 1]);
        }
        Split(x[0], out x[1], out x[0]);
        double s = 0;
        foreach (double value in x) s += value * value;
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double LocalFunctions(double x, double y)
    {
        double scale = y * 2;
        return Scaled(x) + Square(y) * Scaled(y * y);

        static double Square(double a) => a * a;
        double Scaled(double a) => a > 1 ? a * scale : Square(a) + scale;
    }

    // The local function writes what its method goes on with, and reads what the method has changed meanwhile.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double CapturedAndWritten(double x, double y)
    {
        double total = 0;
        Add(x);
        x *= y;
        Add(y);
        return total * x;

        void Add(double a)
        {
            total = total * x + a;
            y += a;
        }
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(2.0, 3.0)]
    [At(0.2, 0.3)]
    public static double EarlyReturnOfAHelper(double x, double y)
    {
        double first = FirstPowerAbove(x, 2.5);
        return first * y + FirstPowerAbove(y + 1.1, x);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Optional(double x) => Affine(x) * Affine(x, slope: x) + Affine(x, 3, x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Extension(double x) => x.Cube() - (2 * x).Cube().Cube();

    // The same array for both: the gradients of both add up.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double SameArrayTwice(double[] x)
    {
        double s = Inner(x, x);
        Mix(x, x);
        return s * Inner(x, x);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [Lengths(1, 2, 7)]
    public static double ArrayOfAHelper(double[] x)
    {
        double[] doubled = Doubled(Doubled(x));
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += doubled[i] * x[^(i + 1)];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double TupleOfAHelper(double x, double y)
    {
        (double low, double high) = Ordered(x, y);
        var pair = Ordered(high * high, low);
        return low * pair.High + high / (3 + pair.Low * pair.Low);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 0)]
    [At(1.5, 3)]
    public static double OfALayer(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++) s += LoopForms.Horner(s / 4, i) + InALoop(x, 1);
        return s;
    }

    private static double Piecewise(double x)
    {
        if (x < 0) return x * x;
        double y = Math.Sin(x);
        if (x > 2.5) y *= x;
        return y + 1;
    }

    private static double Weighted(double first, double second, double third) => first + 2 * second * first + 3 * third * third;

    private static double SumOfPowers(double x, int n)
    {
        double s = 0, power = 1;
        for (int i = 0; i < n; i++) s += power *= x;
        return s;
    }

    private static void Accumulate(ref double sum, double x) => sum += x * sum;

    private static void Split(double s, out double half, out double square)
    {
        half = s / 2;
        square = s * s;
    }

    private static void Exchange(ref double a, ref double b) => (a, b) = (b, a);

    private static double Read(in double x) => x * x;

    private static double FirstPowerAbove(double x, double bound)
    {
        double power = x;
        for (int i = 0; i < 10; i++)
        {
            if (power > bound) return power;
            power *= 1.5 + x;
        }
        return -power;
    }

    private static double Affine(double x, double slope = 2, double offset = 0.5) => slope * x * x + offset;

    private static double Cube(this double x) => x * x * x;

    private static double Inner(double[] x, double[] y)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++) s += x[i] * y[i];
        return s;
    }

    private static void Mix(double[] x, double[] y)
    {
        for (int i = 0; i + 1 < x.Length; i++)
        {
            x[i] *= y[i + 1];
            y[i + 1] += x[i];
        }
    }

    private static double[] Doubled(double[] x)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = 2 * x[i] * x[0];
        return y;
    }

    private static (double Low, double High) Ordered(double a, double b) => a < b ? (a, b) : (b, a);

    // The same variable twice: a write through one name is seen through the other.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.2, 0.7)]
    [At(-0.4, 1.3)]
    public static double AliasedReferences(double x, double y)
    {
        Both(ref x, ref x, y);
        Both(ref x, ref y, x);
        return x * y;
    }

    // In loops that assign through one name only, and handed on by both.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.2, 0.7)]
    [At(-0.4, 1.3)]
    public static double AliasesInLoops(double x, double y)
    {
        double s = x;
        Grow(ref s, ref s, 3);
        Grow(ref s, ref y, 2);
        return s * y + x;
    }

    private static void Both(ref double a, ref double b, double c)
    {
        a *= c;
        b += a;
        a -= b * c;
    }

    private static void Grow(ref double a, ref double b, int n)
    {
        for (int i = 0; i < n; i++)
        {
            b += 0.1 * Math.Sin(a);
            if (b > 1) a *= 0.9;
        }
        Swell(ref a, ref b);
    }

    private static void Swell(ref double p, ref double q)
    {
        p *= 1.5;
        q += p * p;
        double k = q;
        p += 0.1 * k;
    }
}
