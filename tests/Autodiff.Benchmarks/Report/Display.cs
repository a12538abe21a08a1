using Autodiff.Benchmarks.Harness;
using Spectre.Console;

namespace Autodiff.Benchmarks.Report;

/// <summary>The table, which grows while cases are measured.</summary>
internal sealed class Display
{
    private const int WidthOfFiles = 130;
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

    /// <summary>Measures while it says where it is, then shows all at once: a live table of this length would not fit a screen.</summary>
    public IReadOnlyList<Outcome> Table(IEnumerable<Outcome> outcomes, int count)
    {
        List<Outcome> done = [];
        if (_isTerminal && _console.Profile.Capabilities.Ansi)
        {
            Console.CancelKeyPress += (_, _) => _console.Cursor.Show(); // hidden while the status is live
            _console.Status().Start("", status => Collect(outcome => status.Status($"{done.Count} of about {count}: {outcome.Name.EscapeMarkup()}")));
        }
        else
        {
            Collect(_ => { });
        }
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (string column in Row.Columns)
        {
            table.AddColumn(column, options => options.NoWrap().Alignment(column is "case" or "fastest peer" ? Justify.Left : Justify.Right));
        }
        foreach (Outcome outcome in done) table.AddRow(Row.Of(outcome).Select(cell => new Text(cell)));
        _console.Write(table);
        return done;

        void Collect(Action<Outcome> added)
        {
            foreach (Outcome outcome in outcomes)
            {
                done.Add(outcome);
                added(outcome);
            }
        }
    }
}
