namespace Autodiff.Gradients.Tests.Forms;

/// <summary>C#'s order of evaluation in assignments, increments and deconstructions.</summary>
internal static partial class AssignmentForms
{
    // The left side is read before the right one changes it.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double RightSideChangesTheTarget(double x, double y)
    {
        x += (x = 2 * y) * x;
        x -= x++ * y;
        y *= (y += x) + (x *= 0.5);
        return x * y;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Chained(double x, double y)
    {
        double a, b, c;
        a = b = c = x * y;
        a += b += c *= x;
        return a * b + c;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [Lengths(3, 7)]
    public static double IncrementInAnIndex(double[] x)
    {
        int i = 0;
        double s = x[i++] * x[i];
        s += x[i++] * i * x[i];
        x[--i] *= s;
        x[i++] += x[i] * s;
        return s * x[0] * x[1] * x[2];
    }

    // The index is evaluated once, before the right side, which changes it.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [Lengths(3, 7)]
    public static double IndexChangesOnTheRight(double[] x)
    {
        int i = 0;
        x[i] += x[i = 2] * x[i - 1];
        x[i--] = x[i] * x[i] + x[0];
        return x[0] * x[1] + x[2] * i;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [Lengths(2, 7)]
    public static double ElementsSwapped(double[] x)
    {
        (x[0], x[^1]) = (x[^1] * x[0], x[0] + 1);
        for (int i = 0; i + 1 < x.Length; i++) (x[i], x[i + 1]) = (x[i + 1], x[i] * 0.5);
        double s = 0;
        for (int i = 0; i < x.Length; i++) s = s * 1.5 + x[i] * x[i];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double NestedDeconstruction(double x, double y)
    {
        ((double a, double b), var c) = ((x * y, x), y * y);
        (a, (b, c)) = (b, (c, a));
        (_, double d) = (a, b * c);
        (x, y, a) = (y + a, x, y);
        return a * x - b * y + c * d;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double IncrementsOfNumbers(double x, double y)
    {
        double a = x++ * y--;
        double b = ++x / --y;
        x = x++ + ++x;
        return a * b + x * y;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 3)]
    [At(1.5, 10)]
    public static double Checked(double x, int n)
    {
        int square = checked(n * n);
        checked
        {
            n += square - 1;
        }
        return unchecked(n * 2) * x * x + square * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 3)]
    [At(1.5, -3)]
    public static double IntegerArithmetic(double x, int n)
    {
        int i = n / 2 + n % 3;
        i <<= 2;
        i ^= n;
        i += i > 2 ? n : ~n;
        return x * i + x * x * (i & 7) + Math.Abs(n) * x * Math.Max(n, i);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double LocalConstants(double x)
    {
        const double half = 0.5;
        const int two = 2;
        double y = x * half;
        var z = y * y / two;
        return z * x + y;
    }

    // Blocks of their own may name a local again.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 1)]
    [At(1.5, 4)]
    public static double ScopesOfNames(double x, int n)
    {
        double s = 0;
        {
            double t = x * x;
            s += t;
        }
        for (int i = 0; i < n; i++)
        {
            double t = s * x;
            s -= 0.1 * t;
        }
        for (int i = n; i > 0; i--)
        {
            double t = s + x;
            s += t * 0.2;
        }
        return s;
    }
}
