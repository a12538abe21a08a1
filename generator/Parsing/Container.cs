using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>The types around a layer: whether code can be added to them, and how they are opened again.</summary>
internal static class Container
{
    /// <summary>Checks that every type is partial and that no name is taken.</summary>
    public static bool Check(IMethodSymbol method, string family, LayerOptions options, Location location, ParseContext context)
    {
        bool isFine = true;
        for (INamedTypeSymbol? type = method.ContainingType; type != null; type = type.ContainingType)
        {
            // While code is being typed: a method in the midst of nothing, a type that has no name yet.
            isFine &= type.CanBeReferencedByName;
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(context.Cancellation) is not TypeDeclarationSyntax declaration) continue;
                if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) continue;
                context.Report(Descriptors.NotPartial, declaration.Identifier.GetLocation(), type.Name, method.Name);
                isFine = false;
            }
        }
        if (FamilyNames.Taken(method, family, options) is { } taken)
        {
            context.Report(Descriptors.FamilyCollision, location, method.Name, taken.Name, taken.Owner, taken.WayOut);
            isFine = false;
        }
        if (FamilyNames.OtherLayer(method, family) is { } other)
        {
            // Of two that collide the first keeps its code, so that one mistake takes nothing else with it.
            context.Report(Descriptors.FamilyCollision, location, method.Name, family + "Gradients", $"which layer '{other.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' generates too", FamilyNames.Rename);
            isFine &= IsBefore(method, other);
        }
        return isFine;
    }

    public static ContainerModel Of(INamedTypeSymbol type)
    {
        List<string> types = [];
        for (INamedTypeSymbol? t = type; t != null; t = t.ContainingType)
        {
            string keyword = t switch
            {
                { IsRecord: true, IsValueType: true } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Interface } => "interface",
                { IsValueType: true } => "struct",
                _ => "class",
            };
            string arguments = t.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", t.TypeParameters.Select(p => KnownTypes.Identifier(p.Name))) + ">";
            types.Insert(0, $"{keyword} {KnownTypes.Identifier(t.Name)}{arguments}");
        }
        string scope = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        return new ContainerModel(scope, EquatableArray.From(types), Hint(type));
    }

    /// <summary>
    /// The name of the type for file names: namespaces and types with dots between. The names of added files are compared
    /// without case, and a file's name cannot say <c>`1</c>, so of siblings that would have one name the later are numbered.
    /// </summary>
    public static string Hint(INamespaceOrTypeSymbol scope)
    {
        string own = Bare(scope);
        if (scope.ContainingSymbol is not INamespaceOrTypeSymbol outer) return own;
        int earlier = outer.GetMembers().OfType<INamespaceOrTypeSymbol>().Count(sibling => sibling.MetadataName is var name
            && name.Length == own.Length && string.CompareOrdinal(name, scope.MetadataName) < 0 && string.Equals(Bare(sibling), own, StringComparison.OrdinalIgnoreCase));
        if (earlier > 0) own += "-" + (earlier + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return outer is INamespaceSymbol { IsGlobalNamespace: true } ? own : Hint(outer) + "." + own;
    }

    private static string Bare(INamespaceOrTypeSymbol scope) => scope.MetadataName.Replace('`', '_');

    private static bool IsBefore(IMethodSymbol a, IMethodSymbol b)
    {
        Location x = a.Locations[0];
        Location y = b.Locations[0];
        int files = string.CompareOrdinal(x.SourceTree?.FilePath, y.SourceTree?.FilePath);
        return files != 0 ? files < 0 : x.SourceSpan.Start < y.SourceSpan.Start;
    }
}
