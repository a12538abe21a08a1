namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Arrays that are only read, and arrays of the layer's own.</summary>
internal static partial class ArrayForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double Rosenbrock(double[] x)
    {
        double s = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = 1 - x[i];
            double b = x[i + 1] - x[i] * x[i];
            s += a * a + 100 * b * b;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double Foreach(double[] x, double y)
    {
        double s = y;
        foreach (double element in x) s = s * Math.Sin(element) + y / (2.5 + element);
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double Dot([Size("n")] double[] x, [Size("n")] double[] y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * y[i];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [Lengths(1, 2, 7)]
    public static double Ends(double[] x) => x[0] * x[^1] + x[x.Length / 2] * x[^x.Length];

    // Several reads of one element add up.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [At(4, new[] { 0, 2, 2, 3, 0, 2 })]
    [At(1, new[] { 0, 0 })]
    [At(2, new int[0])]
    public static double Gather(double[] x, int[] indices)
    {
        double s = 1;
        for (int i = 0; i < indices.Length; i++) s = s / 2 + x[indices[i]] * s;
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [At(4, new[] { 1, 0, 1, 3, 1 })]
    [At(4, new int[0])]
    public static double Scatter(double[] x, int[] bins)
    {
        double[] sums = new double[4];
        foreach (int bin in bins) sums[bin] += x[bin] * x[0];
        double s = 0;
        for (int i = 0; i < sums.Length; i++) s += sums[i] * sums[i] * (i + 1);
        return s;
    }

    // Written in one loop, read in a later one and from the other end.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double WrittenThenRead(double[] x)
    {
        double[] squares = new double[x.Length];
        for (int i = 0; i < x.Length; i++) squares[i] = x[i] * x[i] + i;
        double s = 1;
        for (int i = 0; i < x.Length; i++) s = s * 0.5 + squares[x.Length - 1 - i] * x[i];
        return s;
    }

    // Each element is overwritten after it has been read, twice.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double OverwrittenOwnArray(double[] x)
    {
        double[] a = new double[x.Length];
        for (int i = 0; i < a.Length; i++) a[i] = Math.Sin(x[i]);
        double s = 0;
        for (int sweep = 0; sweep < 3; sweep++)
        {
            for (int i = 0; i < a.Length; i++)
            {
                s += a[i] * x[i];
                a[i] = a[i] * a[i] + s / 10;
            }
        }
        for (int i = 0; i < a.Length; i++) s += a[i];
        return s;
    }

    // A new array in each trip: what the last one held is gone.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [At(3, 0)]
    [At(3, 4)]
    public static double ArrayOfEachTrip(double[] x, int n)
    {
        double s = 0.5;
        for (int k = 0; k < n; k++)
        {
            double[] scaled = new double[x.Length];
            for (int i = k % 2; i < x.Length; i++) scaled[i] = x[i] * s;
            for (int i = 0; i < x.Length; i++) s += scaled[i] * scaled[i] / 8;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [Lengths(1, 2, 7)]
    public static double Literals(double[] x, double y)
    {
        double[] weights = [0.5, y, y * x[0], 1];
        double[] others = new[] { x[^1], 2 * y };
        double s = weights[2];
        for (int i = 0; i < weights.Length; i++) s = s * weights[i] + others[i % 2];
        return s;
    }

    [Layer]
    public static double[] Scan(double[] x)
    {
        double[] y = new double[x.Length];
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s = s * 0.5 + x[i] * x[i];
            y[i] = s;
        }
        return y;
    }

    [Layer]
    public static (double[] Values, double Sum) ArrayAndNumber(double[] x, double y)
    {
        double[] values = new double[x.Length + 1];
        double sum = y * y;
        for (int i = 0; i < x.Length; i++)
        {
            values[i + 1] = values[i] + x[i] * y;
            sum += values[i + 1] * x[i];
        }
        return (values, sum);
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [Lengths(1, 2, 7)]
    public static double Largest(double[] x)
    {
        int at = 0;
        for (int i = 1; i < x.Length; i++) if (x[i] > x[at]) at = i;
        return x[at] * x[at] + at;
    }

    // Which array a local names may change.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    public static double References([Size("n")] double[] x, [Size("n")] double[] y)
    {
        double[] a = x;
        double[] b = y;
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s = s * a[i] + b[i];
            (a, b) = (b, a);
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian)]
    [At(3, 2.0, true)]
    [At(3, 2.0, false)]
    public static double ChosenArray(double[] x, double y, bool isFirst)
    {
        double[] other = new double[x.Length];
        for (int i = 0; i < x.Length; i++) other[i] = y * x[i] * x[i];
        double[] chosen = isFirst ? x : other;
        double s = 0;
        foreach (double value in chosen) s += value * value * y;
        return s;
    }
}
