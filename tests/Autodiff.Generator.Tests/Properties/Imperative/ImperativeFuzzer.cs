using Autodiff.Generator.Tests.Properties.Checking;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Checking;
using Autodiff.Generator.Tests.Properties.Imperative.Shrinking;
using CsCheck;

namespace Autodiff.Generator.Tests.Properties.Imperative;

/// <summary>What a run of random programs did.</summary>
internal sealed record ImperativeReport(Counts Counts, int Violations, IReadOnlyList<Failures> Failures, TimeSpan Time)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Counts.Programs} programs, {Counts.Points} points, {Counts.Points - Counts.Skipped} informative, {Violations} failures of {Failures.Count} kinds, {Counts.Programs / Time.TotalSeconds:0.0} programs per second\n\n")
        + string.Join("\n\n----------------\n\n", Failures);
}

/// <summary>The failures of one property: how many, and the smallest program.</summary>
internal sealed record Failures(Imperative.Checking.Failure Smallest, ulong Seed, int Count)
{
    public override string ToString() => FormattableString.Invariant($"seed {Seed}, {Count} times: {Smallest}");
}

/// <summary>Runs random programs with control flow and arrays. Everything follows from the seed.</summary>
internal sealed class ImperativeFuzzer(ulong seed, Aim aim, Action<string> log)
{
    private const int ProgramsPerBatch = 100;

    /// <summary>Runs batches until the time is over; the first failure of each property is shrunk.</summary>
    public ImperativeReport Run(TimeSpan time, int mostPrograms = int.MaxValue, double shrinkSeconds = 60)
    {
        DateTime start = DateTime.UtcNow;
        Counts counts = default;
        int violations = 0;
        Dictionary<string, Failures> failures = [];
        for (ulong batch = 0; DateTime.UtcNow - start < time && counts.Programs < mostPrograms; batch++)
        {
            ulong own = seed + batch;
            Choice choice = new(new PCG(4, own));
            Case[] cases = [.. Enumerable.Range(0, Math.Min(ProgramsPerBatch, mostPrograms - counts.Programs)).Select(_ => Case.Random(choice, own))];
            IReadOnlyList<Imperative.Checking.Failure> found = Imperative.Checking.Batch.Check(cases, aim);
            counts += Imperative.Checking.Batch.Count(cases);
            violations += found.Count;
            foreach (IGrouping<string, Imperative.Checking.Failure> group in found.GroupBy(f => f.Property))
            {
                if (failures.TryGetValue(group.Key, out Failures? known))
                {
                    failures[group.Key] = known with { Count = known.Count + group.Count() };
                    continue;
                }
                log($"seed {own}: {group.Key}; shrinking");
                failures[group.Key] = new Failures(Shrinker.Shrink(group.MinBy(f => f.Program.Size)!, own, aim, TimeSpan.FromSeconds(shrinkSeconds)), own, group.Count());
                log(failures[group.Key].ToString());
            }
            log(FormattableString.Invariant($"seed {own}: {counts.Programs} programs, {counts.Points - counts.Skipped} of {counts.Points} points informative, {found.Count} failures in this batch, {(DateTime.UtcNow - start).TotalSeconds:0} s"));
        }
        return new ImperativeReport(counts, violations, [.. failures.Values], DateTime.UtcNow - start);
    }
}
