using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>The types around a layer: whether code can be added to them, and how they are opened again.</summary>
internal static class Container
{
    private static readonly string[] Suffixes = ["Gradients", "Workspace", "Gradient", "Forward", "Backward", "Jvp"];

    /// <summary>Checks that every type is partial and that no name is taken.</summary>
    public static bool Check(IMethodSymbol method, string family, Location location, ParseContext context)
    {
        bool isFine = true;
        for (INamedTypeSymbol? type = method.ContainingType; type != null; type = type.ContainingType)
        {
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(context.Cancellation) is not TypeDeclarationSyntax declaration) continue;
                if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) continue;
                context.Report(Descriptors.NotPartial, declaration.Identifier.GetLocation(), type.Name, method.Name);
                isFine = false;
            }
        }
        foreach (string suffix in Suffixes)
        {
            ISymbol? taken = method.ContainingType.GetMembers(family + suffix).FirstOrDefault(m => !IsGenerated(m, Of(method.ContainingType).HintName));
            if (taken == null) continue;
            context.Report(Descriptors.FamilyCollision, location, method.Name, family + suffix, $"'{method.ContainingType.Name}'");
            isFine = false;
        }
        foreach (IMethodSymbol other in method.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            if (SymbolEqualityComparer.Default.Equals(other, method) || KnownTypes.Attribute(other, KnownTypes.Layer) is not { } attribute) continue;
            string otherFamily = Annotations.Named<string>(attribute, "Name") ?? other.Name;
            if (!string.Equals(otherFamily, family, StringComparison.OrdinalIgnoreCase)) continue;

            // Of two that collide the first keeps its code, so that one mistake takes nothing else with it.
            context.Report(Descriptors.FamilyCollision, location, method.Name, family + "Gradients", $"layer '{other.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'");
            isFine &= IsBefore(method, other);
        }
        return isFine;
    }

    public static ContainerModel Of(INamedTypeSymbol type)
    {
        List<string> types = [];
        List<string> names = [];
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
            string arguments = t.TypeParameters.Length == 0 ? "" : "<" + string.Join(", ", t.TypeParameters.Select(p => p.Name)) + ">";
            types.Insert(0, $"{keyword} {t.Name}{arguments}");
            names.Insert(0, t.MetadataName.Replace('`', '_'));
        }
        string scope = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        string hint = scope.Length == 0 ? string.Join(".", names) : scope + "." + string.Join(".", names);
        return new ContainerModel(scope, EquatableArray.From(types), hint, ParameterMembers.AreInherited(type));
    }

    // An analyzer sees what the generator added; that is no collision.
    private static bool IsGenerated(ISymbol member, string hintName) => member.DeclaringSyntaxReferences
        .All(r => System.IO.Path.GetFileName(r.SyntaxTree.FilePath) is var file && file.StartsWith(hintName + ".", StringComparison.Ordinal) && file.EndsWith(".g.cs", StringComparison.Ordinal));

    private static bool IsBefore(IMethodSymbol a, IMethodSymbol b)
    {
        Location x = a.Locations[0];
        Location y = b.Locations[0];
        int files = string.CompareOrdinal(x.SourceTree?.FilePath, y.SourceTree?.FilePath);
        return files != 0 ? files < 0 : x.SourceSpan.Start < y.SourceSpan.Start;
    }
}
