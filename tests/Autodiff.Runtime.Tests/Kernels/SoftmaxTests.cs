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
