using Autodiff.Generator.Tests.Emission;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Autodiff.Generator.Tests.Incremental;

/// <summary>What each step of the generator does again after an edit: no more than it must, and nothing of Roslyn's is kept.</summary>
public class LayerGeneratorCachingTests
{
    private const string Helpers = """
        namespace Course;

        internal static class Helpers
        {
            internal static double Twice(double x) => 2 * x;
        }
        """;

    private const string UserOfHelper = Networks.Header + """
        internal static partial class User
        {
            [Layer] internal static double F(double x) => Helpers.Twice(x) * x;
        }
        """;

    // Two layers and the parameters in the first file, one layer in each other.
    private static readonly string[] Sources = [Networks.Instance, Networks.ScalarGraph, UserOfHelper, Helpers, Networks.Throwing];

    private static readonly string[] Steps = [LayerGenerator.ParseStep, LayerGenerator.CompileStep, LayerGenerator.ParametersStep];

    private static readonly IncrementalStepRunReason[] AllCached = [Cached, Cached, Cached, Cached, Cached];

    [Fact]
    public void EditElsewhereIsCached() => IncrementalAssertions<LayerGenerator>.UnrelatedEditIsCached(Steps, Sources);

    [Fact]
    public void EveryNetworkIsCached() => IncrementalAssertions<LayerGenerator>.UnrelatedEditIsCached(Steps, [.. Networks.All.Values]);

    [Fact]
    public void EditElsewhereHasTheseReasons()
    {
        GeneratorDriverRunResult second = IncrementalAssertions<LayerGenerator>.RunAgainAfter(IncrementalAssertions<LayerGenerator>.EditElsewhere, Sources);
        Expect(second, parse: AllCached, compile: AllCached, parameters: [Cached]);
    }

    [Fact]
    public void EditOfOneLayerCompilesOnlyThatLayer()
    {
        GeneratorDriverRunResult second = Edit(1, Networks.ScalarGraph.Replace("+ z", "- z", StringComparison.Ordinal));
        Expect(second, parse: [Cached, Cached, Modified, Cached, Cached], compile: [Cached, Cached, Modified, Cached, Cached], parameters: [Unchanged]);
        Assert.Single(RunReasons.Outputs(second), output => output.Reason == Modified);
    }

    [Theory]
    [InlineData("[Layer]", "// Said otherwise.\n\n    [Layer]")]
    [InlineData("double W", "double    W")]
    [InlineData("x + y", "x  /* and */ +  y")]
    [InlineData("namespace Course;", "namespace Course;\n\ninternal class Another { }\n")]
    public void EditThatChangesNoMeaningIsUnchanged(string before, string after)
    {
        GeneratorDriverRunResult second = Edit(1, Networks.ScalarGraph.Replace(before, after, StringComparison.Ordinal));
        Expect(second, parse: AllCached, compile: AllCached, parameters: [Cached]);
        IncrementalAssertions<LayerGenerator>.AllOutputsCached(second);
    }

    [Fact]
    public void EditOfAMethodThatALayerCallsReachesThatLayer()
    {
        GeneratorDriverRunResult second = Edit(3, Helpers.Replace("2 * x", "3 * x", StringComparison.Ordinal));
        Expect(second, parse: [Cached, Cached, Cached, Modified, Cached], compile: [Cached, Cached, Cached, Modified, Cached], parameters: [Unchanged]);
    }

    [Fact]
    public void EditOfABodyLeavesTheParameters()
    {
        GeneratorDriverRunResult second = Edit(0, Networks.Instance.Replace("Tanh", "Relu", StringComparison.Ordinal));
        Expect(second, parse: [Modified, Modified, Cached, Cached, Cached], compile: [Modified, Modified, Cached, Cached, Cached], parameters: [Unchanged]);
    }

    [Fact]
    public void NewParameterReachesTheLayersOfItsTypeAndItsParameters()
    {
        GeneratorDriverRunResult second = Edit(0, Networks.Instance.Replace(
            "[Parameter] private", "[Parameter] internal Vector<float> B3 { get; } = new(k);\n    [Parameter] private", StringComparison.Ordinal));
        Expect(second, parse: [Modified, Modified, Cached, Cached, Cached], compile: [Modified, Modified, Cached, Cached, Cached], parameters: [Modified]);
    }

    [Fact]
    public void RemovedLayerTakesOnlyItsOwnFile()
    {
        GeneratorDriverRunResult second = IncrementalAssertions<LayerGenerator>.RunAgainAfter(
            compilation => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[1]), Sources);
        // Roslyn tells the outputs of a removed file from those of later ones by their place.
        Assert.Contains(Removed, RunReasons.Of(second, LayerGenerator.ParseStep));
        Assert.Equal([Unchanged], RunReasons.Of(second, LayerGenerator.ParametersStep));
        Assert.DoesNotContain(second.GeneratedTrees, tree => tree.FilePath.Contains("Graph", StringComparison.Ordinal));
        Assert.Equal(5, second.GeneratedTrees.Length);
    }

    [Fact]
    public void NothingOfRoslynIsKept() => IncrementalAssertions<LayerGenerator>.NothingOfRoslynIsKept([.. Networks.All.Values]);

    [Fact]
    public void CancelledRunLeavesNoTrace() => IncrementalAssertions<LayerGenerator>.CancelledRunLeavesNoTrace(Sources);

    [Fact]
    public void ProjectWithoutLayersDoesNothing()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(Helpers);
        Assert.Empty(run.Sources);
        Assert.Empty(run.GeneratorDiagnostics);
    }

    private static GeneratorDriverRunResult Edit(int file, string source) => IncrementalAssertions<LayerGenerator>.RunAgainAfter(
        compilation =>
        {
            SyntaxTree old = compilation.SyntaxTrees[file];
            SyntaxTree edited = UserCompilation.Tree(HostOptions.Default, source, old.FilePath);
            Assert.NotEqual(old.ToString(), edited.ToString());
            return compilation.ReplaceSyntaxTree(old, edited);
        },
        Sources);

    private static void Expect(
        GeneratorDriverRunResult run, IncrementalStepRunReason[] parse, IncrementalStepRunReason[] compile, IncrementalStepRunReason[] parameters)
    {
        Assert.Equal(parse, RunReasons.Of(run, LayerGenerator.ParseStep));
        Assert.Equal(compile, RunReasons.Of(run, LayerGenerator.CompileStep));
        Assert.Equal(parameters, RunReasons.Of(run, LayerGenerator.ParametersStep));
    }
}
