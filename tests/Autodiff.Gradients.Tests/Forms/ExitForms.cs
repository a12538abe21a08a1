namespace Autodiff.Gradients.Tests.Forms;

/// <summary>break, continue and return wherever C# allows them.</summary>
internal static partial class ExitForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(-1.0, 2.0)]
    [At(0.5, 2.0)]
    [At(3.0, 2.0)]
    public static double EarlyReturns(double x, double y)
    {
        if (x < 0) return y * y;
        double z = x * y;
        if (z > 2) return z * x;
        z += y;
        return z * z;
    }

    // The loop behind the return is never entered: it must not be reversed.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(-1.0, 4)]
    [At(1.0, 4)]
    [At(1.0, 0)]
    public static double ReturnBeforeALoop(double x, int n)
    {
        double s = x * x;
        if (x < 0) return s;
        for (int i = 0; i < n; i++) s = s * x + Math.Sin(s);
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 0)]
    [At(1.5, 3)]
    [At(1.5, 30)]
    public static double ReturnFromALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            s = s * x + i;
            if (s > 50) return s / x;
            s -= 0.25 * x;
        }
        return s * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.3, 1)]
    [At(1.3, 3)]
    [At(1.3, 9)]
    [At(2.2, 9)]
    public static double ReturnFromNestedLoops(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                s += x * Math.Sin(s + j);
                if (s > 9) return s * x + i;
                if (j == 3) break;
                s *= 1.05;
            }
            if (i == 6) return s * s;
            s += x / (i + 1);
        }
        return -s;
    }

    // The term of a trip that continues is lost only from there on.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.3, 0)]
    [At(1.3, 1)]
    [At(1.3, 7)]
    public static double Continue(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            s += x * i;
            if (i % 3 == 1) continue;
            s *= x;
            if (s > 20)
            {
                s /= 3;
                continue;
            }
            s += Math.Cos(s);
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.3, 2)]
    [At(1.3, 12)]
    public static double Break(double x, int n)
    {
        double s = x;
        int i;
        for (i = 0; i < n; i++)
        {
            s *= 1 + x / 4;
            if (s > 5) break;
            s += x;
        }
        return s * i;
    }

    // Each break leaves its own loop only.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.1, 3)]
    [At(1.1, 7)]
    public static double BreaksInNestedLoops(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double t = x;
            for (int j = 0; ; j++)
            {
                t *= x + 0.1 * j;
                if (j >= i) break;
                if (t > 6) break;
                s += t;
            }
            if (s > 60) break;
            s += t * t;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.3)]
    [At(2.6)]
    public static double WhileTrue(double x)
    {
        double s = 1;
        while (true)
        {
            s *= x;
            if (s > 7) return s * x;
            if (s > 6) break;
            s += 0.5;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.3, 4)]
    [At(1.3, 9)]
    public static double Flag(double x, int n)
    {
        bool isDone = false;
        double s = x;
        for (int i = 0; i < n && !isDone; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                s += x * j;
                if (s > 20)
                {
                    isDone = true;
                    break;
                }
            }
            s *= 1.1;
        }
        return isDone ? s * s : s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.3, -1)]
    [At(1.3, 0)]
    [At(1.3, 5)]
    public static double ReturnInEveryArm(double x, int n)
    {
        if (n < 0)
        {
            return x * x;
        }
        else
        {
            while (true)
            {
                if (n == 0) return x * x * x;
                x += 0.5 * x * x / n;
                n--;
            }
        }
    }

    // A return from a foreach: the trips before it contribute nothing.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(2.5, new[] { 1.0, 2.0, 3.0, 4.0 })]
    [At(9.0, new[] { 1.0, 2.0, 3.0, 4.0 })]
    [At(9.0, new double[0])]
    public static double FirstLarger(double x, double[] values)
    {
        foreach (double value in values)
        {
            if (value <= x) continue;
            return value * x;
        }
        return x * x;
    }
}
