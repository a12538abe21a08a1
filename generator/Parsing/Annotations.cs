using System.Collections.Immutable;
using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>What the annotations on a layer, its parameters and its result say.</summary>
internal static class Annotations
{
    private static readonly SymbolDisplayFormat SignatureFormat = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType);

    public static LayerOptions Options(AttributeData attribute) =>
        new((Modes)Named<int>(attribute, "Modes", 1), Named(attribute, "StableRewrites", true), Named<bool>(attribute, "Check"), Named<bool>(attribute, "Report"), Named<int>(attribute, "Reduction") == 1);

    public static T? Named<T>(AttributeData attribute, string name, T? otherwise = default)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value) return value;
        }
        return otherwise;
    }

    /// <summary>The attribute in the source, or the value that it gives <paramref name="property"/>.</summary>
    public static Location Where(AttributeData attribute, ParseContext context, string? property = null)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is not AttributeSyntax syntax) return context.Method.Locations[0];
        AttributeArgumentSyntax? argument = property == null ? null
            : syntax.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == property);
        return (argument?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }

    public static string SignatureText(IMethodSymbol method) => method.ToDisplayString(SignatureFormat);

    /// <summary>Gives an input the dimensions that <c>[Shape]</c> says.</summary>
    public static IrType Shape(AttributeData attribute, IrType type, string name, ParseContext context)
    {
        DimTable table = context.Builder.Dims;
        if (Dimensions(attribute, type, name, context) is not { } dimensions) return type;
        Dim At(int i, Dim own)
        {
            DimSymbol seen = table.Symbols[own.Symbol];
            return dimensions[i] is string symbol ? table.Named(symbol, seen) : Dim.Of((int)dimensions[i]);
        }
        return type.Rank switch
        {
            Rank.Vector => type with { Rows = At(0, type.Rows) },
            Rank.RowVector => type with { Columns = At(0, type.Columns) },
            _ => type with { Rows = At(0, type.Rows), Columns = At(1, type.Columns) },
        };
    }

    /// <summary>Holds the result against the <c>[return: Shape]</c>.</summary>
    public static void ReturnShape(IMethodSymbol method, IReadOnlyList<int> results, ParseContext context)
    {
        if (KnownTypes.Find(method.GetReturnTypeAttributes(), KnownTypes.Shape) is not { } attribute) return;
        IrType type = results.Count == 1 ? context.Builder.TypeOf(results[0]) : IrType.Scalar(Element.Opaque);
        if (Dimensions(attribute, type, method.Name, context) is not { } dimensions) return;
        Dim[] own = type.Rank switch { Rank.Vector => [type.Rows], Rank.RowVector => [type.Columns], _ => [type.Rows, type.Columns] };
        DimTable table = context.Builder.Dims;
        string shape = table.Describe(type);
        for (int i = 0; i < own.Length; i++)
        {
            Dim said = dimensions[i] is string symbol
                ? table.Named(symbol, new DimSymbol(null, results[0], i, symbol))
                : Dim.Of((int)dimensions[i]);
            if (!table.Unify(own[i], said))
            {
                context.Report(Descriptors.ShapeContradiction, Where(attribute, context),
                    $"the result is {shape}, and [return: Shape] says {table.Describe(said)} where it has {table.Describe(own[i])}");
            }
        }
    }

    // Each a name or a number; null after a report.
    private static List<object>? Dimensions(AttributeData attribute, IrType type, string name, ParseContext context)
    {
        ImmutableArray<TypedConstant> given = attribute.ConstructorArguments;
        if (given.Length == 1 && given[0].Kind == TypedConstantKind.Array) given = given[0].IsNull ? [] : given[0].Values;
        int expected = type.Rank switch { Rank.Vector or Rank.RowVector => 1, Rank.Matrix => 2, _ => 0 };
        bool fits = expected > 0 && given.Length == expected
            && given.All(g => g.Kind == TypedConstantKind.Primitive && g.Value is string { Length: > 0 } or >= 0);
        if (fits) return [.. given.Select(g => g.Value!)];
        context.Report(Descriptors.BadShape, Where(attribute, context), name, expected == 0
            ? "has no meaning: only vectors and matrices have dimensions"
            : $"needs {(expected == 1 ? "one dimension" : "two dimensions")}, each a name or an int that is not negative");
        return null;
    }
}
