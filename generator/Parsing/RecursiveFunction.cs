using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>Where a size of a function's result is known from: it is a number, or a size of an argument.</summary>
internal readonly record struct KnownSize(int? Number, int Argument = 0, int Axis = 0);

/// <summary>A method that calls itself: what calls of it need to know, and its translation once that is done.</summary>
/// <param name="Method">The method as it was declared.</param>
/// <param name="Types">What its type parameters stand for.</param>
/// <param name="Receiver">The members that lead to the object whose method it is, if any.</param>
/// <param name="Name">Its name among the layer's functions.</param>
/// <param name="Captured">The variables around a local function that it, or what it calls, reads or assigns.</param>
/// <param name="Assigned">Those of its parameters and of these that have a new value when it returns.</param>
/// <param name="Members">The members that it reads, by the C# that reads each.</param>
internal sealed record RecursiveFunction(
    IMethodSymbol Method, string Types, string Receiver, FunctionName Name, IReadOnlyList<ISymbol> Captured, IReadOnlyList<ISymbol> Assigned,
    IReadOnlyList<KeyValuePair<string, ITypeSymbol>> Members)
{
    /// <summary>The sizes of its results, as far as the body has told; empty until it has been read once.</summary>
    public IReadOnlyList<(KnownSize? Rows, KnownSize? Columns)> Sizes { get; set; } = [];

    /// <summary>The translation; null while it is under way.</summary>
    public FunctionModel? Model { get; set; }

    /// <summary>Whether the translation failed: what is wrong has been reported.</summary>
    public bool IsFailed { get; set; }

    /// <summary>The user's expression that made each node of the translation.</summary>
    public IReadOnlyDictionary<int, Location> Locations { get; set; } = new Dictionary<int, Location>();
}
