using Autodiff.Generator.Tests.Properties.Tokens;
using Xunit.Abstractions;

namespace Autodiff.Generator.Tests.Properties;

/// <summary>Layers with tokens deleted and changed: neither the generator nor an analyzer throws, and no source is an internal error.</summary>
public sealed class MutatedSourceTests(ITestOutputHelper output)
{
    private const ulong Seed = 20_250_404;
    private const int Sources = 150;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public void NothingThrows()
    {
        TokenReport report = new TokenFuzzer(Seed, output.WriteLine).Run(Longest, Sources);
        output.WriteLine(report.ToString());
        Assert.True(report.Crashes.Count == 0, report.ToString());
    }
}
