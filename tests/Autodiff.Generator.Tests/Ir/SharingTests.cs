using System.Text;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;
using Autodiff.Generator.Tests.Emission;

namespace Autodiff.Generator.Tests.Ir;

/// <summary>That a value used often is one node: the size of the IR is the size of the source, not of its expansion.</summary>
public class SharingTests
{
    [Fact]
    public void DoublingIsLinear()
    {
        LayerModel model = Assert.Single(PassRun.Parse(Doublings(26)));
        Assert.Equal(1 + 26, model.Body!.Nodes.Count);

        // Both sweeps add one value for each doubling, and a number or an input or two.
        int[] inputs = [model.Arguments[0].Node];
        Assert.InRange(Differentiate.Reverse(model.Body, inputs, seeded: false).Function.Nodes.Count, 27, 3 * 27);
        Assert.InRange(Differentiate.Forward(model.Body, inputs).Function.Nodes.Count, 27, 3 * 27);
    }

    [Fact]
    public void ComparingIsLinear()
    {
        // Nested records would compare 2²⁶ pairs here.
        Assert.Equal(Assert.Single(PassRun.Parse(Doublings(26))), Assert.Single(PassRun.Parse(Doublings(26))));
        Assert.NotEqual(Assert.Single(PassRun.Parse(Doublings(26))), Assert.Single(PassRun.Parse(Doublings(27))));
    }

    [Fact]
    public void EmittedCodeIsLinear()
    {
        int Lines(int count) => LayerCompiler.Compile(Assert.Single(PassRun.Parse(Doublings(count)))).Split('\n').Length;
        Assert.Equal(Lines(14) - Lines(13), Lines(27) - Lines(26));
    }

    private static string Doublings(int count)
    {
        StringBuilder statements = new();
        for (int i = 0; i < count; i++) statements.Append("x = x + x; ");
        return Networks.Header + $"internal static partial class Doubling {{ [Layer] internal static double F(double x) {{ {statements}return x; }} }}";
    }
}
