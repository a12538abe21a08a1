using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// Whether a short name of the runtime would mean something of the user's in the generated code, which stands in the same
/// namespace and type. Then every name of the runtime is written in full.
/// </summary>
internal static class NameCollisions
{
    private static readonly string[] Names =
    [
        "Vector", "RowVector", "Matrix", "Ops", "Product", "Reserve", "Elementwise", "Reduce", "Softmax", "Lu", "LuFactors", "CompleteLuFactors",
        "Diagonal", "Indexing", "ScalarFunctions", "ShapeError", "ISimd", "ParameterGradients", "ParameterSet", "IGradients",
        "IMap1", "IMap2", "IMap3", "IMap4", "IMap5", "IMap6", "IMap7", "IMap8",
    ];

    public static bool Any(IMethodSymbol method)
    {
        HashSet<string> locals = [.. method.Parameters.Select(p => p.Name)];
        foreach (string name in Names)
        {
            if (locals.Contains(name)) return true;
            for (INamespaceOrTypeSymbol? scope = method.ContainingType; scope != null; scope = Outer(scope))
            {
                if (scope is INamespaceSymbol { Name: "Autodiff", ContainingNamespace.IsGlobalNamespace: true }) continue;
                if (scope.GetMembers(name).Any(m => m is not INamespaceSymbol)) return true;
            }
        }
        return false;
    }

    private static INamespaceOrTypeSymbol? Outer(INamespaceOrTypeSymbol scope) =>
        (INamespaceOrTypeSymbol?)scope.ContainingType ?? scope.ContainingNamespace;
}
