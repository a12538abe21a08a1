using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Reductions of spans and matrices.</summary>
public class ReduceTests
{
    private const double Inf = double.PositiveInfinity;

    [Theory]
    [MemberData(nameof(ElementwiseMapTests.Lengths), MemberType = typeof(ElementwiseMapTests))]
    public void AgainstTheDefinition(int length)
    {
        double[] x = [.. Enumerable.Range(0, length).Select(i => Math.Sin(3 * i + 1) * 5)];
        Assert.Equal(x.Sum(), Reduce.Sum<double>(x), 1e-12);
        Assert.Equal(x.Sum(v => v * v), Reduce.SquaredNorm<double>(x), 1e-12);
        Assert.Equal(Math.Sqrt(x.Sum(v => v * v)), Reduce.Norm<double>(x), 1e-13);
        if (length == 0) return;
        Assert.Equal(x.Max(), Reduce.Max<double>(x));
        Assert.Equal(x.Min(), Reduce.Min<double>(x));
        Assert.Equal(Math.Log(x.Sum(Math.Exp)), Reduce.LogSumExp<double>(x), 1e-14);
        Assert.Equal(1, Reduce.CountEqual<double>(x, x[^1]));
    }

    [Fact]
    public void WithoutAnElement()
    {
        Assert.Equal(0, Reduce.Sum<double>([]));
        Assert.Equal(0, Reduce.SquaredNorm<double>([]));
        Assert.Equal(0, Reduce.Norm<double>([]));
        Assert.Equal(0, Reduce.CountEqual<double>([], 0));
        Assert.Throws<ArgumentException>("x", () => Reduce.Max<double>([]));
        Assert.Throws<ArgumentException>("x", () => Reduce.Min<double>([]));
        Assert.Throws<ArgumentException>("x", () => Reduce.LogSumExp<double>([]));
        Assert.Throws<ArgumentException>("x", () => Reduce.Max(new Matrix<double>(0, 3)));
    }

    [Fact]
    public void MatricesAreReducedWhicheverWayTheyLie()
    {
        var matrix = new Matrix<double>(2, 3);
        new double[] { 1, -2, 3, 4, 4, 0 }.CopyTo(matrix.AsSpan());
        foreach (Matrix<double> m in new[] { matrix, matrix.T })
        {
            Assert.Equal(10, Reduce.Sum(m));
            Assert.Equal(46, Reduce.SquaredNorm(m));
            Assert.Equal(Math.Sqrt(46), Reduce.Norm(m), 1e-15);
            Assert.Equal(4, Reduce.Max(m));
            Assert.Equal(-2, Reduce.Min(m));
            Assert.Equal(2, Reduce.CountEqual(m, 4));
            Assert.Equal(Math.Log(matrix.AsSpan().ToArray().Sum(Math.Exp)), Reduce.LogSumExp(m), 1e-14);
        }
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    [InlineData(5e-324)]
    [InlineData(1e-160)]
    [InlineData(1e300)]
    public void NormNeitherOverflowsNorUnderflows(double scale)
    {
        double[] x = [3 * scale, 0, -4 * scale];
        Assert.Equal(1, Reduce.Norm<double>(x) / (5 * scale), 1e-15);
        float single = scale > 1 ? 1e30f : 1e-30f;
        Assert.Equal(1, Reduce.Norm<float>([3 * single, 0, -4 * single]) / (5 * single), 1e-6f);
    }

    [Fact]
    public void NormOfSpecialValues()
    {
        Assert.Equal(Inf, Reduce.Norm<double>([1, -Inf]));
        Assert.Equal(double.NaN, Reduce.Norm<double>([1, double.NaN]));
        Assert.Equal(0, Reduce.Norm<double>([0, -0.0]));
    }

    [Fact]
    public void LogSumExpOfSpecialValues()
    {
        Assert.Equal(1000 + Math.Log(2), Reduce.LogSumExp<double>([1000, 1000]), 1e-12);
        Assert.Equal(-1000 + Math.Log(2), Reduce.LogSumExp<double>([-1000, -1000]), 1e-12);
        Assert.Equal(-Inf, Reduce.LogSumExp<double>([-Inf, -Inf]));
        Assert.Equal(Inf, Reduce.LogSumExp<double>([1, Inf]));
        Assert.Equal(2, Reduce.LogSumExp<double>([-Inf, 2]));
        Assert.Equal(double.NaN, Reduce.LogSumExp<double>([double.NaN, Inf]));
    }

    [Fact]
    public void ExtremesPropagateNaN()
    {
        for (int length = 1; length < 40; length++)
        {
            for (int at = 0; at < length; at++)
            {
                var x = new float[length];
                x[at] = float.NaN;
                Assert.Equal(float.NaN, Reduce.Max<float>(x));
                Assert.Equal(float.NaN, Reduce.Min<float>(x));
            }
        }
    }
}
