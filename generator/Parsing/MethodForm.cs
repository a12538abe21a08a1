using Autodiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>Whether a method can be a layer at all.</summary>
internal static class MethodForm
{
    public static bool Check(IMethodSymbol method, MethodDeclarationSyntax syntax, Location location, ParseContext context)
    {
        string? problem = method switch
        {
            { IsAsync: true } => "it is async; await outside and pass the values in",
            { IsGenericMethod: true } => "it is generic; write it for float or for double",
            { IsAbstract: true } or { IsExtern: true } => "it has no body",
            { IsVirtual: true } or { IsOverride: true } => "it is virtual, and a virtual call has no one derivative; remove the modifier",
            { ReturnsVoid: true } => "it returns nothing; return the value to differentiate",
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns a reference; return a value",
            { IsExtensionMethod: true, ContainingType.IsGenericType: true } => "it is an extension in a generic type",
            { IsVararg: true } => "it has variable arguments",
            _ when syntax.Body == null && syntax.ExpressionBody == null => "it has no body",
            _ when method.Parameters.Any(p => p.RefKind != RefKind.None) => "it has ref, out or in parameters; pass and return values",
            _ when method.ContainingType.TypeKind == TypeKind.Interface => "it is declared in an interface; move it to a class, record or struct",
            _ when method.ContainingType.IsRefLikeType => "it is declared in a ref struct; move it to a class, record or struct",
            _ when method.ContainingType.IsFileLocal => "its type is local to its file, where generated code cannot reach it",
            _ => null,
        };
        if (problem == null) return true;
        context.Report(Descriptors.UnsupportedMethod, location, method.Name, problem);
        return false;
    }
}
