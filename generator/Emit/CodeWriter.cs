using System.Text;

namespace Autodiff.Generator.Emit;

/// <summary>Indented text with <c>\n</c> line ends, the same on every machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter(int depth = 0) => _depth = depth;

    public int Depth => _depth;

    public void Line(string text = "")
    {
        if (text.Length > 0) _text.Append(' ', 4 * _depth).Append(text);
        _text.Append('\n');
    }

    public void Open(string? header = null)
    {
        if (header != null) Line(header);
        Line("{");
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
        int end = _text.Length;
        if (end >= 2 && _text[end - 1] == '\n' && _text[end - 2] is not ('\n' or '{')) _text.Append('\n');
    }

    /// <summary>A one-line documentation comment.</summary>
    public void Summary(string text) =>
        Line("/// <summary>" + text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;") + "</summary>");

    public void Append(CodeWriter other) => _text.Append(other._text);

    public override string ToString() => _text.ToString();
}
