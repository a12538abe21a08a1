using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>Layers of other assemblies, seen by their signature and annotations.</summary>
internal static class Callees
{
    /// <summary>The family of a static layer in another assembly; null if the method is none, or was compiled without it.</summary>
    public static CalleeModel? Of(IMethodSymbol method)
    {
        if (HasArrays(method)) return null;
        if (!method.IsStatic || KnownTypes.Attribute(method, KnownTypes.Layer) is not { } attribute) return null;
        string family = Annotations.Named<string>(attribute, "Name") ?? method.Name;
        if (method.ContainingType.GetTypeMembers(family + "Workspace").Length == 0) return null;

        List<IrType> results = [];
        IEnumerable<ITypeSymbol> types = method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
            ? tuple.TupleElements.Select(e => e.Type) : [method.ReturnType];
        foreach (ITypeSymbol type in types)
        {
            if (KnownTypes.InputType(type, "", new DimTable()) is not { IsReal: true } result) return null;
            results.Add(result with { Rows = Dim.One, Columns = Dim.One });
        }
        bool[] differentiated = [.. method.Parameters.Select(p => KnownTypes.Attribute(p, KnownTypes.Constant) == null
            && KnownTypes.InputType(p.Type, "", new DimTable()) is { IsReal: true })];
        Queue<string> names = new(GradientNaming.For(
            method.Parameters.Where((_, i) => differentiated[i]).Select(p => p.Name), family, results.Count == 1 && results[0].IsScalar));
        return new CalleeModel(
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            method.Name,
            family,
            EquatableArray.From(method.Parameters.Select(p => p.Name)),
            EquatableArray.From(differentiated.Select(d => d ? names.Dequeue() : "")),
            EquatableArray.From(results));
    }

    /// <summary>Whether a layer takes or gives arrays, whose cotangents live in memory of the caller's own.</summary>
    public static bool HasArrays(IMethodSymbol method) => method.Parameters.Select(p => p.Type).Append(method.ReturnType)
        .Any(t => KnownTypes.InputType(t, "", new DimTable()) is { IsArray: true });

    /// <summary>Whether forward mode is there too.</summary>
    public static bool HasJvp(IMethodSymbol method, CalleeModel callee) => method.ContainingType.GetMembers(callee.Family + "Jvp").Length > 0;
}
