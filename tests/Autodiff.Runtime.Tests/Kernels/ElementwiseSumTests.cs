using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>The summing loop: lengths, arities, order and accuracy.</summary>
public class ElementwiseSumTests
{
    [Theory]
    [MemberData(nameof(ElementwiseMapTests.Lengths), MemberType = typeof(ElementwiseMapTests))]
    [InlineData(4095)]
    [InlineData(4097)]
    [InlineData(20001)]
    public void EveryArity(int length)
    {
        double[][] x = [.. Enumerable.Range(0, 8).Select(k => Enumerable.Range(0, length).Select(i => (double)((i * 5 + k) % 17 - 8)).ToArray())];
        Assert.Equal(Expected(1), Elementwise.Sum(new Weighted1<double>(2), x[0]));
        Assert.Equal(Expected(2), Elementwise.Sum(new Weighted2<double>(2), x[0], x[1]));
        Assert.Equal(Expected(3), Elementwise.Sum(new Weighted3<double>(2), x[0], x[1], x[2]));
        Assert.Equal(Expected(4), Elementwise.Sum(new Weighted4<double>(2), x[0], x[1], x[2], x[3]));
        Assert.Equal(Expected(5), Elementwise.Sum(new Weighted5<double>(2), x[0], x[1], x[2], x[3], x[4]));
        Assert.Equal(Expected(6), Elementwise.Sum(new Weighted6<double>(2), x[0], x[1], x[2], x[3], x[4], x[5]));
        Assert.Equal(Expected(7), Elementwise.Sum(new Weighted7<double>(2), x[0], x[1], x[2], x[3], x[4], x[5], x[6]));
        Assert.Equal(Expected(8), Elementwise.Sum(new Weighted8<double>(2), x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]));

        double Expected(int arity) => Enumerable.Range(0, length).Sum(i => Weighted.Of(2, [.. x[..arity].Select(v => v[i])]));
    }

    [Fact]
    public void TheLanesThatFillUpARegisterDoNotCount()
    {
        // 1/0 in a lane that no element stands for would make the sum infinite.
        for (int length = 0; length < 70; length++)
        {
            float[] ones = [.. Enumerable.Repeat(1f, length)];
            foreach (int bits in Widths.All) Assert.Equal(length, Widths.Sum(bits, default(Reciprocal), ones));
        }
    }

    [Fact]
    public void OneNaNOrInfinityIsSeen()
    {
        for (int length = 1; length < 70; length++)
        {
            for (int at = 0; at < length; at++)
            {
                float[] ones = [.. Enumerable.Repeat(1f, length)];
                ones[at] = float.NaN;
                foreach (int bits in Widths.All) Assert.Equal(float.NaN, Widths.Sum(bits, default(Reciprocal), ones));
                ones[at] = 0;
                foreach (int bits in Widths.All) Assert.Equal(float.PositiveInfinity, Widths.Sum(bits, default(Reciprocal), ones));
            }
        }
    }

    [Fact]
    public void LongSumsStayAccurate()
    {
        // Added one by one, ten million times 0.1f is 1087937.
        float[] x = [.. Enumerable.Repeat(0.1f, 10_000_000)];
        Assert.Equal(1_000_000.0149, Reduce.Sum<float>(x), 1.0);
    }

    [Fact]
    public void TheSameBitsEveryTime()
    {
        var random = new Random(7);
        float[] x = [.. Enumerable.Range(0, 10_001).Select(_ => (float)random.NextDouble() - 0.5f)];
        float first = Reduce.Sum<float>(x);
        for (int offset = 0; offset < 17; offset++)
        {
            // Nor does it matter how the memory is aligned.
            var moved = new float[x.Length + offset];
            x.CopyTo(moved, offset);
            Assert.Equal(BitConverter.SingleToInt32Bits(first), BitConverter.SingleToInt32Bits(Reduce.Sum<float>(moved.AsSpan(offset))));
        }
        foreach (int bits in Widths.All) Assert.Equal(first, Widths.Sum(bits, new Weighted1<float>(1), x), 1e-4f);
    }

    [Fact]
    public void DifferentLengthsAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Elementwise.Sum(new Weighted2<double>(1), new double[4], new double[5]));
        Assert.Equal("b", error.ParamName);
        Assert.Contains("b has length 5 and a has length 4", error.Message);

        error = Assert.Throws<ArgumentException>(() => Elementwise.Sum(new Weighted2<double>(1), new Matrix<double>(2, 3), new Matrix<double>(3, 2)));
        Assert.Equal("b", error.ParamName);
        Assert.Contains("b is 3×2 and a is 2×3", error.Message);
    }

    private readonly struct Reciprocal : IMap1<float>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, float> => 1f / a;
    }
}
