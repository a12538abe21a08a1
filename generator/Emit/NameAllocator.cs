using System.Globalization;

namespace Autodiff.Generator.Emit;

/// <summary>Gives each thing in a scope its own C# name, as close to the wanted one as possible.</summary>
internal sealed class NameAllocator(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = [.. taken];

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
