namespace Autodiff.Gradients.Tests.Forms;

/// <summary>while and do: trip counts that only the run tells.</summary>
internal static partial class WhileForms
{
    // The number of trips depends on the argument.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(2.0)]
    [At(90.0)]
    [At(0.25)]
    public static double NewtonRoot(double x)
    {
        double y = 0.5 + x / 2;
        while (Math.Abs(y * y - x) > 1e-13 * x) y = (y + x / y) / 2;
        return y;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.1, 1.5)]
    [At(8.0, 1.7)]
    [At(12.0, 1.5)]
    public static double Growth(double x, double rate)
    {
        int trips = 0;
        while (x < 10)
        {
            x = x * rate + 0.1;
            trips++;
        }
        return x * x + trips * rate;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.1)]
    [At(12.0)]
    public static double AtLeastOnce(double x)
    {
        double s = x;
        do
        {
            s = s * x + 1;
        }
        while (s < 10);
        return s;
    }

    // The condition assigns: its last evaluation, which ends the loop, counts like the others.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(6.3, 1.5)]
    [At(1.0, 1.5)]
    public static double AssignmentInTheCondition(double x, double y)
    {
        double half;
        double s = y;
        while ((half = x / y) > 2)
        {
            x = half * 1.1;
            s += half * s / 4;
        }
        return s * half + x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 4)]
    [At(1.5, 0)]
    public static double DecrementInTheCondition(double x, int n)
    {
        double s = x;
        while (n-- > 0) s = Math.Sin(s * x) + n;
        return s * n;
    }

    // continue in a do jumps to the condition, which must still see what the body did.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 3)]
    [At(1.5, 8)]
    public static double ContinueInADo(double x, int n)
    {
        double s = 0;
        int i = 0;
        do
        {
            i++;
            s += x;
            if (i % 3 == 0) continue;
            s *= x;
        }
        while (i < n && s < 100);
        return s * s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.7)]
    [At(5.2)]
    public static double NestedWhiles(double x)
    {
        double s = x;
        while (s < 40)
        {
            double t = s / 8;
            while (t < 3)
            {
                t *= 1.5 + x / 20;
                s += t;
            }
            s *= 1.25;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.75, 1.25)]
    [At(-2.0, 0.25)]
    [At(3.0, 0.5)]
    public static double Bisection(double target, double slope)
    {
        // x + slope·sinh x = target: twelve halvings, then Newton from the midpoint.
        double low = -5, high = 5;
        for (int i = 0; i < 12; i++)
        {
            double middle = (low + high) / 2;
            if (middle + slope * Math.Sinh(middle) > target) high = middle;
            else low = middle;
        }
        double x = (low + high) / 2;
        int guard = 0;
        double step = 1;
        while (Math.Abs(step) > 1e-12 && ++guard < 20)
        {
            step = (x + slope * Math.Sinh(x) - target) / (1 + slope * Math.Cosh(x));
            x -= step;
        }
        return x * x;
    }

    // Two conditions, one with a side effect that the other's outcome may suppress.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.2, 6)]
    [At(4.0, 6)]
    public static double ShortCircuitCondition(double x, int n)
    {
        double s = 1;
        int i = 0;
        while (i < n && (s *= x) < 30)
        {
            i++;
            s += x / i;
        }
        return s * i + x;
    }

    // Integers that advance by the same amount each time are not kept: they follow from the number of the iteration.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.7, 0, 3)]
    [At(0.7, 1, 3)]
    [At(-0.9, 7, -2)]
    [At(0.4, 6, 0)]
    public static double Counters(double x, int n, int step)
    {
        double s = x;
        int i = 0, up = 5, down = -1;
        while (i < n)
        {
            s += 0.02 * Math.Sin(s) * (up + i) + x * x * down / 10;
            i++;
            up += step;
            down -= step + n;
        }
        return s * up + down * x;
    }

    // Beside a loop's own index, under a jump out of it, starting at what an outer loop says.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.7, 0)]
    [At(0.7, 6)]
    [At(2.9, 9)]
    public static double CountersInLoops(double x, int n)
    {
        double s = x;
        int total = 1;
        for (int i = n; i > 0; i -= 2)
        {
            int odd = 2 * i + 1;
            for (int j = 3; j <= n; j += 3)
            {
                s += 0.1 * Math.Sin(s) * odd / n + x * x * total / (10 * j);
                if (s > 2) break;
                odd = i + odd;
                total += 3;
            }
            do
            {
                s += 0.01 * Math.Cos(s) * odd + 0.1 * x * x;
                odd -= 2;
            }
            while (odd > i);
        }
        return s;
    }

    // Not by the same amount: kept.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.7, 9)]
    [At(-0.7, 9)]
    public static double UnevenCounters(double x, int n)
    {
        double s = x;
        int i = 0, square = 1, back = 0;
        while (i < n)
        {
            s += 0.02 * Math.Sin(s) * square + x * x * back;
            square += i;
            back = i - back;
            if (s > 0) i++;
            i += 1;
        }
        return s;
    }

    // A condition that writes to an array, by itself or in a method that it calls.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(2, 0.7)]
    [At(2, 9.0)]
    public static double ElementInCondition(double[] x, double y)
    {
        double s = 0;
        while ((x[^1] += y * y * x[0] * x[0] + 1.5) < 6) s += Math.Sin(x[1]) * y;
        for (int i = 0; Advanced(x, i) < 8; i++) s += x[0] * y;
        return s + x[1] * x[1];
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(2, 0.7)]
    public static double VectorElementInCondition(Vector<double> x, double y)
    {
        double s = 0;
        Vector<double> v = 1 * x;
        while ((v[0] += y) < 4 && s < 3) s += Math.Sin(v[0]) * x[1] + 0.1;
        return s * v[0];
    }

    private static double Advanced(double[] x, int i)
    {
        x[0] += 0.5 + 0.1 * x[1] * x[1];
        return x[0] + i;
    }
}
