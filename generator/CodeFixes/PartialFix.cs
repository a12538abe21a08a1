using System.Collections.Immutable;
using System.Composition;
using Autodiff.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.CodeFixes;

/// <summary>GRAD1001: makes the type of a layer partial, and every type around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix)), Shared]
public sealed class PartialFix : CodeFixProvider
{
    private const string Title = "Make the type partial";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.NotPartial.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type) return;
        context.RegisterCodeFix(CodeAction.Create(Title, cancellation => MakePartial(context.Document, root, type), Title), context.Diagnostics);
    }

    private static Task<Document> MakePartial(Document document, SyntaxNode root, TypeDeclarationSyntax type)
    {
        // At an outer type too, the types between it and the layer.
        IEnumerable<TypeDeclarationSyntax> types = type.AncestorsAndSelf().Concat(type.DescendantNodes().Where(HasLayer))
            .OfType<TypeDeclarationSyntax>().Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword));
        SyntaxNode changed = root.ReplaceNodes(types, static (_, t) => AddPartial(t));
        return Task.FromResult(document.WithSyntaxRoot(changed));
    }

    private static bool HasLayer(SyntaxNode node) => node is TypeDeclarationSyntax
        && node.DescendantNodes().OfType<AttributeSyntax>().Any(a => a.Parent?.Parent is MethodDeclarationSyntax && IsLayer(a.Name));

    private static bool IsLayer(NameSyntax name) =>
        (name is QualifiedNameSyntax qualified ? qualified.Right : name) is SimpleNameSyntax { Identifier.ValueText: "Layer" or "LayerAttribute" };

    // The last modifier, as C# wants it. Without another, it takes over what stands before the keyword.
    private static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0) return type.WithModifiers(type.Modifiers.Add(partial));
        SyntaxTriviaList before = type.Keyword.LeadingTrivia;
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(before)));
    }
}
