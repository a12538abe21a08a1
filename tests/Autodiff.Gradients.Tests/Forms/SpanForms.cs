namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Spans as parameters and as windows on arrays.</summary>
internal static partial class SpanForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Read(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++) s = s * 0.5 + x[i] * x[i];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Written(Span<double> x, double y)
    {
        for (int i = 0; i < x.Length; i++) x[i] *= y + i;
        double s = 0;
        foreach (double value in x) s += value * value * y;
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [Lengths(2, 3, 7)]
    public static double Ranges(ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> inner = x[1..^1];
        double s = x[0] * x[^1];
        for (int i = 0; i < inner.Length; i++) s += inner[i] * x[i] * s;
        return s;
    }

    // Windows that overlap: a write through one is seen through the other.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [Lengths(3, 7)]
    public static double OverlappingWindows(double[] x)
    {
        Span<double> head = x.AsSpan(0, x.Length - 1);
        Span<double> tail = x.AsSpan(1);
        for (int i = 0; i < head.Length; i++) tail[i] = tail[i] * head[i] + 0.5;
        double s = 0;
        for (int i = 0; i < x.Length; i++) s += x[i] * x[i];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(6, 2)]
    [At(6, 3)]
    [At(6, 6)]
    public static double RowsOfAFlatArray(double[] x, int columns)
    {
        double s = 1;
        for (int i = 0; i < x.Length / columns; i++)
        {
            ReadOnlySpan<double> row = x.AsSpan(i * columns, columns);
            s = s * 0.5 + Energy(row) * row[0];
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Shrinking(Span<double> x)
    {
        double s = 0;
        while (x.Length > 1)
        {
            Span<double> half = x.Slice(0, x.Length / 2);
            s += half[0] * x[^1];
            half[0] = s;
            x = x[(x.Length / 2)..];
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double OnTheStack(double x, double y)
    {
        Span<double> powers = stackalloc double[5];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * x + y;
        double s = 0;
        foreach (double power in powers) s += power * y;
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(3, 2.0)]
    [At(0, 2.0)]
    public static double FilledByAHelper(double[] x, double y)
    {
        double[] scaled = new double[x.Length];
        Scale(x, y, scaled);
        Scale(scaled, y, scaled);
        return Energy(scaled);
    }

    private static void Scale(ReadOnlySpan<double> x, double y, Span<double> into)
    {
        for (int i = 0; i < x.Length; i++) into[i] = x[i] * y + i;
    }

    private static double Energy(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double value in x) s += value * value;
        return s / 2;
    }
}
