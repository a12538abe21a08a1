using System.Globalization;
using System.Numerics;

namespace Autodiff;

internal delegate Span<T> ElementsOf<T>();

/// <summary>
/// A variable whose elements can be changed one by one, and what is said to be its gradient. Every float is a double, so
/// reading, writing and restoring in double is exact.
/// </summary>
internal abstract class GradientProbe
{
    public required string Name { get; init; }

    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public bool IsMatrix { get; init; }

    public int Count => Rows * Columns;

    /// <summary>The distance from 1 to the next number.</summary>
    public abstract double Epsilon { get; }

    public abstract double Read(int k);

    /// <summary>Rounds <paramref name="value"/> to the precision of the variable, writes it and returns it.</summary>
    public abstract double Write(int k, double value);

    public abstract double Analytic(int k);

    public abstract string Index(int k);
}

internal sealed class GradientProbe<T> : GradientProbe
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public required ElementsOf<T> Point { private get; init; }

    public required ReadOnlyMemory<T> Gradient { private get; init; }

    /// <summary>Whether the elements of the variable lie in memory row by row.</summary>
    public bool PointIsRowMajor { private get; init; } = true;

    /// <summary>Whether the derivatives lie in memory in the order of the variable's rows.</summary>
    public bool GradientIsRowMajor { private get; init; } = true;

    /// <summary>Called after the variable was changed.</summary>
    public Action? Written { private get; init; }

    /// <summary>How an element is called, where its place in memory does not say so.</summary>
    public Func<int, string>? Label { private get; init; }

    public override double Epsilon => double.CreateTruncating(T.BitIncrement(T.One) - T.One);

    public override double Read(int k) => double.CreateTruncating(Point()[k]);

    public override double Write(int k, double value)
    {
        T rounded = T.CreateTruncating(value);
        Point()[k] = rounded;
        Written?.Invoke();
        return double.CreateTruncating(rounded);
    }

    public override double Analytic(int k)
    {
        (int i, int j) = Position(k);
        return double.CreateTruncating(Gradient.Span[GradientIsRowMajor ? (i * Columns) + j : (j * Rows) + i]);
    }

    public override string Index(int k)
    {
        if (Label is not null) return Label(k);
        (int i, int j) = Position(k);
        return IsMatrix || (Rows > 1 && Columns > 1)
            ? string.Create(CultureInfo.InvariantCulture, $"[{i}, {j}]")
            : Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{k}]");
    }

    private (int Row, int Column) Position(int k) => PointIsRowMajor ? (k / Columns, k % Columns) : (k % Rows, k / Rows);
}
