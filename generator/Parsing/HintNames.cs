using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// The names of the generated files of a type. C# tells <c>Net</c> from <c>net</c> and from <c>Net&lt;T&gt;</c>; the names
/// of files are compared without case and refuse some characters, so that the later of such twins gets a number.
/// </summary>
internal static class HintNames
{
    public static string Of(INamedTypeSymbol type)
    {
        List<string> parts = [];
        for (INamespaceOrTypeSymbol scope = type; scope is not INamespaceSymbol { IsGlobalNamespace: true }; scope = Outer(scope))
        {
            parts.Insert(0, Unique(scope));
        }
        return string.Join(".", parts);
    }

    private static string Unique(INamespaceOrTypeSymbol scope)
    {
        string name = Plain(scope);
        // Code that is being typed may declare two types of exactly one name.
        List<INamespaceOrTypeSymbol> twins = [.. Outer(scope).GetMembers().OfType<INamespaceOrTypeSymbol>()
            .Where(member => string.Equals(Plain(member), name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(member => member.MetadataName, StringComparer.Ordinal)
            .ThenBy(member => member is ITypeSymbol type ? type.TypeKind : TypeKind.Unknown)];
        int index = twins.FindIndex(member => SymbolEqualityComparer.Default.Equals(member, scope));
        return index <= 0 ? name : name + "-" + (index + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static string Plain(ISymbol symbol) => symbol.MetadataName.Replace('`', '_');

    private static INamespaceOrTypeSymbol Outer(INamespaceOrTypeSymbol scope) =>
        (INamespaceOrTypeSymbol?)scope.ContainingType ?? scope.ContainingNamespace;
}
