namespace Autodiff.Gradients.Tests.Forms;

/// <summary>
/// The same memory for several parameters, one of which is written: the gradients together are the derivative with respect to
/// the memory, and its tangents count once.
/// </summary>
public sealed class SharedMemoryTests
{
    private const double Step = 1e-5, Tolerance = 1e-8;

    private static readonly double[] Point = [0.4, -0.9, 1.3];

    [Fact]
    public void Arrays() => Check(
        x => SharedMemoryForms.Arrays(x, x),
        x => SharedMemoryForms.ArraysGradient(x, x) is var g ? (g.Value, [g.X, g.Y]) : default,
        (x, dx) => SharedMemoryForms.ArraysJvp(x, x, dx, dx));

    [Fact]
    public void Spans() => Check(
        x => SharedMemoryForms.Spans(x, x),
        x => SharedMemoryForms.SpansGradient(x, x) is var g ? (g.Value, [g.X, g.Y]) : default,
        (x, dx) => SharedMemoryForms.SpansJvp(x, x, dx, dx));

    [Fact]
    public void SpanAndArrays() => Check(
        x => SharedMemoryForms.SpanAndArrays(x, x, x),
        x => SharedMemoryForms.SpanAndArraysGradient(x, x, x) is var g ? (g.Value, [g.X, g.Y, g.Z]) : default,
        (x, dx) => SharedMemoryForms.SpanAndArraysJvp(x, x, x, dx, dx, dx));

    [Fact]
    public void ApartEachHasItsOwn()
    {
        double[] other = [2, 3, 4];
        var g = SharedMemoryForms.SpanAndArraysGradient((double[])Point.Clone(), other, [1, 2, 3]);
        Assert.Equal([0, 0, 0], g.X);
        Assert.Equal([4, 12, 24], g.Y);
        Assert.Equal([4, 9, 16], g.Z);
    }

    [Fact]
    public void TangentsOfSpansAreNotChanged()
    {
        double[] tangent = [1, 1, 1];
        (double value, double along) = SharedMemoryForms.SpansJvp((double[])Point.Clone(), [1, 2, 3], tangent, [0.5, 0.5, 0.5]);
        Assert.Equal(14, value);
        Assert.Equal(6, along);
        Assert.Equal([1, 1, 1], tangent);
    }

    [Fact]
    public void PartsThatOverlapAreRefused()
    {
        double[] memory = (double[])Point.Clone();
        Assert.Throws<ArgumentException>(() => SharedMemoryForms.SpansGradient(memory.AsSpan(0, 2), memory.AsSpan(1, 2)));
    }

    [Fact]
    public void TangentsOfAnotherLengthAreRefused() =>
        Assert.Throws<ArgumentException>("dy", () => SharedMemoryForms.SpansJvp([1, 2], [3, 4], [1, 1], [1]));

    private static void Check(Func<double[], double> f, Func<double[], (double Value, double[][] Parts)> gradient, Func<double[], double[], (double, double)> jvp)
    {
        (double value, double[][] parts) = gradient((double[])Point.Clone());
        Assert.Equal(f((double[])Point.Clone()), value);
        double[] direction = [0.3, 0.5, -0.7];
        double along = 0;
        for (int i = 0; i < Point.Length; i++)
        {
            double expected = (f(Shifted(i, Step)) - f(Shifted(i, -Step))) / (2 * Step);
            Assert.Equal(expected, parts.Sum(p => p[i]), Tolerance);
            along += expected * direction[i];
        }
        (double same, double tangent) = jvp((double[])Point.Clone(), direction);
        Assert.Equal(value, same);
        Assert.Equal(along, tangent, Tolerance);
    }

    private static double[] Shifted(int place, double step)
    {
        double[] x = (double[])Point.Clone();
        x[place] += step;
        return x;
    }
}
