using Quickstart;

namespace Autodiff.Samples.Tests;

/// <summary>A run of the sample in this process.</summary>
internal sealed record Sample(int ExitCode, string Output, string Error)
{
    public static Sample Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        return new Sample(App.Run(arguments, output, error), output.ToString(), error.ToString());
    }

    /// <summary>One clear line on standard error, nothing else, and exit code 2.</summary>
    public static void Refuses(string[] arguments, params string[] told)
    {
        Sample run = Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        foreach (string part in told) Assert.Contains(part, line, StringComparison.Ordinal);
    }

    /// <summary>The test accuracy in a row of the last table.</summary>
    public double Accuracy(string model)
    {
        string row = Output.Split('\n').Last(line => line.Contains(model, StringComparison.Ordinal));
        string percent = row.Split('│', '|').Single(cell => cell.Contains('%')).Replace("%", "").Trim();
        return double.Parse(percent, System.Globalization.CultureInfo.InvariantCulture) / 100;
    }
}
