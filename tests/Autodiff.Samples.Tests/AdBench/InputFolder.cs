using System.Globalization;

namespace AdBench.Tests;

/// <summary>A folder of inputs that lives as long as its test.</summary>
internal sealed class InputFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("adbench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The path of a new file, in folders that are made as needed.</summary>
    public string Add(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Numbers as ADBench writes them, a line for each part.</summary>
    public static string Text(params IEnumerable<double>[] lines) => string.Join('\n', lines.Select(line =>
        string.Join(' ', line.Select(value => value.ToString("R", CultureInfo.InvariantCulture))))) + "\n";
}
