using AdBench.Inputs;

namespace AdBench.Tests;

public class ProgramTests
{
    private static readonly string[] Problems =
        ["gmm", "gmm, loops", "lstm", "ba", "hand, simple", "hand, complicated", "llsq", "lse", "ode", "det", "kmeans"];

    [Fact]
    public void Without_arguments_it_runs_every_problem()
    {
        Run run = Run.Of("--seconds", "0");
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        foreach (string problem in Problems) Assert.Single(run.Lines, line => line.StartsWith($"│ {problem} ", StringComparison.Ordinal));
        foreach (string column in new[] { "objective, ms", "derivative, ms", "ratio" }) Assert.Contains(column, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_runs_a_folder()
    {
        using InputFolder folder = new();
        folder.Add("ba/test.txt", "2 3 4\n0.1 0.2 0.3 1 2 -9 400 5 6 0.01 0.02\n0.5 0.6 0.7\n0.9\n10 20\n");
        HandFiles.Write(folder, "hand/simple_small", SmallHand.Generate(isComplicated: false, vertices: 30, points: 4));
        Run run = Run.Of("--data", folder.Path, "--seconds", "0");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("n 2, m 3, p 4", run.Output, StringComparison.Ordinal);
        Assert.Contains("4 points, 30 vertices", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_inputs_is_refused()
    {
        using InputFolder folder = new();
        Run.Refuses(["--data", folder.Path], "none of ADBench's files");
        Run.Refuses(["--data", Path.Combine(folder.Path, "none")], "no folder");
    }

    [Theory]
    [InlineData("--seconds", "-1")]
    [InlineData("--seconds", "soon")]
    [InlineData("--seconds", "NaN")]
    public void A_time_without_sense_is_refused(string option, string value) => Run.Refuses([option, value], option, $"not '{value}'");

    [Fact]
    public void What_is_no_argument_is_refused()
    {
        Run.Refuses(["--second"], "'--second'");
        Run.Refuses(["a.json"], "'a.json' needs a function");
        Run.Refuses(["a.json", "objective", "--data", "b"], "exclude");
        Run.Refuses(["a.json", "objective", "more"], "'more'");
    }

    [Fact]
    public void Help_names_what_there_is()
    {
        Run help = Run.Of("--help");
        Assert.Equal(0, help.ExitCode);
        foreach (string part in new[] { "input", "function", "--data", "--seconds" }) Assert.Contains(part, help.Output, StringComparison.Ordinal);
    }
}
