using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>One output of a test that is compared with a file: <c>{stem}#{Name}.verified.{Extension}</c>, or without <c>#</c> if it has no name.</summary>
public sealed record SnapshotTarget(string? Name, string Extension, string Text)
{
    /// <summary>What a run of generators is compared with: its diagnostics, if any, and its sources by their hint.</summary>
    public static IReadOnlyList<SnapshotTarget> Of(GeneratorDriverRunResult run)
    {
        // A generator that threw has no output to compare: its exception is the failure.
        foreach (Exception exception in run.Results.Select(result => result.Exception).OfType<Exception>())
        {
            ExceptionDispatchInfo.Throw(exception);
        }
        var sources = run.Results
            .SelectMany(result => result.GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal))
            .Select(Of);
        return run.Diagnostics.IsEmpty ? [.. sources] : [new SnapshotTarget(null, "txt", DiagnosticsText.Of(run.Diagnostics)), .. sources];
    }

    /// <summary>Gives targets of one name a running number, <c>#name.00</c>, <c>#name.01</c>, in their order.</summary>
    public static IReadOnlyList<SnapshotTarget> WithUniqueNames(IReadOnlyList<SnapshotTarget> targets)
    {
        // Windows and macOS compare file names without case, so the number is given without it everywhere.
        ILookup<string, SnapshotTarget> byFile = targets.ToLookup(FileKey, StringComparer.OrdinalIgnoreCase);
        return [.. targets.Select(target => byFile[FileKey(target)].Count() == 1
            ? target
            : target with { Name = FormattableString.Invariant($"{target.Name}.{IndexOf(target):D2}") })];

        int IndexOf(SnapshotTarget target) =>
            byFile[FileKey(target)].Select((other, index) => (other, index)).First(pair => ReferenceEquals(pair.other, target)).index;
    }

    private static SnapshotTarget Of(GeneratedSourceResult source) => new(
        Path.GetFileNameWithoutExtension(source.HintName),
        Path.GetExtension(source.HintName)[1..],
        $"//HintName: {source.HintName}\n{source.SourceText}");

    private static string FileKey(SnapshotTarget target) => $"{target.Name}.{target.Extension}";
}
