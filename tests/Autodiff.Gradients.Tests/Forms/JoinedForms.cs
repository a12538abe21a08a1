namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Loops whose gradient comes of the same pass, and loops that only look like them.</summary>
internal static partial class JoinedForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1)]
    [At(2)]
    [At(7)]
    public static double Rosenbrock(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            sum += 100 * a * a + b * b;
        }
        return sum;
    }

    // The gradient needs the sum.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1)]
    [At(5)]
    public static double SquareOfASum(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++) sum += x[i] * x[i + 1] * x[i];
        return sum * sum;
    }

    // What comes after the loop, and a parameter that all its terms use.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(4, 0.7)]
    [At(1, -0.7)]
    public static double WithARest(double[] x, double y)
    {
        double sum = y;
        for (int i = 1; i < x.Length; i++) sum += Math.Sin(x[i] * y) * x[i - 1];
        return 3 * sum + y * y + x[0];
    }

    // Each term needs those before.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(4)]
    [At(2)]
    public static double Chain(double[] x)
    {
        double sum = 0.5;
        for (int i = 0; i + 1 < x.Length; i++) sum += x[i] * x[i + 1] * sum;
        return sum;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(4, 4)]
    [At(1, 1)]
    public static double TwoArrays(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++) sum += x[i] * y[i + 1] + Math.Exp(x[i + 1]) * y[i] * x[i];
        return sum;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(5)]
    [At(2)]
    public static double TwoLoops(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++) sum += x[i] * x[i + 1] * x[i];
        for (int i = 0; i + 1 < x.Length; i++) sum += x[i] * x[i + 1] * x[i + 1];
        return sum;
    }

    // The loop writes what it reads.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(5)]
    [At(2)]
    public static double InPlace(double[] x)
    {
        double sum = 0;
        double[] y = new double[x.Length];
        for (int i = 0; i + 1 < x.Length; i++)
        {
            y[i] = x[i] * x[i + 1];
            sum += y[i] * x[i + 1] * y[i];
        }
        return sum;
    }
}
