namespace Autodiff.Gradients.Tests.Checking;

/// <summary>
/// The judge of every gradient: central differences, extrapolated to step 0 after Richardson. It shares no code with the
/// runtime's GradientCheck.
/// </summary>
internal static class CentralDifference
{
    /// <summary>The largest step. Arguments keep farther than this from every kink.</summary>
    public const double LargestStep = 1.0 / 32;

    private const int Levels = 5;

    /// <summary>f′(0) of a function of the distance from the point.</summary>
    public static double At(Func<double, double> f)
    {
        // Each column removes one more even power of the step; the best entry is the one its neighbours agree with most.
        double[,] table = new double[Levels, Levels];
        double best = double.NaN;
        double smallest = double.PositiveInfinity;
        double step = LargestStep;
        for (int i = 0; i < Levels; i++, step /= 2)
        {
            table[i, 0] = (f(step) - f(-step)) / (2 * step);
            double power = 4;
            for (int j = 1; j <= i; j++, power *= 4)
            {
                table[i, j] = table[i, j - 1] + (table[i, j - 1] - table[i - 1, j - 1]) / (power - 1);
                double error = Math.Max(Math.Abs(table[i, j] - table[i, j - 1]), Math.Abs(table[i, j] - table[i - 1, j - 1]));
                if (error > smallest) continue;
                smallest = error;
                best = table[i, j];
            }
        }
        return best;
    }

    /// <summary>The gradient of a function of many numbers.</summary>
    public static double[] Gradient(Func<double[], double> f, double[] point)
    {
        double[] moved = [.. point];
        double[] gradient = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            gradient[i] = At(h =>
            {
                moved[i] = point[i] + h;
                return f(moved);
            });
            moved[i] = point[i];
        }
        return gradient;
    }
}
