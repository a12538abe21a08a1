using System.CommandLine;

namespace Autodiff.Benchmarks;

/// <summary>The verbs and their options.</summary>
internal sealed class CommandLine
{
    private readonly Option<string?> _csv = new("--csv")
    {
        Description = "A file for the figures: name,ours_ns,peer_ns,ratio,ours_bytes_per_call.",
        HelpName = "file",
    };

    private readonly Option<string?> _markdown = new("--markdown")
    {
        Description = "A file for the table with machine, date and versions.",
        HelpName = "file",
    };

    private readonly Option<string?> _filter = new("--filter")
    {
        Description = "Only cases whose name contains this.",
        HelpName = "text",
    };

    private readonly Option<int[]> _threads = new("--threads")
    {
        Description = "The threads of both sides: 1 (the default), 2, or both, which then mark their lines t1 and t2.",
        HelpName = "1|2",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [1],
        CustomParser = argument =>
        {
            string[] texts = [.. argument.Tokens.Select(token => token.Value).Distinct()];
            if (texts.FirstOrDefault(text => text is not ("1" or "2")) is { } wrong) argument.AddError($"--threads is 1 or 2, not '{wrong}'.");
            return [.. texts.Select(text => text == "1" ? 1 : 2).Order()];
        },
    };

    private readonly Command _compare = new("compare", "Measures each case and its peer in turns, in one process, and prints times and ratios.");
    private readonly Command _native = new("native", "Measures some cases published by NativeAOT and run by the JIT, two processes in turns, on one thread.");
    private readonly Command _bdn = new("bdn", "BenchmarkDotNet: the arguments after it are its own, such as --filter '*Gemm*' or --list flat.")
    {
        TreatUnmatchedTokensAsErrors = false,
    };

    public CommandLine(Func<CompareSettings, int> compare, Func<NativeSettings, int> native, Func<string[], int> bdn)
    {
        foreach (Option option in new Option[] { _csv, _markdown, _filter, _threads }) _compare.Add(option);
        _compare.SetAction(result => compare(new CompareSettings(
            result.GetValue(_csv), result.GetValue(_markdown), result.GetValue(_filter), result.GetValue(_threads)!)));
        foreach (Option option in new Option[] { _csv, _filter }) _native.Add(option);
        _native.SetAction(result => native(new NativeSettings(result.GetValue(_csv), result.GetValue(_filter))));
        _bdn.SetAction(result => bdn([.. result.UnmatchedTokens]));
        Root = new RootCommand("Measures Autodiff beside libtorch, System.Numerics.Tensors and code written by hand.") { _compare, _native, _bdn };
    }

    public RootCommand Root { get; }
}

/// <summary>What <c>compare</c> is asked for.</summary>
internal sealed record CompareSettings(string? Csv, string? Markdown, string? Filter, IReadOnlyList<int> Threads);

/// <summary>What <c>native</c> is asked for.</summary>
internal sealed record NativeSettings(string? Csv, string? Filter);
