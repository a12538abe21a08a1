using System.CommandLine;
using System.Globalization;

namespace AdBench;

/// <summary>What to run: the built-in inputs, a folder of the benchmark's files, or one input of GradBench.</summary>
internal sealed class CommandLine
{
    private readonly Argument<string?> _input = new("input")
    {
        Description = "An input of GradBench, JSON: its result and times are printed as GradBench's harness reads them.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string?> _function = new("function")
    {
        Description = "objective or jacobian; primal or gradient for llsq, lse, ode and det; cost or dir for kmeans.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "A folder with ADBench's files in folders gmm, lstm, ba and hand. Without it, small inputs are made.",
        HelpName = "folder",
    };

    private readonly Option<double> _seconds = new("--seconds")
    {
        Description = "How long to measure each problem.",
        HelpName = "number",
        DefaultValueFactory = _ => 0.5,
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 3600) return value;
            argument.AddError($"--seconds is a number from 0 to 3600, not '{text}'.");
            return 0;
        },
    };

    public CommandLine() => Root = new RootCommand("Runs the standard benchmark of automatic differentiation on derivatives that the compiler wrote.")
    {
        _input, _function, _data, _seconds,
    };

    public RootCommand Root { get; }

    /// <exception cref="UserError">The arguments do not fit together.</exception>
    public Settings Read(ParseResult result)
    {
        if (result.Errors is [var error, ..]) throw new UserError(error.Message);
        (string? input, string? function, string? data) = (result.GetValue(_input), result.GetValue(_function), result.GetValue(_data));
        // What follows no known option is an argument to the parser.
        if (input is ['-', ..]) throw new UserError($"There is no option '{input}'.");
        if (input is not null && function is null) throw new UserError($"'{input}' needs a function after it, such as objective or jacobian.");
        if (input is not null && data is not null) throw new UserError("An input of GradBench and --data exclude each other.");
        return new Settings(input, function, data, TimeSpan.FromSeconds(result.GetValue(_seconds)));
    }
}

/// <summary>What the command line decides.</summary>
/// <param name="Input">A file of GradBench's, with its <paramref name="Function"/>; null for a table.</param>
/// <param name="Folder">Where ADBench's files are; null for the built-in inputs.</param>
/// <param name="Time">How long to measure each problem.</param>
internal sealed record Settings(string? Input, string? Function, string? Folder, TimeSpan Time);
