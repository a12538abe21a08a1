namespace Quickstart;

/// <summary>What the compiler wrote for <see cref="Classifier.Loss"/>: the file itself, which the build puts beside the program.</summary>
internal static class EmittedCode
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Classifier.Loss.g.cs");

    /// <summary>The signature of LossBackward and its backward sweep, without the checks of arguments between; empty when there is no file.</summary>
    public static IReadOnlyList<string> Backward()
    {
        if (!File.Exists(Path)) return [];
        string[] lines = File.ReadAllLines(Path);
        int start = Array.FindIndex(lines, line => line.Contains(" void LossBackward(", StringComparison.Ordinal));
        if (start < 0) return [];
        string indent = lines[start][..^lines[start].TrimStart().Length];
        int end = Array.IndexOf(lines, indent + "}", start);
        int sweep = Array.FindIndex(lines, start, line => line.Contains("---- backward", StringComparison.Ordinal));
        if (sweep < 0 || end < sweep) return [];
        return [.. lines[start..(start + 2)].Append(indent + "    …").Concat(lines[sweep..(end + 1)]).Select(line => line[indent.Length..])];
    }
}
