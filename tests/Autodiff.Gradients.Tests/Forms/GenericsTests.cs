namespace Autodiff.Gradients.Tests.Forms;

public sealed class GenericsTests
{
    [Theory]
    [InlineData(nameof(GenericsLayers.Smooth))]
    [InlineData(nameof(GenericsLayers.Arrays))]
    [InlineData(nameof(GenericsLayers.Structs))]
    public void Gradients(string layer)
    {
        for (int seed = 0; seed < 6; seed++) LayerCheck.Verify(typeof(GenericsLayers), layer, 3, seed);
    }

    [Theory]
    [InlineData(0.7f, 0.4f)]
    [InlineData(-1.2f, 1.9f)]
    public void FollowedWithFloatAsWithDouble(float x, float y)
    {
        GenericsLayers.SingleGradients single = GenericsLayers.SingleGradient(x, y);
        GenericsLayers.SmoothGradients wide = GenericsLayers.SmoothGradient(x, y);
        Assert.Equal(GenericsLayers.Single(x, y), single.Value);
        Assert.Equal(wide.X, single.X, 1e-5 * (1 + Math.Abs(wide.X)));
        Assert.Equal(wide.Y, single.Y, 1e-5 * (1 + Math.Abs(wide.Y)));
    }
}
