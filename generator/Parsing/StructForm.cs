using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>Which types are values made of fields: structs, and classes whose objects never change, so that sharing one cannot be told from a copy.</summary>
internal static class StructForm
{
    /// <summary>The fields in the order of declaration, those of automatic properties too; null for any other type.</summary>
    public static IReadOnlyList<IFieldSymbol>? Fields(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { IsTupleType: false, DeclaringSyntaxReferences.IsEmpty: false } named) return null;
        bool isClass = named.TypeKind == TypeKind.Class;
        if (KnownTypes.IsShaped(named)) return null;
        if (named.TypeKind != TypeKind.Struct && !isClass) return null;
        if (named.GetAttributes().Any(SharesMemory)) return null;
        if (isClass && (named.IsAbstract || named.IsStatic || named.BaseType?.SpecialType != SpecialType.System_Object || IsNullable(named))) return null;
        IFieldSymbol[] fields = [.. named.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst)];
        bool isValue = fields.All(f => f.RefKind == RefKind.None && (!isClass || IsUnchanging(f)));
        return isValue && fields.Length > 0 && !HoldsItself(named) ? fields : null;
    }

    public static bool IsStruct(ITypeSymbol? type) => Fields(type) != null;

    /// <summary>The field behind a property whose accessors have no code.</summary>
    public static IFieldSymbol? FieldOf(IPropertySymbol property)
    {
        bool hasCode = property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is PropertyDeclarationSyntax declaration
            && (declaration.ExpressionBody != null || declaration.AccessorList!.Accessors.Any(a => a.Body != null || a.ExpressionBody != null)));
        return hasCode ? null : property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));
    }

    /// <summary>The property that a record makes of a parameter of its declaration.</summary>
    public static IPropertySymbol? PositionalProperty(INamedTypeSymbol type, IParameterSymbol parameter) => !type.IsRecord ? null
        : type.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault(p => p.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax));

    private static bool IsUnchanging(IFieldSymbol field) => field.AssociatedSymbol is IPropertySymbol property
        ? property.SetMethod is null or { IsInitOnly: true }
        : field.IsReadOnly;

    // Fields that lie over each other, or one field that stands for many.
    private static bool SharesMemory(AttributeData attribute) => attribute.AttributeClass?.Name switch
    {
        "InlineArrayAttribute" => true,
        "StructLayoutAttribute" => attribute.ConstructorArguments.Any(a => a.Value is (int)System.Runtime.InteropServices.LayoutKind.Explicit or (short)System.Runtime.InteropServices.LayoutKind.Explicit),
        _ => false,
    };

    private static bool IsNullable(INamedTypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;

    // A list or tree, also by way of other types: its size is not known here.
    private static bool HoldsItself(INamedTypeSymbol type)
    {
        HashSet<ISymbol> open = new(SymbolEqualityComparer.Default);
        HashSet<ISymbol> done = new(SymbolEqualityComparer.Default);
        return Visit(type);

        bool Visit(ITypeSymbol inner)
        {
            // Vectors have source too where an editor sees the runtime's project; they are no structs of the user's.
            if (inner is not INamedTypeSymbol named || KnownTypes.IsShaped(named) || done.Contains(named.OriginalDefinition)) return false;
            if (named.IsTupleType) return named.TupleElements.Any(e => Visit(e.Type));
            if (named.DeclaringSyntaxReferences.IsEmpty || named.TypeKind is not (TypeKind.Class or TypeKind.Struct)) return false;
            if (!open.Add(named.OriginalDefinition)) return true;
            if (named.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && Visit(f.Type))) return true;
            open.Remove(named.OriginalDefinition);
            return !done.Add(named.OriginalDefinition);
        }
    }
}
