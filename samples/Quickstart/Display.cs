using Autodiff;
using Spectre.Console;

namespace Quickstart;

/// <summary>Everything that is printed, with colours in a terminal and as plain lines in a file.</summary>
internal sealed class Display
{
    private const int WidthOfFiles = 100;
    private const int Rows = 12;
    private const int BarWidth = 24;
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

    public void Title(string text) => _console.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());

    public void Line(string text) => _console.WriteLine(text);

    public void Layers(Classifier network)
    {
        Table table = NewTable("layer", "input", "output", "size");
        foreach (var (layer, input, output, size) in network.Layers) AddRow(table, layer, input, output, size);
        _console.Write(table);
    }

    public void Code(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) Line($"(it is not at {EmittedCode.Path})");
        foreach (string line in lines)
        {
            bool isComment = line.TrimStart().StartsWith("//", StringComparison.Ordinal);
            _console.Write(new Text(line, isComment ? new Style(Color.Green) : Style.Plain).Overflow(Overflow.Fold));
            _console.WriteLine();
        }
    }

    public void Check(GradientCheckReport report)
    {
        _console.WriteLine(report.ToString(), new Style(report.Passed ? Color.Green : Color.Red));
        foreach (GradientDifference worst in report.Worst.Take(3)) Line($"  {worst}");
    }

    /// <summary>Shows training while it runs: a table that grows in a terminal, a line at a time elsewhere.</summary>
    /// <returns>Where it ended.</returns>
    public Progress Training(IEnumerable<Progress> epochs, int count)
    {
        if (_isTerminal && _console.Profile.Capabilities.Ansi)
        {
            Console.CancelKeyPress += (_, _) => _console.Cursor.Show(); // hidden while the table is live
            Table table = NewTable("epoch", "loss", "", "test accuracy", "time");
            return _console.Live(table).Start(live => Follow(epochs, count, (cells, isNewRow) =>
            {
                if (isNewRow) AddRow(table, cells);
                else for (int i = 0; i < cells.Length; i++) table.UpdateCell(table.Rows.Count - 1, i, new Text(cells[i]));
                live.Refresh();
            }, showsAll: true));
        }
        return Follow(epochs, count, (cells, _) => Line(
            $"epoch {cells[0],-10} loss {cells[1]}  test accuracy {cells[3],8}  {cells[4],8}  {cells[2]}".TrimEnd()), showsAll: false);
    }

    public void Comparison(params ReadOnlySpan<(string Model, IModel Weights, Progress Result)> models)
    {
        Table table = NewTable("model", "weights", "test accuracy", "time");
        foreach (var (model, weights, result) in models)
        {
            AddRow(table, model, $"{weights.Parameters.Count:N0}", $"{result.Accuracy:P1}", $"{result.Time.TotalSeconds:F1} s");
        }
        _console.Write(table);
    }

    // A new row for every twelfth part of the epochs; those between are seen in the newest row as they pass, if anywhere.
    private static Progress Follow(IEnumerable<Progress> epochs, int count, Action<string[], bool> show, bool showsAll)
    {
        int stride = (count + Rows - 1) / Rows;
        double first = 0;
        Progress last = default;
        bool isRowFull = true;
        foreach (Progress progress in epochs)
        {
            last = progress;
            if (progress.Epoch == 1) first = Math.Max(progress.Loss, double.Epsilon);
            bool isDue = progress.Epoch == 1 || progress.Epoch % stride == 0 || progress.Epoch == count;
            if (!isDue && !showsAll) continue;
            show(
            [
                $"{progress.Epoch}/{count}",
                $"{progress.Loss:F4}",
                new string('█', (int)Math.Clamp(Math.Round(BarWidth * progress.Loss / first), 0, BarWidth)),
                $"{progress.Accuracy:P1}",
                $"{progress.Time.TotalSeconds:F1} s",
            ], isRowFull);
            isRowFull = isDue;
        }
        return last;
    }

    private static Table NewTable(params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (string column in columns) table.AddColumn(column);
        return table;
    }

    private static void AddRow(Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
