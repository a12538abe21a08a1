namespace Autodiff.Gradients.Tests.Forms;

public sealed class StructsTests
{
    public static TheoryData<string> All => Layers.Of(typeof(StructsLayers));

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients(string layer)
    {
        for (int seed = 0; seed < 6; seed++) LayerCheck.Verify(typeof(StructsLayers), layer, 3, seed);
    }
}
