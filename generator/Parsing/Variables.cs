using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>What the variables of a method and of its local functions hold at one point of the translation.</summary>
internal sealed class Variables
{
    /// <summary>All of it, to come back to when another path is translated.</summary>
    public ImmutableDictionary<ISymbol, Value> All { get; set; } = ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default);

    // Parameters that are other names of a variable: f(ref x, ref x).
    private readonly Dictionary<ISymbol, ISymbol> _names = new(SymbolEqualityComparer.Default);

    public Value this[ISymbol variable]
    {
        set => All = All.SetItem(Named(variable), value);
    }

    public bool TryGetValue(ISymbol variable, out Value value) => All.TryGetValue(Named(variable), out value!);

    public bool ContainsKey(ISymbol variable) => All.ContainsKey(Named(variable));

    /// <summary>The variable that a name stands for.</summary>
    public ISymbol Named(ISymbol variable) => _names.TryGetValue(variable, out ISymbol known) ? known : variable;

    /// <summary>Makes a parameter another name of a variable, until <see cref="Forget"/>.</summary>
    public void Name(ISymbol parameter, ISymbol variable)
    {
        All = All.Remove(parameter);
        _names[parameter] = Named(variable);
    }

    public void Forget(ISymbol parameter) => _names.Remove(parameter);
}
