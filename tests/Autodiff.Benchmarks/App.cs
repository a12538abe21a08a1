using System.CommandLine;
using Autodiff.Benchmarks.Cases;
using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Native;
using Autodiff.Benchmarks.Report;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Autodiff.Benchmarks;

/// <summary>The program, from its arguments to its exit code.</summary>
internal static class App
{
    private const int Ok = 0;
    private const int NotMeasured = 1;
    private const int BadInput = 2;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        CommandLine commandLine = new(settings => Compare(settings, output, error), settings => Native(settings, output, error), Switch);
        // Without a verb there is nothing to do but to say which there are.
        ParseResult parsed = commandLine.Root.Parse(args is [] ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors) error.WriteLine(wrong.Message);
            return BadInput;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UserError or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return BadInput;
        }
    }

    private static int Compare(CompareSettings settings, TextWriter output, TextWriter error)
    {
        IReadOnlyList<Case> cases = Catalog.Find(settings.Filter);
        // Asked for before minutes are spent: whether the files can be written at all.
        TargetFile? csv = TargetFile.Open(settings.Csv);
        TargetFile? markdown = TargetFile.Open(settings.Markdown);
        IPeer? peer = PeerLoader.Load(error);
        List<string> disagreements = [];
        IReadOnlyList<Outcome> outcomes = new Display(output).Table(
            Comparison.Run(cases, settings.Threads, peer, disagreements.Add), cases.Count * settings.Threads.Count);
        csv?.Write(Csv.Of(outcomes));
        markdown?.Write(MarkdownReport.Of(outcomes, settings.Threads, peer));
        return Report(disagreements, error);
    }

    private static int Native(NativeSettings settings, TextWriter output, TextWriter error)
    {
        IReadOnlyList<Case> cases = Catalog.Find(NativeCases.All(), settings.Filter);
        TargetFile? csv = TargetFile.Open(settings.Csv);
        List<string> disagreements = [];
        IReadOnlyList<Outcome> outcomes = new Display(output).Table(NativeComparison.Run(cases, disagreements.Add), cases.Count);
        csv?.Write(Csv.Of(outcomes));
        return Report(disagreements, error);
    }

    // Times of wrong results are written nowhere; those of all other cases are not lost for them.
    private static int Report(List<string> disagreements, TextWriter error)
    {
        foreach (string disagreement in disagreements) error.WriteLine(disagreement);
        return disagreements.Count > 0 ? NotMeasured : Ok;
    }

    private static int Switch(string[] args)
    {
        // Its own two minutes are little for a build of all projects on a busy machine.
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
        IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(typeof(App).Assembly).Run(args, config);
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? Ok : NotMeasured;
    }
}
