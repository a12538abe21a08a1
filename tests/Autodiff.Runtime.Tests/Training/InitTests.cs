namespace Autodiff.Runtime.Tests.Training;

public class InitTests
{
    private const int Rows = 200;
    private const int Columns = 300;

    [Fact]
    public void Random_weights_have_the_deviation_of_their_formula()
    {
        Close(Math.Sqrt(2.0 / Columns), Moments(Init.Kaiming<double>(Rows, Columns, new Random(1))).Deviation);
        Close(Math.Sqrt(2.0 / Columns), Moments(Init.KaimingUniform<double>(Rows, Columns, new Random(1))).Deviation);
        Close(Math.Sqrt(2.0 / (Rows + Columns)), Moments(Init.Xavier<double>(Rows, Columns, new Random(1))).Deviation);
        Close(Math.Sqrt(2.0 / (Rows + Columns)), Moments(Init.XavierNormal<double>(Rows, Columns, new Random(1))).Deviation);
        (double mean, double deviation) = Moments(Init.Normal<double>(Rows, Columns, 3, 0.5, new Random(1)));
        Close(3, mean);
        Close(0.5, deviation);

        static void Close(double expected, double actual) => Assert.Equal(expected, actual, 0.01 * expected);
    }

    [Fact]
    public void Uniform_weights_stay_within_their_bounds()
    {
        double bound = Math.Sqrt(6.0 / (Rows + Columns));
        Assert.All(Init.Xavier<double>(Rows, Columns, new Random(1)).AsSpan().ToArray(), value => Assert.InRange(value, -bound, bound));
        Assert.All(Init.Uniform<double>(1000, 2, 3, new Random(1)).AsSpan().ToArray(), value => Assert.InRange(value, 2, 3));
    }

    [Fact]
    public void Normal_weights_are_normal()
    {
        double[] values = Init.Normal<double>(100_001, 0, 1, new Random(1)).AsSpan().ToArray();
        Assert.Equal(0.6827, values.Count(value => Math.Abs(value) < 1) / 100_001.0, 0.006);
        Assert.Equal(0.0455, values.Count(value => Math.Abs(value) > 2) / 100_001.0, 0.003);
        Assert.Equal(0, values.Zip(values.Skip(1), (a, b) => a * b).Average(), 0.015);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_in_both_precisions()
    {
        float[] single = Init.Kaiming<float>(3, 5, new Random(7)).AsSpan().ToArray();
        double[] first = Init.Kaiming<double>(3, 5, new Random(7)).AsSpan().ToArray();
        Assert.Equal(first, Init.Kaiming<double>(3, 5, new Random(7)).AsSpan().ToArray());
        Assert.Equal(first.Select(value => (float)value), single);
        Assert.NotEqual(first, Init.Kaiming<double>(3, 5, new Random(8)).AsSpan().ToArray());
        Assert.NotEqual(Init.Kaiming<double>(3, 5).AsSpan().ToArray(), Init.Kaiming<double>(3, 5).AsSpan().ToArray());
    }

    [Fact]
    public void Empty_and_zero_are_possible_and_bad_arguments_are_not()
    {
        Assert.Equal(0, Init.Kaiming<float>(3, 0).AsSpan().Length);
        Assert.Equal(0, Init.Xavier<float>(0, 0).AsSpan().Length);
        Assert.Equal(new float[6], Init.Zeros<float>(2, 3).AsSpan());
        Assert.Equal(new float[4], Init.Zeros<float>(4).AsSpan());
        Assert.Throws<ArgumentOutOfRangeException>(() => Init.Kaiming<float>(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => Init.Normal<float>(2, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => Init.Uniform<float>(2, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("low", () => Init.Uniform<float>(2, double.NaN, 0));
    }

    private static (double Mean, double Deviation) Moments(Matrix<double> matrix)
    {
        double[] values = matrix.AsSpan().ToArray();
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }
}
