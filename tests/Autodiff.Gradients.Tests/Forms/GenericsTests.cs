namespace Autodiff.Gradients.Tests.Forms;

public sealed class GenericsTests
{
    public static TheoryData<string> All => Layers.Of(typeof(GenericsLayers));

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients(string layer)
    {
        double tolerance = layer == nameof(GenericsLayers.Single) ? 1e-2 : LayerCheck.Smooth;
        for (int seed = 0; seed < 6; seed++) LayerCheck.Verify(typeof(GenericsLayers), layer, 3, seed, tolerance);
    }
}
