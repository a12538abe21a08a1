using System.Globalization;
using Xunit.Abstractions;

namespace Autodiff.Generator.Tests.Properties;

/// <summary>Random layers against forward-mode dual numbers.</summary>
public sealed class RandomProgramTests(ITestOutputHelper output)
{
    // Another seed, or a longer run: AUTODIFF_FUZZ_SEED=7 AUTODIFF_FUZZ_MINUTES=15 dotnet test --filter RandomProgramTests
    private const ulong DefaultSeed = 20_250_101;
    private const int DefaultPrograms = 100;

    [Fact]
    public void GradientsAreThoseOfDualNumbers()
    {
        ulong seed = Setting("AUTODIFF_FUZZ_SEED") is { } chosen ? (ulong)chosen : DefaultSeed;
        bool isLong = Setting("AUTODIFF_FUZZ_MINUTES") is not null;
        output.WriteLine($"seed {seed}");
        Fuzzer fuzzer = new(seed, line =>
        {
            output.WriteLine(line);
            if (isLong) File.AppendAllText(Path.Combine(Path.GetTempPath(), "autodiff-fuzz.log"), line + "\n");
        });
        FuzzReport report = isLong
            ? fuzzer.Run(TimeSpan.FromMinutes(Setting("AUTODIFF_FUZZ_MINUTES")!.Value), mostFailures: 8)
            : fuzzer.Run(TimeSpan.FromMinutes(2), mostPrograms: DefaultPrograms);
        Assert.True(report.Failures.Count == 0, $"seed {seed}: {report}");

        // Many random programs are near a kink or a singularity wherever they are tried; on a slow machine time ends the run.
        Assert.True(report.Counts.Points - report.Counts.Skipped >= report.Counts.Programs / 3, $"Too few points say anything: {report}");
    }

    private static double? Setting(string name) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
