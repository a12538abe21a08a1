using Autodiff;

Console.WriteLine(Regression.Report());
Console.WriteLine($"own {Own.HalfSquareGradient(3).X}");

/// <summary>A layer of a project that refers to a user of the package only: the generator comes along.</summary>
internal static partial class Own
{
    [Layer]
    public static double HalfSquare(double x) => 0.5 * x * x;
}
