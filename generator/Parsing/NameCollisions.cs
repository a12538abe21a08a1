using System.Runtime.CompilerServices;
using Autodiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// Whether a short name of the runtime would mean something of the user's in the generated code, which stands in the same
/// namespace and type and has the user's names for locals. Then every name of the runtime is written in full.
/// </summary>
internal static class NameCollisions
{
    private static readonly string[] Names =
    [
        "Vector", "RowVector", "Matrix", "Ops", "Product", "Reserve", "Elementwise", "Reduce", "Softmax", "Lu", "LuFactors", "CompleteLuFactors",
        "Diagonal", "Indexing", "Samples", "Arrays", "Slices", "Tape", "ArrayPool", "GridPool", "JaggedPool", "CallPool", "Contents", "ScalarFunctions", "ShapeError", "ISimd", "ParameterGradients", "ParameterSet", "IGradients",
        "Registers", "Lanes", "Lanes128", "Lanes256", "Lanes512", "Pair", "Lines", "HessianColumn", "GradientCheck", "GradientCheckItem", "GradientCheckReport",
        "IMap1", "IMap2", "IMap3", "IMap4", "IMap5", "IMap6", "IMap7", "IMap8", "MethodImpl", "MethodImplAttribute", "MethodImplOptions",
    ];

    /// <summary>Whether an assembly that is referred to declares such a name in no namespace: it stays from one compilation to the next.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, StrongBox<bool>> KnownAssemblies = new();

    /// <param name="method">The layer.</param>
    /// <param name="functions">Its body and the functions that it calls.</param>
    /// <param name="compilation">In which it stands.</param>
    public static bool Any(IMethodSymbol method, IEnumerable<IrFunction> functions, Compilation compilation)
    {
        if (method.Parameters.Any(p => Names.Contains(p.Name))) return true;
        if (functions.Any(f => f.Nodes.Any(n => n.Name is { } name && Names.Contains(name)))) return true;
        for (INamespaceOrTypeSymbol? scope = method.ContainingType; scope != null; scope = Outer(scope))
        {
            if (scope is INamespaceSymbol { Name: "Autodiff", ContainingNamespace.IsGlobalNamespace: true }) continue;
            if (scope is INamespaceSymbol { IsGlobalNamespace: true } ? DeclaresGlobally(compilation) : Names.Any(name => Declares(scope, name, compilation))) return true;
        }
        return method.ContainingNamespace.IsGlobalNamespace && GlobalUsings(compilation).Any(u => Brings(u, compilation));
    }

    // The namespace that all assemblies have: to look each name up in each of them takes longer than to translate a layer.
    private static bool DeclaresGlobally(Compilation compilation) =>
        Names.Any(name => compilation.Assembly.GlobalNamespace.GetTypeMembers(name).Length > 0)
        || compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly => KnownAssemblies.GetValue(assembly, DeclaresGlobally).Value);

    private static StrongBox<bool> DeclaresGlobally(IAssemblySymbol assembly) =>
        new(Names.Any(name => assembly.GlobalNamespace.GetTypeMembers(name).Length > 0));

    private static bool Declares(INamespaceOrTypeSymbol scope, string name, Compilation compilation)
    {
        if (scope is INamespaceSymbol space)
        {
            return (compilation.GetCompilationNamespace(space) ?? space).GetTypeMembers(name).Length > 0;
        }
        for (INamedTypeSymbol? type = (INamedTypeSymbol)scope; type != null; type = type.BaseType)
        {
            if (type.GetMembers(name).Length > 0 || type.TypeParameters.Any(p => p.Name == name)) return true;
        }
        return false;
    }

    // A file without a namespace has its own usings beside the global ones, and neither comes first.
    private static IEnumerable<UsingDirectiveSyntax> GlobalUsings(Compilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot()).Usings)
        .Where(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));

    private static bool Brings(UsingDirectiveSyntax directive, Compilation compilation)
    {
        if (directive.Alias is { } alias) return Names.Contains(alias.Name.Identifier.ValueText);
        INamespaceSymbol? space = compilation.GlobalNamespace;
        foreach (string part in directive.NamespaceOrType.ToString().Replace("global::", "").Split('.'))
        {
            space = space?.GetNamespaceMembers().FirstOrDefault(n => n.Name == part.Trim());
        }
        if (space is null or { Name: "Autodiff", ContainingNamespace.IsGlobalNamespace: true } or { ContainingNamespace.Name: "Autodiff" }) return false;
        if (space is { Name: "CompilerServices", ContainingNamespace: { Name: "Runtime", ContainingNamespace.Name: "System" } }) return false;
        return Names.Any(name => space.GetTypeMembers(name).Any(type => type.DeclaredAccessibility == Accessibility.Public));
    }

    private static INamespaceOrTypeSymbol? Outer(INamespaceOrTypeSymbol scope) =>
        (INamespaceOrTypeSymbol?)scope.ContainingType ?? scope.ContainingNamespace;
}
