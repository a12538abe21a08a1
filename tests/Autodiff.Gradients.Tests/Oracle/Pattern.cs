namespace Autodiff.Gradients.Tests.Oracle;

/// <summary>Numbers that any program can make again.</summary>
internal static class Pattern
{
    /// <summary>scale·sin(1.7·i + seed).</summary>
    public static double[] Values(int seed, int count, double scale) => [.. Enumerable.Range(0, count).Select(i => scale * Math.Sin(1.7 * i + seed))];

    public static Vector<double> Vector(int seed, double scale, int length) => new(Values(seed, length, scale));

    public static Matrix<double> Matrix(int seed, double scale, int rows, int columns) => new(rows, columns, Values(seed, rows * columns, scale));
}
