namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Layers that write to their caller's vectors, where the call is refused or ends in the midst.</summary>
public sealed partial class WrittenVectorTests
{
    [Fact]
    public void WhatWasWrittenBeforeAnExceptionStays()
    {
        Vector<double> expected = [0.5, 1, 2];
        Vector<double> actual = [0.5, 1, 2];
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(expected, [], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => FillGradient(actual, [], 4));
        Assert.Equal(expected.ToArray(), actual.ToArray());
    }

    // What is written to one would be seen in the other.
    [Fact]
    public void OneVectorTwice()
    {
        Vector<double> x = [0.5, 1, 2];
        Refuses(() => FillGradient(x, x, 2));
        Refuses(() => FillForward(x, x, 2, new FillWorkspace()));
        Assert.Equal([0.5, 1, 2], x.ToArray());
    }

    [Fact]
    public void AVectorAndASpanOfIt()
    {
        Vector<double> x = [0.5, 1, 2];
        Refuses(() => BesideGradient(x, x.AsSpan()));
        Refuses(() => BesideGradient(x, x.AsSpan()[1..]));
        Refuses(() => IntoGradient(x.AsSpan(), x));
        Refuses(() => IntoGradient(x.AsSpan()[1..], x));
        Refuses(() => DoubledGradient(x.AsSpan(), x, 3));
        Assert.Equal([0.5, 1, 2], x.ToArray());
        Assert.Equal(4, BesideGradient(x, new double[2]).X[0]);
        Assert.Equal(4, IntoGradient(new double[2], x).X[0]);
    }

    [Fact]
    public void AMatrixAndASpanOfIt()
    {
        Matrix<double> x = new(2, 3, [1, 2, 3, 4, 5, 6]);
        Refuses(() => OfMatrixGradient(x, x.AsSpan()[5..]));
        Assert.Equal(4, OfMatrixGradient(x, new double[1]).X[1, 0]);
    }

    private static void Refuses(Action call) => Assert.Contains("overlaps", Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);

    [Layer]
    private static double Beside(Vector<double> x, ReadOnlySpan<double> y)
    {
        x[0] *= 4;
        return x[0] + y[0] * y[0];
    }

    [Layer]
    private static double Into(Span<double> x, Vector<double> y)
    {
        x[0] *= 4;
        return x[0] + y[0] * y[0];
    }

    [Layer]
    private static double OfMatrix(Matrix<double> x, ReadOnlySpan<double> y)
    {
        x[0, 1] *= 4;
        return x[0, 1] + y[0] * y[0];
    }

    // The span is written in a method that calls itself.
    [Layer]
    private static double Doubled(Span<double> x, Vector<double> y, int n)
    {
        Double(x, n);
        return x[0] + y[0] * y[0];
    }

    private static void Double(Span<double> x, int n)
    {
        if (n == 0) return;
        x[n - 1] *= 2;
        Double(x, n - 1);
    }

    [Layer]
    private static double Fill(Vector<double> x, Vector<double> y, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            x[i] = x[i] * x[i] + y.Length;
            s += x[i];
        }
        return s + Sum(y);
    }
}
