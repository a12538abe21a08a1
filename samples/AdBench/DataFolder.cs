using AdBench.Benchmarks;
using AdBench.Inputs;
using AdBench.Reading;

namespace AdBench;

/// <summary>ADBench's files: all that are in the folders gmm, lstm, ba and hand, at any depth.</summary>
internal static class DataFolder
{
    private const string ModelFolder = "model";

    /// <exception cref="UserError">There is no such file, or one is malformed; each is read when its turn comes.</exception>
    public static IEnumerable<Benchmark> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new UserError($"There is no folder '{folder}'.");
        bool isEmpty = true;
        foreach (Benchmark benchmark in Gmm(folder).Concat(Lstm(folder)).Concat(Ba(folder)).Concat(Hand(folder)))
        {
            isEmpty = false;
            yield return benchmark;
        }
        if (isEmpty) throw new UserError($"'{folder}' has none of ADBench's files, which are in folders gmm, lstm, ba and hand.");
    }

    private static IEnumerable<Benchmark> Gmm(string folder)
    {
        foreach (string file in Files(folder, "gmm"))
        {
            GmmInput input = GmmInput.Read(new TextFile(file));
            yield return new GmmBenchmark(input);
            yield return new GmmLoopsBenchmark(input);
        }
    }

    private static IEnumerable<Benchmark> Lstm(string folder) =>
        Files(folder, "lstm").Select(file => new LstmBenchmark(LstmInput.Read(new TextFile(file))));

    private static IEnumerable<Benchmark> Ba(string folder) =>
        Files(folder, "ba").Select(file => new BaBenchmark(BaInput.Read(new TextFile(file))));

    private static IEnumerable<Benchmark> Hand(string folder)
    {
        foreach (string model in Folders(folder, "hand").Where(name => Path.GetFileName(name) == ModelFolder))
        {
            HandModel hand = HandModel.Read(model);
            foreach (string file in Sorted(Directory.EnumerateFiles(Path.GetDirectoryName(model)!, "*.txt")))
            {
                yield return new HandBenchmark(HandInput.Read(new TextFile(file), hand));
            }
        }
    }

    private static IEnumerable<string> Files(string folder, string problem)
    {
        string path = Path.Combine(folder, problem);
        return Directory.Exists(path) ? Sorted(Directory.EnumerateFiles(path, "*.txt", SearchOption.AllDirectories)) : [];
    }

    private static IEnumerable<string> Folders(string folder, string problem)
    {
        string path = Path.Combine(folder, problem);
        return Directory.Exists(path) ? Sorted(Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories)) : [];
    }

    // File systems list in any order.
    private static IEnumerable<string> Sorted(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);
}
