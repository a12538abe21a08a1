using AdBench.Benchmarks;
using AdBench.Inputs;
using AdBench.Tests.References;

namespace AdBench.Tests;

public class TextInputTests
{
    private const string Gmm = "2 1 2\n0.5\n1 2\n0.1 0.2 0.3\n1 2\n3 4\n1.5 2\n";
    private const string Ba = "2 3 4\n0.1 0.2 0.3 1 2 -9 400 5 6 0.01 0.02\n0.5 0.6 0.7\n0.9\n10 20\n";
    private const string Lstm = "1 2 1\n1 2 3 4\n5 6 7 8\n1\n2\n3\n0.5\n0.25\n1\n0\n";

    [Fact]
    public void Gmm_is_read_in_its_order()
    {
        GmmBenchmark benchmark = Assert.IsType<GmmBenchmark>(Read("gmm/1k/a.txt", Gmm)[0]);
        GmmInput same = new(2, 1, 2, [0.5], [1, 2], [0.1, 0.2, 0.3], [1, 2, 3, 4], 1.5, 2);
        benchmark.RunObjective();
        Truth.Agree(GmmReference.Truth(same).Values, benchmark.Values.ToArray());
    }

    [Fact]
    public void Gmm_runs_over_matrices_and_in_loops() =>
        Assert.Equal([typeof(GmmBenchmark), typeof(GmmLoopsBenchmark)], Read("gmm/a.txt", Gmm).Select(benchmark => benchmark.GetType()));

    [Fact]
    public void Lstm_is_read_in_its_order()
    {
        Benchmark benchmark = Assert.Single(Read("lstm/a.txt", Lstm));
        LstmInput same = new(1, 2, 1, [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3], [0.5, 0.25], [1, 0]);
        benchmark.RunObjective();
        Truth.Agree(LstmReference.Truth(same).Values, benchmark.Values.ToArray());
    }

    [Fact]
    public void Ba_is_replicated()
    {
        Benchmark benchmark = Assert.Single(Read("ba/a.txt", Ba));
        benchmark.RunObjective();
        double[] errors = benchmark.Values.ToArray();
        Assert.Equal(12, errors.Length);
        for (int i = 1; i < 4; i++) Assert.Equal(errors[..2], errors[(2 * i)..(2 * i + 2)]);
        Assert.Equal(1 - 0.9 * 0.9, errors[^1], 1e-15);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hand_is_read_with_its_model(bool isComplicated)
    {
        HandInput input = SmallHand.Generate(isComplicated, vertices: 30, points: 4);
        using InputFolder folder = new();
        HandFiles.Write(folder, "hand/some", input);
        Benchmark benchmark = Assert.Single(DataFolder.Read(folder.Path));
        benchmark.RunObjective();
        Truth.Agree(HandReference.Truth(input).Values, benchmark.Values.ToArray());
    }

    [Theory]
    [InlineData("gmm/a.txt", "", "(1)", "ends where d")]
    [InlineData("gmm/a.txt", "2 1", "(1)", "ends where n")]
    [InlineData("gmm/a.txt", "0 1 2\n", "(1)", "d is a whole number from 1", "'0'")]
    [InlineData("gmm/a.txt", "2 1.5 2\n", "(1)", "k is a whole number", "'1.5'")]
    [InlineData("gmm/a.txt", "2 1 2000000000\n0.5\n", "(1)", "too short")]
    [InlineData("gmm/a.txt", "2 1 2\n0.5\n1 two\n0.1 0.2 0.3\n1 2\n3 4\n1.5 2\n", "(3)", "mu", "'two'")]
    [InlineData("gmm/a.txt", Gmm + "7", "(8)", "goes on", "'7'")]
    [InlineData("gmm/a.txt", "1 1 1\n0.5\n1\n0\n1\n0 2\n", "(6)", "gamma")]
    [InlineData("gmm/a.txt", "1 1 1\n0.5\n1\n0\n1\nNaN 2\n", "(6)", "gamma")]
    [InlineData("gmm/a.txt", "1 1 1\n0.5\n1\n0\n1\n1 -1\n", "(6)", "m is a whole number", "'-1'")]
    [InlineData("lstm/a.txt", "1 1 1\n", "(1)", "c is a whole number of at least 2")]
    [InlineData("lstm/a.txt", "1 2 1\n1 2 3 4\n5 6 7 8\n1\n2\n3\n0.5\n0.25\n1\n", "(10)", "ends where sequence")]
    [InlineData("ba/a.txt", "2 3 0\n", "(1)", "p is a whole number from 1")]
    [InlineData("ba/a.txt", "2 3 4\n0.1 0.2 x 1 2 -9 400 5 6 0.01 0.02\n", "(2)", "the camera", "'x'")]
    public void What_is_malformed_is_told_with_file_and_line(string name, string text, params string[] told)
    {
        using InputFolder folder = new();
        folder.Add(name, text);
        Run.Refuses(["--data", folder.Path, "--seconds", "0"], [Path.Combine(folder.Path, name), .. told]);
    }

    [Theory]
    [InlineData("model/bones.txt", "wrist:0:1", "(1)", "parent")]
    [InlineData("model/bones.txt", "", "(1)", "has 0 bones where five fingers need 21")]
    [InlineData("model/vertices.txt", "1:2:3:0:0:0:0:0:1:22:1", "(1)", "a vertex's bone is", "'22'")]
    [InlineData("model/vertices.txt", "1:2:3:0:0:0:0:0:-1", "(1)", "number of bones", "'-1'")]
    [InlineData("model/triangles.txt", "0:1\n30:2:3", "(2)", "a triangle's vertex", "'30'")]
    [InlineData("hand1.txt", "1 25\n", "(1)", "number of angles", "'25'")]
    [InlineData("hand1.txt", "1 26\n-1 0 0 0 " + Angles, "(2)", "a correspondence", "'-1'")]
    [InlineData("hand1.txt", "1 26\n30 0 0 0\n" + Angles, "(2)", "from 0 to 29", "'30'")]
    [InlineData("hand1.txt", "1 26\n3 0 0 0\n1\n" + Angles, "28 (us and theta), not 27")]
    public void A_malformed_hand_is_told_with_file_and_line(string name, string text, params string[] told)
    {
        using InputFolder folder = new();
        HandFiles.Write(folder, "hand/some", SmallHand.Generate(isComplicated: false, vertices: 30, points: 1));
        string path = folder.Add("hand/some/" + name, text);
        Run.Refuses(["--data", folder.Path, "--seconds", "0"], [path, .. told]);
    }

    private const string Angles = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26";

    private static Benchmark[] Read(string name, string text)
    {
        using InputFolder folder = new();
        folder.Add(name, text);
        return [.. DataFolder.Read(folder.Path)];
    }
}
