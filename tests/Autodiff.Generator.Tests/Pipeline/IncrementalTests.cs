using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Pipeline;

/// <summary>An edit costs what it changes, and the cache keeps nothing of Roslyn's alive.</summary>
public class IncrementalTests
{
    [Fact]
    public void EditElsewhereLeavesEveryStepCached() => IncrementalAssertions<LayerGenerator>.UnrelatedEditIsCached(
        [LayerGenerator.ParseStep, LayerGenerator.CompileStep, LayerGenerator.ParametersStep], SampleLayers.Both);

    [Fact]
    public void EditOfOneLayerLeavesTheOthersCached()
    {
        GeneratorDriverRunResult second = IncrementalAssertions<LayerGenerator>.RunAgainAfter(
            compilation => compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees[0],
                UserCompilation.Tree(HostOptions.Default, SampleLayers.Regression.Replace("5.5f", "6.5f", StringComparison.Ordinal), "Source0.cs")),
            SampleLayers.Both);
        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            RunReasons.Of(second, LayerGenerator.CompileStep));
    }

    [Fact]
    public void CommentInALayersFileIsNoChange()
    {
        GeneratorDriverRunResult second = IncrementalAssertions<LayerGenerator>.RunAgainAfter(
            compilation => compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees[0], UserCompilation.Tree(HostOptions.Default, $"// a comment\n{SampleLayers.Regression}", "Source0.cs")),
            SampleLayers.Both);
        IncrementalAssertions<LayerGenerator>.AllOutputsCached(second);
    }

    [Fact]
    public void NothingOfRoslynIsKept() => IncrementalAssertions<LayerGenerator>.NothingOfRoslynIsKept(SampleLayers.Both);

    [Fact]
    public void CancelledRunLeavesNoTrace() => IncrementalAssertions<LayerGenerator>.CancelledRunLeavesNoTrace(SampleLayers.Both);

    /// <summary>The generator also reaches projects that only refer to a user of the package.</summary>
    [Fact]
    public void WithoutALayerNothingIsGenerated() => Assert.Empty(GeneratorHost<LayerGenerator>.Run("internal class C;").Sources);
}
