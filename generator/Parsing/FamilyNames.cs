using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>Whether the names that a layer would generate are free.</summary>
internal static class FamilyNames
{
    /// <summary>The way out of most collisions.</summary>
    public const string Rename = "Give it another name with [Layer(Name = \"...\")].";

    private const string Parameters = "Parameters";

    private static readonly string[] BatchSuffixes = ["Gradients", "Workspace", "Gradient", "Forward", "Backward", "RequireShapes", "Count"];

    private static readonly LayerOptions Everything = new((Modes)~0, StableRewrites: true, Check: true, Report: false, IsSum: false);

    /// <summary>A name that is taken, and who has it and the way out in the words of a message; null if all are free.</summary>
    public static (string Name, string Owner, string WayOut)? Taken(IMethodSymbol method, string family, LayerOptions options)
    {
        INamedTypeSymbol type = method.ContainingType;
        bool isTrainable = !method.IsStatic && ParameterMembers.HasAny(type);
        bool isBatched = method.Parameters.Any(p => KnownTypes.Attribute(p, KnownTypes.Batch) != null);
        string[] batch = isBatched ? [.. BatchSuffixes.Select(suffix => family + "Batch" + suffix)] : [];
        foreach (string name in Names(family, options, isTrainable).Concat(batch))
        {
            string wayOut = name == Parameters ? "That name is for the type's parameters: rename the other." : Rename;
            if (type.Name == name) return (name, "which is the name of the type itself", wayOut);
            if (type.GetMembers(name).Any(m => !IsGenerated(m))) return (name, $"which '{type.Name}' already has", wayOut);
            for (INamedTypeSymbol? t = type.BaseType; t != null; t = t.BaseType)
            {
                if (IsInherited(t, name)) return (name, $"which its base type '{t.Name}' already has", wayOut);
            }
        }
        // The file of a type's parameters is named as that of a layer of this name would be.
        return string.Equals(family, Parameters, StringComparison.OrdinalIgnoreCase) && ParameterMembers.HasAny(type)
            ? (family, "which is the name of the type's parameters", Rename)
            : null;
    }

    /// <summary>Another layer of the type whose family has the same name, as file names are compared: without case.</summary>
    public static IMethodSymbol? OtherLayer(IMethodSymbol method, string family) => method.ContainingType.GetMembers().OfType<IMethodSymbol>()
        .Where(m => !SymbolEqualityComparer.Default.Equals(m, method.PartialDefinitionPart ?? method))
        .FirstOrDefault(m => Family(m) is { } other && string.Equals(other, family, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(string family, LayerOptions options, bool isTrainable)
    {
        foreach (string suffix in new[] { "Gradients", "Workspace", "Gradient", "Forward", "Backward", "RequireShapes" }) yield return family + suffix;
        if (options.WritesJvp(isScalar: false)) yield return family + "Jvp";
        if (options.WritesHvp) yield return family + "Hvp";
        string[] jacobian = options.Has(Modes.Jacobian) ? ["Jacobian", "Jacobians"] : [];
        string[] hessian = options.Has(Modes.Hessian) ? ["Hessian", "HessianColumn"] : [];
        foreach (string suffix in jacobian.Concat(hessian)) yield return family + suffix;
        if (options.Check) yield return family + "CheckGradient";
        if (isTrainable) yield return Parameters;
    }

    // What the base type generates is not in the compilation that the generator sees.
    private static bool IsInherited(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Any(m => m.DeclaredAccessibility != Accessibility.Private && !IsGenerated(m))
        || type.GetMembers().OfType<IMethodSymbol>().Any(m => m.DeclaredAccessibility != Accessibility.Private
            && Family(m) is { } family && Names(family, Everything, isTrainable: false).Contains(name));

    private static string? Family(IMethodSymbol method) => KnownTypes.Attribute(method, KnownTypes.Layer) is { } attribute
        ? Annotations.Named<string>(attribute, "Name") ?? method.Name
        : null;

    // An analyzer sees what the generator added; that is no collision.
    private static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences
        .Any(r => System.IO.Path.GetFileName(r.SyntaxTree.FilePath) is var file
            && file.StartsWith(Container.Hint(member.ContainingType) + ".", StringComparison.Ordinal) && file.EndsWith(".g.cs", StringComparison.Ordinal));
}
