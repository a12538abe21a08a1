using System.Collections.Immutable;
using System.Composition;
using Autodiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.CodeFixes;

/// <summary>GRAD3003: transposes a gradient.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TransposeFix)), Shared]
public sealed class TransposeFix : CodeFixProvider
{
    private const string Title = "Transpose the gradient";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.MissingTranspose.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not ExpressionSyntax gradient) return;
        context.RegisterCodeFix(CodeAction.Create(Title, cancellation => Transpose(context.Document, root, gradient), Title), context.Diagnostics);
    }

    private static Task<Document> Transpose(Document document, SyntaxNode root, ExpressionSyntax gradient)
    {
        ExpressionSyntax bare = gradient.WithoutTrivia();
        bool isPrimary = bare is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax;
        ExpressionSyntax transposed = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            isPrimary ? bare : SyntaxFactory.ParenthesizedExpression(bare),
            SyntaxFactory.IdentifierName("T"));
        // Parentheses that stood around it already serve as they are.
        SyntaxNode replaced = !isPrimary && gradient.Parent is ParenthesizedExpressionSyntax parentheses ? parentheses : gradient;
        return Task.FromResult(document.WithSyntaxRoot(root.ReplaceNode(replaced, transposed.WithTriviaFrom(replaced))));
    }
}
