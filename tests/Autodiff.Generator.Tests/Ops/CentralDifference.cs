namespace Autodiff.Generator.Tests.Ops;

/// <summary>A numerical derivative: central differences of shrinking step, extrapolated to step 0 (Ridders' method).</summary>
internal static class CentralDifference
{
    private const double Shrink = 1.4;
    private const int Columns = 10;

    /// <param name="f">The function.</param>
    /// <param name="x">Where.</param>
    /// <param name="step">The first and largest step; f is smooth within it.</param>
    public static double Of(Func<double, double> f, double x, double step)
    {
        double[,] table = new double[Columns, Columns];
        (double best, double error) = (double.NaN, double.PositiveInfinity);
        for (int column = 0; column < Columns; column++)
        {
            // The step that the arguments really have.
            double above = x + step;
            double below = x - step;
            table[0, column] = (f(above) - f(below)) / (above - below);
            double power = Shrink * Shrink;
            for (int order = 1; order <= column; order++)
            {
                table[order, column] = ((table[order - 1, column] * power) - table[order - 1, column - 1]) / (power - 1);
                power *= Shrink * Shrink;
                double spread = Math.Max(
                    Math.Abs(table[order, column] - table[order - 1, column]),
                    Math.Abs(table[order, column] - table[order - 1, column - 1]));
                if (spread < error) (best, error) = (table[order, column], spread);
            }
            step /= Shrink;
        }
        return best;
    }
}
