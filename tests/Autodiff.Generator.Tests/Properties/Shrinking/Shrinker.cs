using Autodiff.Generator.Tests.Properties.Checking;
using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Shrinking;

/// <summary>Looks for the smallest program that still violates the same property; the candidates of a round share one compilation.</summary>
internal static class Shrinker
{
    private const int CandidatesPerRound = 24, Points = 4;

    public static Failure Shrink(Failure failure, ulong seed, TimeSpan limit)
    {
        DateTime end = DateTime.UtcNow + limit;
        int offset = 0;
        while (DateTime.UtcNow < end)
        {
            LayerProgram[] all = [.. Reductions.Of(failure.Program).DistinctBy(p => p.CSharp("P")).OrderBy(p => p.Size)];
            if (offset >= all.Length) break;
            LayerProgram[] candidates = [.. all.Skip(offset).Take(CandidatesPerRound)];
            IReadOnlyList<Failure> failures = Failures(candidates, seed);
            Failure? smaller = failures.Where(f => f.Property == failure.Property).MinBy(f => f.Program.Size);
            offset = smaller is null ? offset + CandidatesPerRound : 0;
            failure = smaller ?? failure;
        }
        return failure;
    }

    // A candidate can crash the generator, which takes the whole compilation with it: then each is tried alone.
    private static IReadOnlyList<Failure> Failures(LayerProgram[] candidates, ulong seed)
    {
        try
        {
            return Batch.Check(candidates, Points, seed).Failures;
        }
        catch (Exception exception) when (candidates.Length == 1)
        {
            return [new Failure(candidates[0], Crash(exception), null, exception.ToString())];
        }
        catch (Exception)
        {
            int half = candidates.Length / 2;
            return [.. Failures(candidates[..half], seed), .. Failures(candidates[half..], seed)];
        }
    }

    internal static string Crash(Exception exception) => $"the generator throws {exception.GetType().Name}";
}
