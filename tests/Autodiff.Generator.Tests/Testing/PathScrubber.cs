using System.Text.RegularExpressions;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>Replaces the directories of this machine by names, so that a snapshot is the same on every machine.</summary>
internal static class PathScrubber
{
    private static readonly (Regex Directory, string Name)[] Replacements =
    [
        .. new[]
        {
            (Directory: Repository.ProjectDirectory, Name: "{ProjectDirectory}"),
            (Directory: Repository.SolutionDirectory, Name: "{SolutionDirectory}"),
            (Directory: Path.GetTempPath(), Name: "{TempPath}"),
        }
        .OrderByDescending(pair => pair.Directory.Length) // the project lies inside the solution
        .Select(pair => (Pattern(pair.Directory), pair.Name)),
    ];

    public static string Scrub(string text) =>
        Replacements.Aggregate(text, (scrubbed, replacement) => replacement.Directory.Replace(scrubbed, replacement.Name));

    // A whole directory name only, either separator, and the separator after it goes with it.
    private static Regex Pattern(string directory)
    {
        IEnumerable<string> parts = directory.TrimEnd('/', '\\').Split('/', '\\').Select(Regex.Escape);
        return new Regex($@"(?<![\p{{L}}\p{{Nd}}]){string.Join(@"[/\\]", parts)}(?![\p{{L}}\p{{Nd}}])[/\\]?", RegexOptions.CultureInvariant);
    }
}
