using AdBench.Benchmarks;
using Spectre.Console;

namespace AdBench;

/// <summary>The table, which grows while problems are measured.</summary>
internal sealed class Display
{
    private const int WidthOfFiles = 130;
    private static readonly string[] Columns = ["problem", "size", "objective", "‖derivative‖", "objective, ms", "derivative, ms", "ratio"];
    private readonly IAnsiConsole _console;
    private readonly bool _isTerminal;

    public Display(TextWriter output)
    {
        _isTerminal = output == Console.Out && !Console.IsOutputRedirected;
        _console = AnsiConsole.Create(_isTerminal ? new AnsiConsoleSettings() : new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!_isTerminal) _console.Profile.Width = WidthOfFiles;
    }

    public void Table(IEnumerable<(Benchmark Benchmark, Measurement Time)> rows)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (string column in Columns)
        {
            table.AddColumn(column, options => options.Alignment(column is "problem" or "size" ? Justify.Left : Justify.Right));
        }
        if (_isTerminal && _console.Profile.Capabilities.Ansi)
        {
            Console.CancelKeyPress += (_, _) => _console.Cursor.Show(); // hidden while the table is live
            _console.Live(table).Start(live => AddRows(table, rows, live.Refresh));
            return;
        }
        AddRows(table, rows, () => { });
        _console.Write(table);
    }

    private static void AddRows(Table table, IEnumerable<(Benchmark Benchmark, Measurement Time)> rows, Action added)
    {
        foreach (var (benchmark, time) in rows)
        {
            string[] cells =
            [
                benchmark.Problem, benchmark.Size, Objective(benchmark.Values), $"{Norm(benchmark.Derivatives):G8}",
                $"{time.Objective.TotalMilliseconds:F4}", $"{time.Derivative.TotalMilliseconds:F4}", $"{time.Ratio:F1}",
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
            added();
        }
    }

    // One number as it is, several by their norm.
    private static string Objective(ReadOnlySpan<double> values) => values.Length == 1 ? $"{values[0]:G8}" : $"‖·‖ = {Norm([values.ToArray()]):G8}";

    private static double Norm(IEnumerable<double[]> parts) => Math.Sqrt(parts.Sum(part => part.Sum(value => value * value)));
}
