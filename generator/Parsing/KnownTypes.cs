using Autodiff.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Generator.Parsing;

/// <summary>The C# types that the language knows, and what they are in the IR.</summary>
internal static class KnownTypes
{
    public const string Layer = "Autodiff.LayerAttribute";
    public const string Parameter = "Autodiff.ParameterAttribute";
    public const string Constant = "Autodiff.ConstantAttribute";
    public const string Batch = "Autodiff.BatchAttribute";
    public const string Shape = "Autodiff.ShapeAttribute";
    public const string Checkpoint = "Autodiff.CheckpointAttribute";
    public const string Derivative = "Autodiff.DerivativeAttribute";

    public static AttributeData? Attribute(ISymbol symbol, string name) => Find(symbol.GetAttributes(), name);

    public static AttributeData? Find(IEnumerable<AttributeData> attributes, string name)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.AttributeClass is { } type && FullName(type) == name) return attribute;
        }
        return null;
    }

    public static string FullName(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double } => "System.Double",
        { SpecialType: SpecialType.System_Single } => "System.Single",
        { ContainingType: { } outer } => FullName(outer) + "+" + type.MetadataName,
        { ContainingNamespace: { IsGlobalNamespace: false } scope } => scope.ToDisplayString() + "." + type.MetadataName,
        _ => type.MetadataName,
    };

    public static Element? ScalarElement(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Single => Element.Float,
        SpecialType.System_Double => Element.Double,
        SpecialType.System_Int32 => Element.Int,
        SpecialType.System_Boolean => Element.Bool,
        _ => null,
    };

    public static Rank? ShapedRank(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } named
            ? FullName(named.OriginalDefinition) switch
            {
                "Autodiff.Vector`1" => Rank.Vector,
                "Autodiff.RowVector`1" => Rank.RowVector,
                "Autodiff.Matrix`1" => Rank.Matrix,
                _ => null,
            }
            : null;

    public static bool IsShaped(ITypeSymbol type) => ShapedRank(type) != null;

    /// <summary>Whether a type is a real number, or a vector or matrix of them.</summary>
    public static bool IsReal(ITypeSymbol type) =>
        (IsShaped(type) ? ScalarElement(((INamedTypeSymbol)type).TypeArguments[0]) : ScalarElement(type)) is Element.Float or Element.Double;

    /// <summary>The element of a Span or ReadOnlySpan of numbers.</summary>
    public static Element? SpanElement(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1, Name: "Span" or "ReadOnlySpan" } span && FullName(span.OriginalDefinition) is "System.Span`1" or "System.ReadOnlySpan`1"
            ? ScalarElement(((INamedTypeSymbol)type).TypeArguments[0])
            : null;

    /// <summary>T[], T[,] or T[][] of numbers.</summary>
    public static IrType? ArrayType(ITypeSymbol type)
    {
        if (type is not IArrayTypeSymbol array) return null;
        if (ScalarElement(array.ElementType) is { } element)
        {
            return array.Rank switch { 1 => IrType.Array(Rank.Array, element), 2 => IrType.Array(Rank.Grid, element), _ => null };
        }
        return array.Rank == 1 && array.ElementType is IArrayTypeSymbol { Rank: 1 } row && ScalarElement(row.ElementType) is { } inner
            ? IrType.Array(Rank.Jagged, inner)
            : null;
    }

    /// <summary>Whether a type may be that of an input.</summary>
    public static bool IsSupported(ITypeSymbol type) => InputType(type, "", new DimTable()) != null;

    /// <summary>The type of an input, with a fresh dimension for each of its sizes; null if the type is not supported.</summary>
    public static IrType? InputType(ITypeSymbol type, string name, DimTable dims)
    {
        if (ScalarElement(type) is { } scalar) return IrType.Scalar(scalar);
        if (ArrayType(type) is { } array) return array;
        if (SpanElement(type) is { } item) return IrType.Array(type.Name == "Span" ? Rank.Span : Rank.ReadOnlySpan, item);
        if (ShapedRank(type) is { } rank)
        {
            if (ScalarElement(((INamedTypeSymbol)type).TypeArguments[0]) is not (Element.Float or Element.Double)) return null;
            Element element = ScalarElement(((INamedTypeSymbol)type).TypeArguments[0])!.Value;
            Dim Size(string member, int axis) => dims.Fresh(new DimSymbol(name + "." + member, -1, axis, null));
            return rank switch
            {
                Rank.Vector => IrType.Vector(element, Size("Length", 0)),
                Rank.RowVector => IrType.RowVector(element, Size("Length", 1)),
                _ => IrType.Matrix(element, Size("Rows", 0), Size("Columns", 1)),
            };
        }
        bool isPassive = type.TypeKind == TypeKind.Enum || type.SpecialType is SpecialType.System_String
            or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_Char;
        return isPassive ? IrType.Scalar(Element.Opaque) : null;
    }

    /// <summary>A name as C# writes it.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The C# text of a type in generated code: the runtime's own types by their short names.</summary>
    public static string Text(ITypeSymbol type, bool qualify)
    {
        if (ShapedRank(type) is not null)
        {
            string name = type.Name + "<" + ((INamedTypeSymbol)type).TypeArguments[0].ToDisplayString() + ">";
            return qualify ? "global::Autodiff." + name : name;
        }
        return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
    }
}
