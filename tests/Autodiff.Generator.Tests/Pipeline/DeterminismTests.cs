using System.Globalization;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Pipeline;

/// <summary>The same source gives the same bytes: whatever the culture, the line ends, the order of the files.</summary>
public class DeterminismTests
{
    private static readonly IReadOnlyDictionary<string, string> Expected = GeneratorHost<LayerGenerator>.Run(SampleLayers.Both).Sources;

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void CultureDoesNotMatter(string culture) => Assert.Equal(
        Expected, Sources(HostOptions.Default with { Culture = CultureInfo.GetCultureInfo(culture) }, SampleLayers.Both));

    [Fact]
    public void LineEndsDoNotMatter() => Assert.Equal(
        Expected, Sources(HostOptions.Default with { CarriageReturns = true }, SampleLayers.Both));

    [Fact]
    public void OrderOfFilesDoesNotMatter() => Assert.Equal(
        Expected, Sources(HostOptions.Default, [.. SampleLayers.Both.Reverse()]));

    [Fact]
    public void LinesEndInNewLineAlone() => Assert.All(Expected.Values, source => Assert.DoesNotContain('\r', source));

    [Fact]
    public void EmittedCodeHasNoWarning() => GeneratorHost<LayerGenerator>.Run(SampleLayers.Both).RequireClean();

    private static IReadOnlyDictionary<string, string> Sources(HostOptions options, string[] sources) =>
        GeneratorHost<LayerGenerator>.Run(options, sources).Sources;
}
