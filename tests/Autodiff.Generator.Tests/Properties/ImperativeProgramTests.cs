using Autodiff.Generator.Tests.Properties.Imperative;
using Autodiff.Generator.Tests.Properties.Imperative.Checking;
using Xunit.Abstractions;

namespace Autodiff.Generator.Tests.Properties;

/// <summary>Random layers with control flow, arrays and calls. The long run is <c>dotnet run -c Release --project tests/Autodiff.Fuzz -- --minutes 60</c>.</summary>
public sealed class ImperativeProgramTests(ITestOutputHelper output)
{
    private const ulong Seed = 20_250_303;
    private const int Programs = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>The judge itself: its values are those of the compiled programs bit for bit, its derivatives their central differences.</summary>
    [Fact]
    public void TheInterpreterIsRight() => Run(Aim.Interpreter);

    [Fact]
    public void DerivativesAreThoseOfTheInterpreter() => Run(Aim.Derivatives);

    private void Run(Aim aim)
    {
        ImperativeReport report = new ImperativeFuzzer(Seed, aim, output.WriteLine).Run(Longest, Programs, shrinkSeconds: 30);
        output.WriteLine(report.ToString());
        Assert.True(report.Violations == 0, report.ToString());
        Assert.True(report.Counts.Points - report.Counts.Skipped >= report.Counts.Programs, $"Too few points say anything: {report}");
    }
}
