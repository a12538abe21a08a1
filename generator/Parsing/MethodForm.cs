using Autodiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>Whether a method can be a layer at all.</summary>
internal static class MethodForm
{
    /// <summary>Whether the family of a method could be declared anywhere, throwing or not.</summary>
    public static bool CanHaveFamily(IMethodSymbol method, MethodDeclarationSyntax syntax, string family, AttributeData attribute, ParseContext context)
    {
        if (IsUnfinished(method, syntax)) return false;
        string? problem = method switch
        {
            { IsGenericMethod: true } => "it is generic; write a method for float or for double that calls it, and mark that one: generic methods that are called are followed",
            { ExplicitInterfaceImplementations.IsEmpty: false } => "it implements an interface explicitly; write it as a method of its own and call it",
            _ when !IsType(syntax.Parent) => "it is declared in an extension block; write it as an ordinary static method",
            { ContainingType.IsRefLikeType: true } => "it is declared in a ref struct; move it to a class, record or struct",
            { PartialImplementationPart: not null } => "it is the part of a partial method that has no body; move [Layer] to the part that has it",
            _ when IsFileLocal(method.ContainingType) => "its type is local to its file, where generated code cannot reach it",
            _ when method.Parameters.Any(p => p.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer) => "it has pointers; use Vector or Matrix",
            _ => null,
        };
        if (problem != null)
        {
            context.Report(Descriptors.UnsupportedMethod, syntax.Identifier.GetLocation(), Name(method), problem);
            return false;
        }
        if (SyntaxFacts.IsValidIdentifier(family)) return true;
        context.Report(Descriptors.UnsupportedMethod, Annotations.Where(attribute, context, "Name"), Name(method), $"the name '{family}' is not an identifier");
        return false;
    }

    /// <summary>Whether a body can be translated.</summary>
    public static bool Check(IMethodSymbol method, MethodDeclarationSyntax syntax, ParseContext context)
    {
        string? problem = method switch
        {
            { IsAsync: true } => "it is async; await outside and pass the values in",
            { IsAbstract: true } or { IsExtern: true } => "it has no body",
            { IsVirtual: true } or { IsOverride: true } => "it is virtual, and a virtual call has no one derivative; remove the modifier",
            { ReturnsVoid: true } => "it returns nothing; return the value to differentiate",
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns a reference; return a value",
            { IsVararg: true } => "it has variable arguments",
            _ when syntax.Body == null && syntax.ExpressionBody == null => "it has no body",
            _ when method.Parameters.Any(p => p.RefKind != RefKind.None) => "it has ref, out or in parameters; pass and return values",
            _ when method.ContainingType.TypeKind == TypeKind.Interface => "it is declared in an interface; move it to a class, record or struct",
            _ => null,
        };
        if (problem != null)
        {
            context.Report(Descriptors.UnsupportedMethod, syntax.Identifier.GetLocation(), method.Name, problem);
            return false;
        }
        if (Signature.ResultProblem(method.ReturnType, context) is not { } expected) return true;
        if (method.ReturnType.TypeKind == TypeKind.Error) context.HasInvalidCode = true;
        else context.Report(Descriptors.UnsupportedType, syntax.ReturnType.GetLocation(), $"The result of '{method.Name}'", method.ReturnType.ToDisplayString(), expected);
        return false;
    }

    // Code that is being typed: names are missing, or the type around the method is. The C# compiler says so.
    private static bool IsUnfinished(IMethodSymbol method, MethodDeclarationSyntax syntax) =>
        syntax.Identifier.IsMissing || syntax.Parent is null or CompilationUnitSyntax or BaseNamespaceDeclarationSyntax
        || method.ContainingType.IsImplicitClass || method.Parameters.Any(p => p.Name.Length == 0)
        || syntax.Ancestors().Any(t => IsType(t) && ((TypeDeclarationSyntax)t).Identifier.IsMissing);

    // Not an extension block.
    private static bool IsType(SyntaxNode? node) =>
        node is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax;

    private static bool IsFileLocal(INamedTypeSymbol? type)
    {
        for (; type != null; type = type.ContainingType)
        {
            if (type.IsFileLocal) return true;
        }
        return false;
    }

    private static string Name(IMethodSymbol method) => method.Name.Substring(method.Name.LastIndexOf('.') + 1);
}
