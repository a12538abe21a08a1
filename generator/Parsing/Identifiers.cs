using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Generator.Parsing;

/// <summary>Names of symbols, which never have the <c>@</c> that C# text needs where they are keywords.</summary>
internal static class Identifiers
{
    /// <summary>As the name of a variable or a member.</summary>
    public static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>As the name in a declaration of a type, where words such as <c>record</c> are keywords too.</summary>
    public static string EscapedType(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? Escaped(name) : "@" + name;
}
