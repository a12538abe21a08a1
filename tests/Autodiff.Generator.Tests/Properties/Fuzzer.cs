using Autodiff.Generator.Tests.Properties.Checking;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Properties.Shrinking;
using CsCheck;

namespace Autodiff.Generator.Tests.Properties;

/// <summary>What a run of random programs did.</summary>
internal sealed record FuzzReport(Counts Counts, IReadOnlyList<Failure> Failures)
{
    public override string ToString() =>
        $"{Counts.Programs} programs, {Counts.Points} points, {Counts.Skipped} of them skipped near a kink or a singularity; {Failures.Count} failed\n\n"
        + string.Join("\n\n----------------\n\n", Failures);
}

/// <summary>Runs random programs: the engine of the bounded test and of the long run. Everything follows from the seed.</summary>
internal sealed class Fuzzer(ulong seed, Action<string> log)
{
    private const int ProgramsPerBatch = 40, Points = 2;
    private static readonly TimeSpan ShrinkTime = TimeSpan.FromMinutes(2);

    /// <summary>Runs batches until the time is over or enough properties have failed, each shrunk to its smallest program.</summary>
    public FuzzReport Run(TimeSpan time, int mostFailures = 1, int mostPrograms = int.MaxValue)
    {
        DateTime end = DateTime.UtcNow + time;
        Counts counts = default;
        Dictionary<string, Failure> failures = [];
        for (ulong batch = 0; DateTime.UtcNow < end && counts.Programs < mostPrograms && failures.Count < mostFailures; batch++)
        {
            ulong own = seed + batch;
            PCG random = new(2, own);
            ProgramGen generator = new();
            LayerProgram[] programs = [.. Enumerable.Range(0, ProgramsPerBatch).Select(_ => generator.Generate(random, null, out Size _))];
            IReadOnlyList<Failure> found;
            try
            {
                (found, Counts done) = Batch.Check(programs, Points, own);
                counts += done;
            }
            catch (Exception exception)
            {
                found = [Culprit(programs, exception)];
                counts += new Counts(programs.Length, 0, 0);
            }
            foreach (Failure failure in found.DistinctBy(f => f.Property))
            {
                if (failures.ContainsKey(failure.Property) || failures.Count == mostFailures) continue;
                log($"seed {own}: {failure.Property}; shrinking");
                failures.Add(failure.Property, Shrinker.Shrink(failure, own, ShrinkTime));
                log(failures[failure.Property].ToString());
            }
            log(FormattableString.Invariant($"seed {own}: {counts.Programs} programs, {counts.Skipped} of {counts.Points} points skipped, {found.Count} failures in this batch"));
        }
        return new FuzzReport(counts, [.. failures.Values]);
    }

    // The program at which the generator itself throws.
    private static Failure Culprit(LayerProgram[] programs, Exception exception)
    {
        foreach (LayerProgram program in programs)
        {
            try
            {
                Batch.Generated(program);
            }
            catch (Exception own)
            {
                return new Failure(program, Shrinker.Crash(own), null, own.ToString());
            }
        }
        throw new InvalidOperationException("The programs fail together only.", exception);
    }
}
