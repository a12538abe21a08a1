namespace Autodiff.Gradients.Tests.Reductions;

public sealed class ReductionTests
{
    public static TheoryData<string, int> AnyLength => Layers.Of(typeof(ReductionLayers), Layers.Lengths.Where(n => n <= 33));

    public static TheoryData<string, int> WithElements => Layers.Of(typeof(ElementReductionLayers), Layers.Lengths.Where(n => n is > 0 and <= 33));

    public static TheoryData<string> NeedingElements => Layers.Of(typeof(ElementReductionLayers));

    [Theory]
    [MemberData(nameof(AnyLength))]
    public void OfAnyLength(string layer, int n) => LayerCheck.Verify(typeof(ReductionLayers), layer, n);

    [Theory]
    [MemberData(nameof(WithElements))]
    public void OfOneElementOrMore(string layer, int n) => LayerCheck.Verify(typeof(ElementReductionLayers), layer, n);

    [Fact]
    public void OfAHundredElements()
    {
        foreach (string layer in new[] { "SumOfVector", "NormOfVector", "SquaredNormOfVector", "DotOfVectors", "SoftmaxOfVector", "LogSoftmaxOfVector" })
        {
            LayerCheck.Verify(typeof(ReductionLayers), layer, 100);
        }
        foreach (string layer in new[] { "MeanOfVector", "MaxOfVector", "MinOfVector", "LogSumExpOfVector", "MseOfVectors", "BceOfVectors", "BceWithLogitsOfVectors", "CrossEntropyOfLabel" })
        {
            LayerCheck.Verify(typeof(ElementReductionLayers), layer, 100);
        }
    }

    [Theory]
    [MemberData(nameof(NeedingElements))]
    public void OfNoElement(string layer)
    {
        Family family = new(typeof(ElementReductionLayers), layer);
        object[] arguments = Draws.Arguments(family.Method, 0, seed: 0);
        string first = family.Method.GetParameters()[0].Name!;
        Assert.Equal(first, Assert.ThrowsAny<ArgumentException>(() => family.Gradient(arguments)).ParamName);
        Assert.Equal(first, Assert.ThrowsAny<ArgumentException>(() => family.Forward(arguments, family.NewWorkspace())).ParamName);
        Assert.Throws<ArgumentException>(() => family.Eager(arguments));
    }
}
