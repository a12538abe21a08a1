using System.Text;

namespace Autodiff.Generator.Emit;

/// <summary>Indented text with <c>\n</c> line ends, the same on every machine.</summary>
internal sealed class CodeWriter
{
    // Lines, some of which are only decided when everything is written, with their depths.
    private readonly List<(int Depth, string? Text, Func<string?>? Deferred)> _lines = [];
    private int _depth;
    private bool _isAtStart = true;
    private bool _isAfterGap;

    public CodeWriter(int depth = 0) => _depth = depth;

    public int Depth => _depth;

    /// <summary>The number of lines.</summary>
    public int Count => _lines.Count;

    public void Line(string text = "") => Append(text, opens: false);

    /// <summary>A line that is left out if, in the end, <paramref name="text"/> gives null.</summary>
    public void Deferred(Func<string?> text)
    {
        _lines.Add((_depth, null, text));
        (_isAtStart, _isAfterGap) = (false, false);
    }

    public void Open(string? header = null)
    {
        if (header != null) Line(header);
        Append("{", opens: true);
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>A blank line between two members or paragraphs, unless one is there or a block just opened.</summary>
    public void Gap()
    {
        if (!_isAtStart && !_isAfterGap) Line();
    }

    /// <summary>A one-line documentation comment.</summary>
    public void Summary(string text) =>
        Line("/// <summary>" + text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;") + "</summary>");

    public void Append(CodeWriter other)
    {
        if (other._lines.Count == 0) return;
        _lines.AddRange(other._lines);
        (_isAtStart, _isAfterGap) = (false, other._isAfterGap);
    }

    public override string ToString()
    {
        StringBuilder whole = new();
        foreach ((int depth, string? text, Func<string?>? deferred) in _lines)
        {
            if ((text ?? deferred!()) is not { } line) continue;
            if (deferred != null || line.Length > 0) whole.Append(' ', 4 * depth);
            whole.Append(line).Append('\n');
        }
        return whole.ToString();
    }

    private void Append(string text, bool opens)
    {
        _lines.Add((_depth, text, null));
        (_isAtStart, _isAfterGap) = (opens, text.Length == 0);
    }
}
