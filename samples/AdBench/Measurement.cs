using System.Diagnostics;
using AdBench.Benchmarks;

namespace AdBench;

/// <summary>Times of one run, each the median of many.</summary>
internal sealed record Measurement(TimeSpan Objective, TimeSpan Derivative)
{
    private const int LeastRounds = 3;

    // Long enough for the clock.
    private static readonly TimeSpan Sample = TimeSpan.FromMicroseconds(200);

    public double Ratio => Derivative / Objective;

    /// <summary>Objective and derivative in turn, so that what slows the machine for a while slows both.</summary>
    public static Measurement Of(Benchmark benchmark, TimeSpan time)
    {
        int objectives = Repeats(benchmark.RunObjective);
        int derivatives = Repeats(benchmark.RunDerivative);
        List<TimeSpan> objective = [];
        List<TimeSpan> derivative = [];
        long start = Stopwatch.GetTimestamp();
        while (objective.Count < LeastRounds || Stopwatch.GetElapsedTime(start) < time)
        {
            objective.Add(Time(benchmark.RunObjective, objectives));
            derivative.Add(Time(benchmark.RunDerivative, derivatives));
        }
        return new Measurement(Median(objective), Median(derivative));
    }

    // How often to run for a sample that is long enough; the first run compiles.
    private static int Repeats(Action run)
    {
        run();
        TimeSpan once = Time(run, 1);
        return once >= Sample ? 1 : (int)Math.Ceiling(Sample / TimeSpan.FromTicks(Math.Max(once.Ticks, 1)));
    }

    private static TimeSpan Time(Action run, int times)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++) run();
        return Stopwatch.GetElapsedTime(start) / times;
    }

    private static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
