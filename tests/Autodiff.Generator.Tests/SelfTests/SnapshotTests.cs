using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.SelfTests;

public class SnapshotTests
{
    private const string TwoToys = $$"""
        {{ToyGenerator.Attribute}}
        [Toy] internal partial class Bear;
        [Toy] internal partial class Duck;
        """;

    [Fact]
    public Task GeneratedSources() => Snapshot.Match(GeneratorHost<ToyGenerator>.Run(TwoToys).Driver);

    [Fact]
    public Task GeneratedSourcesWithDiagnostics() =>
        Snapshot.Match(GeneratorHost<ToyGenerator>.Run($"{ToyGenerator.Attribute} [Toy] internal partial class BadToy;").Driver);

    [Theory]
    [InlineData(3, "a/b")]
    [InlineData(4, null)]
    public Task ParametersArePartOfTheName(int n, string? text) => Snapshot.Match($"n is {n}, text is {text}", parameters: [n, text]);

    [Fact]
    public async Task AnalyzerDiagnostics() => await Snapshot.Match(
        (await AnalyzerHost<ToyAnalyzer>.Run("class C\n{\n    double X() => 1.5 +\n        2.5;\n}\n")).Select(finding => finding.Diagnostic!));

    [Fact]
    public Task DirectoriesAreReplaced() => Snapshot.Match(
        $"{Repository.ProjectDirectory}/A.cs, {Repository.SolutionDirectory}\\README.md, {Path.GetTempPath()}x");

    [Fact]
    public void DirectoryThatOnlyBeginsAlikeIsNotReplaced() =>
        Assert.DoesNotContain("{SolutionDirectory}", PathScrubber.Scrub($"{Repository.SolutionDirectory}s/x"), StringComparison.Ordinal);

    [Fact]
    public void CiNeverAccepts()
    {
        Assert.Equal(SnapshotMode.Accept, Mode(accept: "1", ci: null));
        Assert.Equal(SnapshotMode.Compare, Mode(accept: null, ci: "true"));
        Assert.Equal(SnapshotMode.Compare, Mode(accept: "0", ci: null));
        Assert.Throws<InvalidOperationException>(() => Mode(accept: "1", ci: "true"));

        static SnapshotMode Mode(string? accept, string? ci) =>
            SnapshotModes.FromEnvironment(name => name == "CI" ? ci : name == "AUTODIFF_ACCEPT_SNAPSHOTS" ? accept : null);
    }

    [Fact]
    public void StemNeedsAValueForEachParameter() =>
        Assert.Throws<ArgumentException>(() => SnapshotStem.Of("SnapshotTests.cs", nameof(ParametersArePartOfTheName), [1]));

    [Fact]
    public void StemNeedsATestOfThatName() =>
        Assert.Throws<InvalidOperationException>(() => SnapshotStem.Of("Misnamed.cs", nameof(GeneratedSources), null));

    [Fact]
    public void FailedGeneratorIsTheFailure()
    {
        GeneratorRun run = GeneratorHost<ToyGenerator>.Run(TwoToys);
        GeneratorDriver failed = Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create(new FailingGenerator()).RunGenerators(run.Input);
        Assert.Throws<NotSupportedException>(() => SnapshotTarget.Of(failed.GetRunResult()));
    }

    /// <summary>A renamed test would leave its old snapshots behind, compared with nothing.</summary>
    [Fact]
    public void EveryVerifiedFileHasItsTest()
    {
        Assert.All(Directory.GetFiles(Repository.ProjectDirectory, "*.verified.*", SearchOption.AllDirectories), file =>
        {
            string[] parts = Path.GetFileName(file).Split('.', '#');
            string method = parts[1].Split('_')[0];
            Assert.True(SnapshotStem.TryFindMethod(parts[0], method) is not null, $"{file}: there is no test {parts[0]}.{method}.");
        });
    }

    private sealed class FailingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (_, _) => throw new NotSupportedException("of the generator"));
    }
}
