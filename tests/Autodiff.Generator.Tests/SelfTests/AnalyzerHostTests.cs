using System.Globalization;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.SelfTests;

public class AnalyzerHostTests
{
    [Fact]
    public async Task FindingsHaveTheirIdAndExactTextInSourceOrder() => Assert.Equal(
        [new Finding("TOY002", "1.5"), new Finding("TOY002", "2.50")],
        await AnalyzerHost<ToyAnalyzer>.Run("class C { double X() => 1.5 + 2.50 + 3; }"));

    [Fact]
    public async Task GeneratedCodeIsSeenAsInABuild()
    {
        GeneratorRun run = GeneratorHost<ToyGenerator>.Run(ToyGenerator.Attribute, "[Toy] partial class Bear { string S() => Tell(0.5); }");
        Assert.Equal([new Finding("TOY002", "0.5")], await AnalyzerHost<ToyAnalyzer>.Run(run));
    }

    [Fact]
    public async Task CultureIsThatOfTheOptions()
    {
        var findings = await AnalyzerHost<ToyAnalyzer>.Run(
            HostOptions.Default with { Culture = CultureInfo.GetCultureInfo("de-DE") }, "class C { double X() => 1.5; }");
        Assert.Equal("1.5 is a fraction", Assert.Single(findings).Diagnostic!.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task FailureOfTheAnalyzerIsAFailure()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => AnalyzerHost<ThrowingAnalyzer>.Run("class C;"));
        Assert.IsType<NotSupportedException>(failure.InnerException);
    }
}
