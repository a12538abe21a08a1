using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>What the variables of a method and of its local functions hold at one point of the translation.</summary>
internal sealed class Variables
{
    /// <summary>All of it, to come back to when another path is translated.</summary>
    public ImmutableDictionary<ISymbol, Value> All { get; set; } = ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default);

    public Value this[ISymbol variable]
    {
        set => All = All.SetItem(variable, value);
    }

    public bool TryGetValue(ISymbol variable, out Value value) => All.TryGetValue(variable, out value!);

    public bool ContainsKey(ISymbol variable) => All.ContainsKey(variable);
}
