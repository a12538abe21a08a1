namespace Autodiff.Gradients.Tests.Instances;

/// <summary>Parameters of every kind in one class: column, row, matrix, number; not all used by every layer.</summary>
public sealed partial class Everything
{
    [Parameter] private readonly Matrix<double> _weights = new(2, 3, [0.1, -0.2, 0.3, 0.4, 0.5, -0.6]);
    [Parameter] private readonly RowVector<double> _row = new(0.7, -0.8);

    [Parameter] public double Scale { get; set; } = 1.5;

    [Parameter] public Vector<double> Bias { get; } = new(0.2, 0.9);

    [Parameter] public double Offset = -0.25;

    public double Passive { get; set; } = 3;

    [Layer]
    public double Loss(Vector<double> x) => _row * Tanh(Scale * (_weights * x) + Bias) + Passive * Offset * Scale;

    [Layer]
    public Vector<double> Linear(Vector<double> x) => _weights * x;

    [Layer]
    public double WithoutArguments() => SquaredNorm(_weights) + Scale * Scale;
}

/// <summary>Parameters with names that mean something else where the generated code stands.</summary>
public sealed partial class Borrowed
{
    [Parameter] private double value = 1.5;

    [Parameter] private double field = -0.5;

    [Parameter] private readonly Vector<double> parameters = Filled.Vector(3);

    internal (double Value, double Field) Numbers
    {
        get => (value, this.field);
        set => (this.value, this.field) = value;
    }

    [Layer] public double Loss(Vector<double> x) => value * Sum(Tanh(parameters + x)) + field * value;
}

public partial record Recorded(int Inputs, int Outputs)
{
    [Parameter] public Matrix<double> W { get; } = Filled.Matrix(Outputs, Inputs);

    [Layer] public double Loss(Vector<double> x) => SquaredNorm(W * x);
}

/// <summary>Primary-constructor parameters used in a layer are passive.</summary>
public sealed partial class Scaled(double factor, Vector<double> shift)
{
    [Parameter] public Matrix<double> W { get; } = Filled.Matrix(2, 2);

    [Layer] public double Loss(Vector<double> x) => factor * SquaredNorm(W * x - shift);
}

public readonly partial struct Circle(double radius)
{
    [Layer] public double Outside(double x, double y) => Math.Sqrt(x * x + y * y) - radius;
}

public partial record struct Point(double X, double Y)
{
    [Layer] public static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);

    [Layer] public readonly double To(double x, double y) => Math.Sqrt((x - X) * (x - X) + (y - Y) * (y - Y));
}

public static partial class Outer
{
    public partial class Middle<TLabel>
        where TLabel : notnull
    {
        internal sealed partial class Inner
        {
            [Parameter] internal Vector<double> W { get; } = Filled.Vector(3);

            [Layer] internal double Loss(Vector<double> x) => Dot(W, x) * Dot(W, x);

            [Layer] internal static double Cube(double x) => x * x * x;
        }
    }
}

internal static class Filled
{
    public static Vector<double> Vector(int n) => new([.. Enumerable.Range(0, n).Select(i => Math.Sin(i + 1))]);

    public static Matrix<double> Matrix(int rows, int columns) => new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(i => Math.Cos(i + 1))]);
}
