namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Counted loops, with zero trips, one and several.</summary>
internal static partial class LoopForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.25, 0)]
    [At(1.25, 1)]
    [At(1.25, 7)]
    public static double Horner(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++) s = s * x + i + 1;
        return s * x;
    }

    // The divisor of each trip is its own: popped, not pushed, on the way back.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.25, 0.75, 0)]
    [At(1.25, 0.75, 1)]
    [At(1.25, 0.75, 6)]
    public static double Divisor(double x, double y, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            double divisor = s + y * (i + 1);
            s = (s + x) / divisor;
            y *= 1.1;
        }
        return s * y;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.5, 1.5, 0)]
    [At(0.5, 1.5, 3)]
    [At(0.5, 1.5, 4)]
    public static double Swapped(double x, double y, int n)
    {
        for (int i = 0; i < n; i++) (x, y) = (y, x * y + Math.Sin(x));
        return x + 3 * y;
    }

    // A value read before it is overwritten in each trip, and again after the loop.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.5, 0)]
    [At(0.5, 5)]
    public static double Overwritten(double x, int n)
    {
        double a = x;
        double b = 2 * x;
        double t = 0;
        for (int i = 0; i < n; i++)
        {
            double old = a;
            t += a * b;
            a = Math.Cos(b) * a;
            b = old - b * a;
            t *= 0.5 + a;
        }
        return t + a * b;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.1, 0)]
    [At(1.1, 1)]
    [At(1.1, 5)]
    public static double Triangular(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) s += Math.Sin(s) * x / (j + 1);
            for (int k = i; k > 1; k -= 2) s *= 1 + x / 10;
            s -= x * i;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.6, 0, 3)]
    [At(0.6, 2, 0)]
    [At(0.6, 2, 3)]
    public static double ThreeDeep(double x, int n, int m)
    {
        double total = 0;
        for (int i = 0; i < n; i++)
        {
            double row = x;
            for (int j = 0; j < m; j++)
            {
                double cell = row * x;
                for (int k = 0; k <= j; k++) cell = cell * cell / (k + 2);
                row += cell;
            }
            total += row * row;
        }
        return total;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.1, 0)]
    [At(1.1, 1)]
    [At(1.1, 7)]
    public static double Downward(double x, int n)
    {
        double s = 1;
        for (int i = n - 1; i >= 0; --i) s = x + i / s;
        for (int i = n; i > 0; i /= 2) s *= x + 0.1 * i;
        return s;
    }

    // Two loop variables, one of them real; the body changes the other.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.1, 0)]
    [At(1.1, 9)]
    public static double LoopVariablesChanged(double x, int n)
    {
        double s = 0;
        int i = 0;
        double h = x;
        for (; i < n; i += 2, h *= 0.5 + x)
        {
            s += h * i;
            if (i % 3 == 1) i++;
        }
        return s * (i + h);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.1, 3)]
    [At(1.1, 8)]
    public static double BoundChanges(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            s *= x;
            n--;
        }
        return s * n;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.1, 2.1, 0)]
    [At(1.1, 2.1, 6)]
    public static double BranchInside(double x, double y, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            if (i % 2 == 0) s = s * y - x;
            else if (s > 4) s /= y + i;
            else (x, y) = (y, x);
        }
        return s * x;
    }

    // The bounds of the inner loop depend on the data that the outer one carries.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.3, 0)]
    [At(1.3, 4)]
    public static double BoundsFromData(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            int trips = s > 3 ? 1 : 3 - i / 2;
            for (int j = 0; j < trips; j++) s += x * Math.Tanh(s - j);
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.2, 0)]
    [At(1.2, 5)]
    public static double TwoInARow(double x, int n)
    {
        double s = x, t = 1;
        for (int i = 0; i < n; i++) s = s * x / (1 + i);
        for (int j = 0; j < n; j++) t += s * t * x;
        return s * t;
    }
}
