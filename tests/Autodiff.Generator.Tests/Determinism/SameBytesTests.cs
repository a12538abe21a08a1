using System.Collections.Immutable;
using System.Globalization;
using Autodiff.Generator.Tests.Emission;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Determinism;

/// <summary>That the same source gives the same bytes on every machine, and the analyzer the same findings.</summary>
public class SameBytesTests
{
    // Numbers of every form: what a culture writes with other signs and points.
    private const string Numbers = Networks.Header + """
        internal static partial class Numbers
        {
            [Layer] internal static double F(double x, float y) => -1.5 * x + 1e-300 * x - 12345678.25 * y / -0.1f + 1e20 * x * (float)x;

            [Layer] internal static float Title(Vector<float> I, [Shape(4, 16)] Matrix<float> ı) => -2.5f * Sum(ı * I);
        }
        """;

    private static readonly string[] Sources = [.. Networks.All.Values, Numbers];

    private static readonly ImmutableSortedDictionary<string, string> Expected =
        GeneratorHost<LayerGenerator>.Run(HostOptions.Default with { Culture = CultureInfo.InvariantCulture }, Sources).Sources;

    [Theory]
    [InlineData("tr-TR", false)]
    [InlineData("de-DE", true)]
    [InlineData("sv-SE", false)]
    public void InEveryCulture(string culture, bool carriageReturns)
    {
        // The culture is the real one: Swedish has a minus sign of its own.
        CultureInfo info = CultureInfo.GetCultureInfo(culture);
        if (culture == "sv-SE") Assert.Equal("\u2212", info.NumberFormat.NegativeSign);
        HostOptions options = HostOptions.Default with { Culture = info, CarriageReturns = carriageReturns };
        AssertSame(GeneratorHost<LayerGenerator>.Run(options, Sources).Sources);
    }

    [Fact]
    public void WithWindowsLineEnds() =>
        AssertSame(GeneratorHost<LayerGenerator>.Run(HostOptions.Default with { CarriageReturns = true }, Sources).Sources);

    [Fact]
    public void InEveryOrderOfFiles()
    {
        Random random = new(1);
        for (int i = 0; i < 3; i++)
        {
            string[] shuffled = [.. Sources];
            random.Shuffle(shuffled);
            AssertSame(GeneratorHost<LayerGenerator>.Run(shuffled).Sources);
        }
        AssertSame(GeneratorHost<LayerGenerator>.Run([.. Sources.Reverse()]).Sources);
    }

    [Fact]
    public void EachLayerByItself()
    {
        foreach (string source in Sources)
        {
            foreach ((string hint, string text) in GeneratorHost<LayerGenerator>.Run(source).Sources) Assert.Equal(Expected[hint], text);
        }
    }

    [Fact]
    public async Task FindingsAreTheSameInEveryCulture()
    {
        string[] sources = [Networks.Throwing, Networks.TanhSigmoidBce, Numbers];
        string expected = Describe(await AnalyzerHost<LayerAnalyzer>.Run(HostOptions.Default with { Culture = CultureInfo.InvariantCulture }, sources));
        Assert.NotEmpty(expected);
        foreach (string culture in new[] { "tr-TR", "de-DE", "sv-SE" })
        {
            HostOptions options = HostOptions.Default with { Culture = CultureInfo.GetCultureInfo(culture), CarriageReturns = culture == "de-DE" };
            Assert.Equal(expected, Describe(await AnalyzerHost<LayerAnalyzer>.Run(options, sources)));
        }
    }

    private static void AssertSame(ImmutableSortedDictionary<string, string> actual)
    {
        Assert.Equal(Expected.Keys, actual.Keys);
        foreach ((string hint, string text) in Expected) Assert.Equal(text, actual[hint]);
    }

    private static string Describe(IEnumerable<Finding> findings) => string.Join("\n", findings.Select(
        finding => $"{finding.Id} {finding.Underlined.ReplaceLineEndings("\n")}: {finding.Diagnostic!.GetMessage(CultureInfo.InvariantCulture)}"));
}
