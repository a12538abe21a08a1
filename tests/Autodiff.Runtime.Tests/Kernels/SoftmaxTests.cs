using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>softmax and its logarithm.</summary>
public class SoftmaxTests
{
    [Theory]
    [MemberData(nameof(ElementwiseMapTests.Lengths), MemberType = typeof(ElementwiseMapTests))]
    public void AgainstTheDefinition(int length)
    {
        double[] z = [.. Enumerable.Range(0, length).Select(i => Math.Cos(5 * i) * 4)];
        double total = z.Sum(Math.Exp);
        double[] softmax = new double[length], log = new double[length];
        Softmax.Apply<double>(z, softmax);
        Softmax.LogApply<double>(z, log);
        for (int i = 0; i < length; i++)
        {
            Assert.Equal(Math.Exp(z[i]) / total, softmax[i], 1e-15);
            Assert.Equal(z[i] - Math.Log(total), log[i], 1e-14);
        }

        Softmax.LogApply<double>(z, z);
        Assert.Equal(log, z);
    }

    [Fact]
    public void LargeLogitsDoNotOverflow()
    {
        double[] z = [1000, 999, -1000], into = new double[3];
        Softmax.Apply<double>(z, into);
        Assert.Equal(1 / (1 + Math.Exp(-1)), into[0], 1e-15);
        Assert.Equal(0, into[2]);
        Softmax.LogApply<double>(z, into);
        Assert.Equal(-Math.Log(1 + Math.Exp(-1)), into[0], 1e-15);
        Assert.Equal(-2000 - Math.Log(1 + Math.Exp(-1)), into[2], 1e-12);
    }

    // Where e^x is no normal number any more it has fewer digits, down to none.
    [Theory]
    [InlineData(-708)]
    [InlineData(-720)]
    [InlineData(-744)]
    [InlineData(-746)]
    [InlineData(-1e300)]
    public void FarBelowTheOthers(double x)
    {
        double expected = Math.Exp(x);
        double tolerance = 4 * Math.Max(double.Epsilon, expected * 1e-15);
        for (int place = 0; place < 9; place++)
        {
            double[] z = new double[9], softmax = new double[9], log = new double[9];
            z[place] = x;
            Softmax.Apply<double>(z, softmax);
            Softmax.LogApply<double>(z, log);
            Assert.InRange(softmax[place], (expected / 8) - tolerance, (expected / 8) + tolerance);
            Assert.Equal(0.125, softmax[(place + 1) % 9]);
            Assert.Equal(x - Math.Log(8), log[place], Math.Abs(x) * 1e-15);
            Assert.Equal(Math.Log(8), Reduce.LogSumExp<double>(z), 1e-15);
            Assert.InRange(Ops.Sigmoid(new Vector<double>(z))[place], expected - tolerance, expected + tolerance);
            Assert.InRange(Ops.Sigmoid(x), expected - tolerance, expected + tolerance);
        }
    }

    [Theory]
    [InlineData(-87.2f)]
    [InlineData(-95f)]
    [InlineData(-103f)]
    [InlineData(-105f)]
    public void FarBelowTheOthersInSingles(float x)
    {
        float expected = MathF.Exp(x);
        float tolerance = 4 * Math.Max(float.Epsilon, expected * 1e-6f);
        for (int place = 0; place < 17; place++)
        {
            float[] z = new float[17], softmax = new float[17];
            z[place] = x;
            Softmax.Apply<float>(z, softmax);
            Assert.InRange(softmax[place], (expected / 16) - tolerance, (expected / 16) + tolerance);
            Assert.InRange(Ops.Sigmoid(new Vector<float>(z))[place], expected - tolerance, expected + tolerance);
        }
    }

    [Fact]
    public void OneElementIsCertain()
    {
        float[] z = [-3];
        Softmax.Apply<float>(z, z);
        Assert.Equal([1f], z);
        Softmax.LogApply<float>(z, z);
        Assert.Equal([0f], z);
    }

    [Fact]
    public void AMaskedLogitHasProbabilityZero()
    {
        double[] z = [double.NegativeInfinity, 0, 0], into = new double[3];
        Softmax.Apply<double>(z, into);
        Assert.Equal([0, 0.5, 0.5], into);
        Softmax.LogApply<double>(z, into);
        Assert.Equal([double.NegativeInfinity, -Math.Log(2), -Math.Log(2)], into);
    }

    [Fact]
    public void NaNReachesEveryElement()
    {
        double[] z = [1, double.NaN, 3], into = new double[3];
        Softmax.Apply<double>(z, into);
        Assert.All(into, v => Assert.Equal(double.NaN, v));
    }

    [Fact]
    public void BadBuffersAreRefused()
    {
        var buffer = new double[8];
        Assert.Throws<ArgumentException>(() => Softmax.Apply<double>(buffer, new double[7]));
        Assert.Throws<ArgumentException>(() => Softmax.Apply<double>(buffer.AsSpan(0, 5), buffer.AsSpan(1, 5)));
        Assert.Throws<ArgumentException>(() => Softmax.LogApply<double>(buffer.AsSpan(0, 5), buffer.AsSpan(1, 5)));
    }
}
