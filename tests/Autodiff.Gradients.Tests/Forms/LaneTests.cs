namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Loops in lanes where arrays are the same, too short, or of floats.</summary>
public sealed class LaneTests
{
    private static readonly double[] Numbers = [.. Enumerable.Range(0, 37).Select(i => Math.Sin(i * 1.7) * 2)];

    public static TheoryData<string> Forms =>
    [
        nameof(LaneForms.Weighted), nameof(LaneForms.Triangle), nameof(LaneForms.Recurrence), nameof(LaneForms.Running),
        nameof(LaneForms.Ways), nameof(LaneForms.InPlace), nameof(LaneForms.Shifted),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form(string layer) => FormCheck.Verify(typeof(LaneForms), layer);

    // y += a·y is y·(1 + a).
    [Fact]
    public void OneArrayTwice()
    {
        double[] x = (double[])Numbers.Clone();
        var g = LaneForms.InPlaceGradient(x, x, 0.5);
        double[] expected = (double[])Numbers.Clone();
        Assert.Equal(LaneForms.InPlace(expected, expected, 0.5), g.Value);
        Assert.Equal(expected, x);
        for (int i = 0; i < x.Length; i++) Assert.Equal(2 * 1.5 * 1.5 * Numbers[i], g.X[i] + g.Y[i], 1e-12);
        Assert.Equal(Numbers.Sum(v => 2 * 1.5 * v * v), g.A, 1e-10);
    }

    // Everything before the first index that is out of range has happened, nothing after it.
    [Theory]
    [InlineData(37, 20)]
    [InlineData(20, 37)]
    public void TooShort(int lengthOfX, int lengthOfY)
    {
        double[] x = Numbers[..lengthOfX];
        double[] expected = new double[lengthOfY];
        double[] actual = new double[lengthOfY];
        Assert.Throws<IndexOutOfRangeException>(() => LaneForms.Scale(x, expected, 37));
        Assert.Throws<IndexOutOfRangeException>(() => LaneForms.ScaleGradient(x, actual, 37));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Floats()
    {
        float[] x = [.. Numbers.Select(v => (float)v)];
        float[] y = [.. Numbers.Reverse().Select(v => (float)v)];
        var g = LaneForms.SingleGradient(x, y, 1.5f);
        Assert.Equal(LaneForms.Single(x, y, 1.5f), g.Value);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(3 * x[i] - y[i], g.X[i], 1e-5f);
            Assert.Equal(-x[i], g.Y[i], 1e-5f);
        }
        Assert.Equal(x.Sum(v => (double)v * v), g.A, 1e-3);
    }
}
