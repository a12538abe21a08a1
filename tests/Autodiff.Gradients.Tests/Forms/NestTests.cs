namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Loops in loops of a loop.</summary>
public sealed class NestTests
{
    private static readonly double[] Numbers = [.. Enumerable.Range(0, 12).Select(i => Math.Sin(i * 1.7))];

    public static TheoryData<string> Forms => Layers.Of(typeof(NestForms));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Form(string layer) => FormCheck.Verify(typeof(NestForms), layer);

    // What one call adds to the next one finds empty.
    [Fact]
    public void AgainInOneWorkspace()
    {
        NestForms.TrianglesWorkspace workspace = new();
        double[] z = [.. Numbers.Reverse()];
        double[] first = [.. NestForms.TrianglesGradient(Numbers, z, workspace).X];
        for (int i = 0; i < 3; i++) Assert.Equal(first, NestForms.TrianglesGradient(Numbers, z, workspace).X);
        NestForms.TrianglesGradient(Numbers[..5], z[..5], workspace);
        Assert.Equal(first, NestForms.TrianglesGradient(Numbers, z, workspace).X);
    }
}
