using System.Globalization;

namespace Autodiff.Generator.Emit;

/// <summary>Gives each thing in a scope its own C# name, as close to the wanted one as possible.</summary>
internal sealed class NameAllocator(IEnumerable<string> taken)
{
    // The derivative of o would be "do", and a local may be called @class.
    private const string Keywords =
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event " +
        "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null " +
        "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static " +
        "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while";

    private readonly HashSet<string> _taken = [.. Keywords.Split(' '), .. taken];

    public string Take(string wanted)
    {
        if (_taken.Add(wanted)) return wanted;
        for (int i = 2; ; i++)
        {
            string candidate = wanted + "_" + i.ToString(CultureInfo.InvariantCulture);
            if (_taken.Add(candidate)) return candidate;
        }
    }

    /// <summary>The first of t1, t2, ... that is free and not wanted by something else.</summary>
    public string TakeNumbered(string prefix, HashSet<string>? wanted = null)
    {
        for (int i = 1; ; i++)
        {
            string candidate = prefix + i.ToString(CultureInfo.InvariantCulture);
            if (wanted?.Contains(candidate) != true && _taken.Add(candidate)) return candidate;
        }
    }
}
