namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Layers that write into their caller's arrays: contents afterwards are the original's, gradients are those of the contents before.</summary>
internal static partial class InPlaceForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double PrefixSums(double[] x)
    {
        for (int i = 1; i < x.Length; i++) x[i] += x[i - 1] * x[i];
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i] / (i + 1);
        return s;
    }

    // The element on the left is the new one, that on the right the old one.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double Stencil(double[] x)
    {
        for (int sweep = 0; sweep < 3; sweep++)
        {
            for (int i = 1; i + 1 < x.Length; i++) x[i] = 0.25 * x[i - 1] * x[i] + Math.Sin(x[i + 1]);
        }
        double s = 0;
        foreach (double value in x) s = s * 0.7 + value * value;
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double Reversed(double[] x)
    {
        for (int i = 0, j = x.Length - 1; i < j; i++, j--) (x[i], x[j]) = (x[j] * (i + 1), x[i]);
        double s = 0;
        for (int i = 0; i < x.Length; i++) s = s / 2 + x[i] * x[i] * i;
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double Axpy(double a, [Size("n")] double[] x, [Size("n")] double[] y)
    {
        for (int i = 0; i < x.Length; i++) y[i] += a * x[i];
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += y[i] * y[i];
        return s;
    }

    // What was there is replaced by a constant: its gradient ends there.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [Lengths(2, 7)]
    public static double Cleared(double[] x, double y)
    {
        double first = x[0];
        x[0] = 2;
        x[1] *= y;
        double s = x[0] * x[1] * first;
        x[1] = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * y;
        return s;
    }

    // Elements whose places depend on data, some written twice.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [At(4, new[] { 1, 3, 1, 0 })]
    [At(4, new int[0])]
    public static double Scattered(double[] x, int[] to)
    {
        for (int i = 0; i < to.Length; i++) x[to[i]] = x[to[i]] * x[i] + 1;
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[(i + 1) % x.Length];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [At(new[] { 1.0, -2.0, 0.5 })]
    [At(new[] { -1.0, -2.0 })]
    [At(new double[0])]
    public static double WrittenInABranch(double[] x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 0) x[i] = s * x[i] * x[i];
            else s *= x[i];
            s += x[i];
        }
        return s;
    }

    // The bubbles compare what earlier swaps have left.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [At(new[] { 1.0, -2.0, 0.5, 3.0, 2.0 })]
    [At(new[] { 1.0 })]
    [At(new double[0])]
    public static double Sorted(double[] x)
    {
        for (int end = x.Length; end > 1; end--)
        {
            for (int i = 1; i < end; i++)
            {
                if (x[i - 1] <= x[i]) continue;
                double larger = x[i - 1];
                x[i - 1] = x[i];
                x[i] = larger;
            }
        }
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += (i + 1) * x[i] * x[i];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double Returned(double[] x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] *= x[i];
        return s * s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [Lengths(1, 2, 7)]
    public static double EarlyReturnLeavesTheRest(double[] x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = x[i] * 2 + s;
            s += x[i] * x[i];
            if (i == 2) return s;
        }
        return s * s;
    }

    // An infinite value that nothing reads.
    [Layer]
    [At(3, 1.5)]
    public static double InfinityForNothing(double[] x, double y)
    {
        x[1] = y / (0.5 - 0.5);
        return x[0] * x[2];
    }
}
