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
        Assert.Contains("overlaps", Assert.Throws<ArgumentException>(() => FillGradient(x, x, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("overlaps", Assert.Throws<ArgumentException>(() => FillForward(x, x, 2, new FillWorkspace())).Message, StringComparison.Ordinal);
        Assert.Equal([0.5, 1, 2], x.ToArray());
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
