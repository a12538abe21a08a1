namespace Autodiff.Gradients.Tests.Scalars;

public sealed class ScalarProgramTests
{
    public static TheoryData<string> Doubles => Layers.Of(typeof(ScalarPrograms));

    public static TheoryData<string> Singles => Layers.Of(typeof(SinglePrograms));

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Gradients(string layer)
    {
        for (int seed = 0; seed < 8; seed++) LayerCheck.Verify(typeof(ScalarPrograms), layer, 1, seed, tolerance: 1e-8);
    }

    // Policy 5: MGradient(...).Value equals M(...) bit for bit, and so do MForward and MJvp; at infinities and NaN too.
    [Theory]
    [MemberData(nameof(Doubles))]
    public void TheValueBitForBit(string layer)
    {
        Family family = new(typeof(ScalarPrograms), layer);
        object workspace = family.NewWorkspace();
        Random random = new(layer.Length);
        for (int i = 0; i < 2000; i++)
        {
            object[] at = [.. family.Method.GetParameters().Select(_ => (object)Wild(random))];
            double expected = (double)family.Eager(at);
            AssertBits(expected, (double)family.ValueOf(family.Gradient(at, workspace)));
            AssertBits(expected, (double)family.Forward(at, workspace));
            if (i % 10 == 0) AssertBits(expected, (double)family.Jvp(at, at).Value);
        }
    }

    [Theory]
    [MemberData(nameof(Singles))]
    public void TheSingleValueBitForBit(string layer)
    {
        Family family = new(typeof(SinglePrograms), layer);
        object workspace = family.NewWorkspace();
        Random random = new(layer.Length);
        for (int i = 0; i < 2000; i++)
        {
            object[] at = [.. family.Method.GetParameters().Select(p => p.ParameterType == typeof(float) ? (object)(float)Wild(random) : Wild(random))];
            float expected = (float)family.Eager(at);
            float actual = (float)family.ValueOf(family.Gradient(at, workspace));
            Assert.True(expected.Equals(actual), $"{layer}({string.Join(", ", at)}) is {expected:R}, was {actual:R}");
        }
    }

    // In single precision the difference itself is coarse; the exact derivative in double is the judge.
    [Fact]
    public void SingleGradients()
    {
        for (float x = -1.5f; x < 2; x += 0.37f)
        {
            SinglePrograms.RosenbrockGradients g = SinglePrograms.RosenbrockGradient(x, 0.4f);
            ScalarPrograms.RosenbrockGradients exact = ScalarPrograms.RosenbrockGradient(x, 0.4f);
            Assert.Equal(exact.X, g.X, 2e-4 * (1 + Math.Abs(exact.X)));
            Assert.Equal(exact.Y, g.Y, 2e-4 * (1 + Math.Abs(exact.Y)));
            SinglePrograms.MixedGradients mixed = SinglePrograms.MixedGradient(x, 0.4);
            Assert.Equal(0.1 * (0.4 + Math.Cos(x)), mixed.X, 1e-7);
            Assert.Equal(0.1 * x, mixed.Y, 1e-7);
        }
    }

    // Section 4 of the homework: ∂w/∂z = (x + y)·o + 1.
    [Fact]
    public void TheHomeworksGraph()
    {
        ScalarPrograms.HomeworkGradients g = ScalarPrograms.HomeworkGradient(2, 3, 5, 7);
        Assert.Equal(180, g.Value);
        Assert.Equal((2 + 3) * 7 + 1, g.Z);
        Assert.Equal((35, 35, 25), (g.X, g.Y, g.O));
    }

    // Any NaN is as good as another: its sign depends on how the processor folds the operation.
    private static void AssertBits(double expected, double actual)
    {
        if (double.IsNaN(expected) && double.IsNaN(actual)) return;
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
    }

    // Mostly ordinary numbers, now and then tiny, huge, zero of either sign, infinite or NaN.
    private static double Wild(Random random) => random.Next(20) switch
    {
        0 => 0.0,
        1 => -0.0,
        2 => double.PositiveInfinity,
        3 => double.NaN,
        4 => random.NextDouble() * 1e-300,
        5 => -random.NextDouble() * 1e200,
        _ => random.NextDouble() * 8 - 4,
    };
}
