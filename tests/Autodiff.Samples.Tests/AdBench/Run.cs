namespace AdBench.Tests;

/// <summary>A run of the program in this process.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public static Run Of(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        return new Run(App.Run(arguments, output, error), output.ToString(), error.ToString());
    }

    /// <summary>One clear line on standard error, nothing else, and exit code 2.</summary>
    public static void Refuses(string[] arguments, params string[] told)
    {
        Run run = Of(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        foreach (string part in told) Assert.Contains(part, line, StringComparison.Ordinal);
    }
}
