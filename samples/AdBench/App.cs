using System.CommandLine;
using AdBench.Benchmarks;
using AdBench.Protocol;

namespace AdBench;

/// <summary>The program, from its arguments to its exit code.</summary>
internal static class App
{
    private const int Ok = 0;
    private const int BadInput = 2;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            CommandLine commandLine = new();
            ParseResult parsed = commandLine.Root.Parse(args);
            // --help and --version have an action of their own.
            if (parsed.Action is not null && parsed.Errors.Count == 0) return parsed.Invoke(new() { Output = output, Error = error });
            Settings settings = commandLine.Read(parsed);
            if (settings is { Input: { } input, Function: { } function }) GradBenchRun.Run(GradBenchInput.Read(input), function, output);
            else Tabulate(settings, new Display(output));
            return Ok;
        }
        catch (Exception e) when (e is UserError or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return BadInput;
        }
    }

    private static void Tabulate(Settings settings, Display display)
    {
        IEnumerable<Benchmark> benchmarks = settings.Folder is { } folder ? DataFolder.Read(folder) : BuiltIn.All();
        display.Table(benchmarks.Select(benchmark => (benchmark, Measurement.Of(benchmark, settings.Time))));
    }
}
