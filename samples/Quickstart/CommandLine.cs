using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Quickstart;

/// <summary>The options. Those left out have values that suit the data.</summary>
internal sealed class CommandLine
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "A folder with the MNIST files (t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, train-*; plain or .gz). "
            + "Without it, two spirals are made.",
        HelpName = "folder",
    };

    private readonly Option<int?> _epochs = Number("--epochs", 1, 100_000, "Passes over the training samples (150; 30 for images).");
    private readonly Option<int?> _hidden = Number("--hidden", 1, 4096, "Units in the hidden layer (64; 256 for images).");
    private readonly Option<int?> _seed = Number("--seed", int.MinValue, int.MaxValue, "Same seed, same run (1).");
    private readonly Option<double?> _rate = Number("--learning-rate", 0.0001, 10.0, "The first step size of Adam (0.02; 0.002 for images).");
    private readonly Option<int?> _batch = Number("--batch", 1, 65_536, "Samples per step (32).");

    public CommandLine() => Root = new RootCommand("Trains a two-layer classifier whose backward method the compiler wrote.")
    {
        _data, _epochs, _hidden, _seed, _rate, _batch,
    };

    public RootCommand Root { get; }

    /// <exception cref="UserError">An option has no sensible value.</exception>
    public Settings Read(ParseResult result)
    {
        if (result.Errors is [var error, ..]) throw new UserError(error.Message);
        string? folder = result.GetValue(_data);
        bool isImages = folder is not null;
        return new Settings(
            folder,
            result.GetValue(_epochs) ?? (isImages ? 30 : 150),
            result.GetValue(_hidden) ?? (isImages ? 256 : 64),
            result.GetValue(_seed) ?? 1,
            result.GetValue(_rate) ?? (isImages ? 0.002 : 0.02),
            result.GetValue(_batch) ?? 32);
    }

    // Read and bounded here, so that the message says what would have been right.
    private static Option<T?> Number<T>(string name, T least, T most, string description)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = argument =>
            {
                string text = argument.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most) return value;
                argument.AddError(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is a {(typeof(T) == typeof(int) ? "whole " : "")}number from {least} to {most}, not '{text}'."));
                return null;
            },
        };
}
