using System.Text;

namespace Autodiff.Generator.Tests.Properties.Language;

/// <summary>Writes C# of random programs.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line) => _text.Append(' ', 4 * _depth).Append(line).Append('\n');

    public void Open()
    {
        Line("{");
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    public void Block(Block block)
    {
        Open();
        foreach (Statement statement in block.Statements) statement.Write(this);
        Close();
    }

    public void Method(Method method, string modifiers)
    {
        Line($"{modifiers} static {method.Result.CSharp} {method.Name}({string.Join(", ", method.Parameters.Select(p => p.CSharp))})");
        Block(method.Body);
    }

    /// <summary>The text without a pair of parentheses around the whole of it.</summary>
    public static string Bare(string text)
    {
        if (!text.StartsWith('(') || !text.EndsWith(')')) return text;
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, ',' when depth == 1 => 1000, _ => 0 };
            if (depth == 0 && i < text.Length - 1) return text;
        }
        return depth == 0 && !text.StartsWith("(float)", StringComparison.Ordinal) ? text[1..^1] : text;
    }

    public override string ToString() => _text.ToString();
}
