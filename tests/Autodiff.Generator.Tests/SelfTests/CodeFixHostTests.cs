using System.Collections.Immutable;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Autodiff.Generator.Tests.SelfTests;

public class CodeFixHostTests
{
    [Fact]
    public async Task EveryFixOfTheFirstFindingIsAppliedToTheSourcesAsTheyWere()
    {
        IReadOnlyList<OfferedFix> fixes = await CodeFixHost<ToyAnalyzer, RoundingFix>.Fixes("class A;", "class C { double X() => 1.5 + 2.5; }");
        Assert.Equal(["Round down", "Round up"], fixes.Select(fix => fix.Title));
        Assert.Equal(["class A;", "class C { double X() => 1 + 2.5; }"], fixes[0].Sources);
        Assert.Equal(["class A;", "class C { double X() => 2 + 2.5; }"], fixes[1].Sources);
    }

    [Fact]
    public async Task NothingToFixIsAFailure() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => CodeFixHost<ToyAnalyzer, RoundingFix>.Fixes("class A;"));

    private sealed class RoundingFix : CodeFixProvider
    {
        public override ImmutableArray<string> FixableDiagnosticIds => ["TOY002"];

        public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

        public override Task RegisterCodeFixesAsync(CodeFixContext context)
        {
            Offer("Round down", value => Math.Floor(value));
            Offer("Round up", value => Math.Ceiling(value));
            return Task.CompletedTask;

            void Offer(string title, Func<double, double> round) => context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => Round(context.Document, context.Span, round, cancellation), title), context.Diagnostics);
        }

        private static async Task<Document> Round(Document document, TextSpan span, Func<double, double> round, CancellationToken cancellation)
        {
            SyntaxNode literal = (await document.GetSyntaxRootAsync(cancellation))!.FindNode(span);
            double value = (double)literal.GetFirstToken().Value!;
            SourceText text = await document.GetTextAsync(cancellation);
            return document.WithText(text.Replace(span, SyntaxFactory.Literal((int)round(value)).Text));
        }
    }
}
