using System.Globalization;

namespace AdBench.Reading;

/// <summary>A text of words and numbers between white space (and colons, in the hand's model). Errors name the file and the line.</summary>
internal sealed class TextFile(string path)
{
    private readonly string _text = File.ReadAllText(path);
    private int _next;
    private int _line = 1;

    /// <summary>Whether only separators are left.</summary>
    public bool IsAtEnd
    {
        get
        {
            while (_next < _text.Length && IsSeparator(_text[_next]))
            {
                if (_text[_next++] == '\n') _line++;
            }
            return _next == _text.Length;
        }
    }

    public double Number(string name)
    {
        string word = Word(name);
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value : throw Error($"{name} is a number, not '{word}'");
    }

    public double[] Numbers(int count, string name)
    {
        Require(count, name);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = Number(name);
        return values;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Whole(string name, int least, int most = int.MaxValue)
    {
        string word = Word(name);
        if (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
        {
            return value;
        }
        string bounds = most == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"of at least {least}")
            : string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}");
        throw Error($"{name} is a whole number {bounds}, not '{word}'");
    }

    /// <summary>The text up to the next separator.</summary>
    public string Word(string name)
    {
        if (IsAtEnd) throw Error($"the file ends where {name} is expected");
        int start = _next;
        while (_next < _text.Length && !IsSeparator(_text[_next])) _next++;
        return _text[start.._next];
    }

    /// <summary>Refuses what is left, and so a file whose sizes are not those of its numbers.</summary>
    public void End()
    {
        if (!IsAtEnd) throw Error($"the file goes on after its last number: '{Word("")}'");
    }

    public UserError Error(string message) => new(string.Create(CultureInfo.InvariantCulture, $"{path}({_line}): {message}."));

    /// <summary>
    /// Refuses a size that the rest of the file cannot hold, before anything of that size is made: each number takes a digit and a separator.
    /// </summary>
    public void Require(long count, string name)
    {
        if (count > (_text.Length - _next + 1) / 2) throw Error(string.Create(CultureInfo.InvariantCulture, $"the file is too short for {count} numbers of {name}"));
    }

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c == ':';
}
