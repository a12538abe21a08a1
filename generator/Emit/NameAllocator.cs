using System.Globalization;

namespace Autodiff.Generator.Emit;

/// <summary>Gives each thing in a scope its own C# name, as close to the wanted one as possible.</summary>
internal sealed class NameAllocator(IEnumerable<string> taken, NameAllocator? outer = null)
{
    // The derivative of o would be "do", and a local may be called @class.
    private static readonly HashSet<string> Keywords =
    [
        .. ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event " +
            "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null " +
            "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static " +
            "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while").Split(' '),
    ];

    private readonly HashSet<string> _taken = [.. taken];

    // The names of the scopes inside this one: C# lets a name mean one thing only in a scope and those inside it.
    private readonly HashSet<string> _inside = [];

    /// <summary>The scope of a block inside this one; two blocks side by side may have the same names.</summary>
    public NameAllocator Inner() => new([], this);

    public string Take(string wanted)
    {
        if (TryTake(wanted)) return wanted;
        for (int i = 2; ; i++)
        {
            string candidate = wanted + "_" + i.ToString(CultureInfo.InvariantCulture);
            if (TryTake(candidate)) return candidate;
        }
    }

    /// <summary>A name that nothing else in the whole method has.</summary>
    public string TakeOnce(string wanted) => outer == null ? Take(wanted) : outer.TakeOnce(wanted);

    /// <summary>The first of t1, t2, ... that is free and not wanted by something else.</summary>
    public string TakeNumbered(string prefix, HashSet<string>? wanted = null)
    {
        for (int i = 1; ; i++)
        {
            string candidate = prefix + i.ToString(CultureInfo.InvariantCulture);
            if (wanted?.Contains(candidate) != true && TryTake(candidate)) return candidate;
        }
    }

    /// <summary>The first such name that nothing else in the whole method has.</summary>
    public string TakeNumberedOnce(string prefix, HashSet<string>? wanted = null) =>
        outer == null ? TakeNumbered(prefix, wanted) : outer.TakeNumberedOnce(prefix, wanted);

    private bool TryTake(string name)
    {
        if (_inside.Contains(name) || IsTaken(name)) return false;
        _taken.Add(name);
        for (NameAllocator? scope = outer; scope != null; scope = scope.Outer) scope._inside.Add(name);
        return true;
    }

    private NameAllocator? Outer => outer;

    private bool IsTaken(string name) => _taken.Contains(name) || (outer == null ? Keywords.Contains(name) : outer.IsTaken(name));
}
