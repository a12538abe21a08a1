using Autodiff.Generator.Tests.Properties.Imperative.Checking;
using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Shrinking;

/// <summary>Looks for the smallest program that still violates the same property; the candidates of a round share one compilation.</summary>
internal static class Shrinker
{
    private const int CandidatesPerRound = 40;

    public static Failure Shrink(Failure failure, ulong seed, Aim aim, TimeSpan limit)
    {
        DateTime end = DateTime.UtcNow + limit;
        int offset = 0;
        while (DateTime.UtcNow < end)
        {
            Routine[] all = [.. Reductions.Of(failure.Program).Where(p => p.Size < failure.Program.Size && p.Main.Parameters.Any(q => q.IsDifferentiated)).DistinctBy(p => p.CSharp("P")).OrderBy(p => p.Size)];
            if (offset >= all.Length) break;
            Case[] candidates = [.. all.Skip(offset).Take(CandidatesPerRound).Select(p => Attempt(p, seed)).OfType<Case>()];
            candidates = [.. ProgramAssembly.Valid([.. candidates.Select(c => c.Program)]).Select(i => candidates[i])];
            Failure? smaller = Batch.Check(candidates, aim).Where(f => f.Property == failure.Property).MinBy(f => f.Program.Size);
            offset = smaller is null ? offset + CandidatesPerRound : 0;
            failure = smaller ?? failure;
        }
        return failure;
    }

    // What is no program any more can have no meaning either: a variable that nothing declares.
    private static Case? Attempt(Routine program, ulong seed)
    {
        try
        {
            return Case.Of(program, seed);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or NullReferenceException or InvalidCastException)
        {
            return null;
        }
    }
}
