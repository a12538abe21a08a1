namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>
/// tanh near zero is x − x³/3, to the last digits: the quotient of exponentials that others compute it by, the library of tensors among
/// them, has lost them there.
/// </summary>
public class NearZeroTests
{
    // Whole registers and what is left over.
    private const int Length = 19;

    public static TheoryData<double> Points => [0, -0.0, 5e-324, 1e-300, -1e-300, 1e-10, -1e-10, 1e-4, -1e-4, 1e-2, -0.1];

    [Theory]
    [MemberData(nameof(Points))]
    public void TanhInEachPlace(double x)
    {
        double expected = Math.Tanh(x);
        double tolerance = 2 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
        Assert.InRange(Ops.Tanh(x), expected - tolerance, expected + tolerance);
        for (int place = 0; place < Length; place++)
        {
            double[] values = new double[Length];
            Array.Fill(values, 0.75);
            values[place] = x;
            double y = Ops.Tanh(new Vector<double>(values))[place];
            Assert.InRange(y, expected - tolerance, expected + tolerance);
            Assert.Equal(double.IsNegative(x), double.IsNegative(y));
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void TanhOfSinglesInEachPlace(double point)
    {
        float x = (float)point;
        float expected = (float)Math.Tanh(x);
        float tolerance = 2 * (MathF.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
        Assert.InRange(Ops.Tanh(x), expected - tolerance, expected + tolerance);
        for (int place = 0; place < Length; place++)
        {
            float[] values = new float[Length];
            Array.Fill(values, 0.75f);
            values[place] = x;
            float y = Ops.Tanh(new Vector<float>(values))[place];
            Assert.InRange(y, expected - tolerance, expected + tolerance);
            Assert.Equal(float.IsNegative(x), float.IsNegative(y));
        }
    }
}
