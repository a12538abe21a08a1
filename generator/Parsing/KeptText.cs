using System.Text;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// An expression of the user's kept as text (the exception that a guard throws), valid where the derivatives are generated:
/// names of types and static members in full, holes for the values of variables.
/// </summary>
internal sealed record KeptText(IReadOnlyList<string> Pieces, IReadOnlyList<int> Operands)
{
    /// <summary>Null after a report.</summary>
    public static KeptText? Of(IOperation operation, BodyParser parser)
    {
        Writer writer = new(operation, parser);
        return writer.Write(operation.Syntax) ? new KeptText(writer.Pieces, writer.Operands) : null;
    }

    private sealed class Writer(IOperation operation, BodyParser parser)
    {
        private readonly StringBuilder _piece = new();
        private readonly List<string> _pieces = [];

        public List<int> Operands { get; } = [];

        public IReadOnlyList<string> Pieces => [.. _pieces, _piece.ToString()];

        public bool Write(SyntaxNode syntax)
        {
            SemanticModel model = operation.SemanticModel!;
            foreach (SyntaxNodeOrToken item in syntax.ChildNodesAndTokens())
            {
                if (item.AsNode() is { } node)
                {
                    if (!(Replace(node, model) ?? Write(node))) return false;
                }
                else
                {
                    SyntaxToken token = item.AsToken();
                    bool isWord = SyntaxFacts.IsKeywordKind(token.Kind());
                    _piece.Append(token.Text).Append(isWord ? " " : "");
                    if (token.IsKind(SyntaxKind.CommaToken)) _piece.Append(' ');
                }
            }
            return true;
        }

        // Whether a node was replaced by something else; null if it is to be written as it is.
        private bool? Replace(SyntaxNode node, SemanticModel model)
        {
            if (node is ExpressionSyntax && model.GetConstantValue(node, default) is { HasValue: true, Value: string text })
            {
                _piece.Append(SymbolDisplay.FormatLiteral(text, quote: true));
                return true;
            }
            if (node is LambdaExpressionSyntax or AnonymousMethodExpressionSyntax or QueryExpressionSyntax) return parser.RefuseText(operation);
            if (node is not SimpleNameSyntax name || node.Parent is NameColonSyntax) return null;
            bool isRightOfDot = node.Parent is MemberAccessExpressionSyntax access && access.Name == node;
            if (isRightOfDot || node.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax) return Qualified(node, model);
            switch (model.GetSymbolInfo(node).Symbol)
            {
                case ILocalSymbol or IParameterSymbol:
                    if (parser.ReadForText(model.GetSymbolInfo(node).Symbol!) is not { } id) return parser.RefuseText(operation);
                    _pieces.Add(_piece.ToString());
                    _piece.Clear();
                    Operands.Add(id);
                    return true;
                case INamedTypeSymbol type:
                    _piece.Append(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
                    return true;
                case { IsStatic: true, ContainingType: { } owner } member:
                    _piece.Append(owner.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).Append('.').Append(name.ToString());
                    return member is IMethodSymbol or IFieldSymbol or IPropertySymbol ? true : null;
                case IFieldSymbol or IPropertySymbol or IMethodSymbol:
                    return parser.RefuseText(operation);
                default:
                    return null;
            }
        }

        // System.ArgumentException: the whole name is written at its first part.
        private bool? Qualified(SyntaxNode node, SemanticModel model)
        {
            if (node.Parent is not QualifiedNameSyntax { Left: var left } qualified || left != node) return null;
            return model.GetSymbolInfo(qualified).Symbol is INamedTypeSymbol ? null : true;
        }
    }
}
