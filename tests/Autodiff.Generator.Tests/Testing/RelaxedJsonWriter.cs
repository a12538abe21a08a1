using System.Text;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>JSON for people: two-space indent, no quotes, nothing escaped.</summary>
internal sealed class RelaxedJsonWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _first = true;

    public void Object(string? name, Action members) => Nest(name, '{', members, '}');

    public void Array<T>(string? name, IEnumerable<T> items, Action<T> write) => Nest(name, '[', () =>
    {
        foreach (T item in items)
        {
            write(item);
        }
    }, ']');

    public void Value(string? name, string value) =>
        Raw(name, value.Contains('\n') && !value.StartsWith('\n') ? $"\n{value}" : value);

    public void ValueUnlessBlank(string name, string value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            Value(name, value);
        }
    }

    /// <summary>A value written as it is, even if it spans lines.</summary>
    public void Raw(string? name, string value)
    {
        StartItem();
        if (name is not null)
        {
            _text.Append(name).Append(value.StartsWith('\n') ? ":" : ": ");
        }
        _text.Append(value);
    }

    public override string ToString() => _text.ToString();

    private void Nest(string? name, char open, Action content, char close)
    {
        Raw(name, open.ToString());
        _depth++;
        _first = true;
        content();
        _depth--;
        if (!_first)
        {
            NewLine();
        }
        _text.Append(close);
        _first = false;
    }

    private void StartItem()
    {
        if (!_first)
        {
            _text.Append(',');
        }
        if (_text.Length > 0)
        {
            NewLine();
        }
        _first = false;
    }

    private void NewLine() => _text.Append('\n').Append(' ', 2 * _depth);
}
