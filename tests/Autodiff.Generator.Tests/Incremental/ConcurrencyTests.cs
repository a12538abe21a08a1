using System.Collections.Concurrent;
using System.Collections.Immutable;
using Autodiff.Generator.Emit;
using Autodiff.Generator.Incremental;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Tests.Emission;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Tests.Incremental;

/// <summary>That many layers at a time give what one after another does, and that nobody notices how many there were.</summary>
public class ConcurrencyTests
{
    private const int Many = 24;

    // Several in each file, some with a helper in common.
    private static readonly string[] Sources =
    [
        .. Networks.All.Values,
        Networks.Header + "internal static class Shared { internal static double Twice(double x) { double y = x; for (int i = 0; i < 1; i++) y += x; return y; } }\n"
            + string.Concat(Enumerable.Range(0, Many).Select(Layer)),
    ];

    private static readonly CSharpCompilation Compilation = UserCompilation.Create(HostOptions.Default, Sources);

    [Fact]
    public void OutputIsThatOfOneThread()
    {
        CSharpCompilation oneByOne = Unseen(concurrent: false);
        (string Hint, string Text)[] expected = Outputs(oneByOne);
        Assert.True(expected.Length > Many);
        for (int run = 0; run < 3; run++) Assert.Equal(expected, Outputs(Unseen(concurrent: true)));
    }

    [Fact]
    public void CancelledRunLeavesNoTrace() => IncrementalAssertions<LayerGenerator>.CancelledRunLeavesNoTrace(Sources);

    [Fact]
    public void LayerThatFailsToTranslateTakesNoOther()
    {
        CSharpCompilation compilation = Unseen(concurrent: true);
        ImmutableArray<MethodDeclarationSyntax> methods = [.. compilation.SyntaxTrees[^1].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()];
        Translations translations = Translations.Of(methods, compilation, CancellationToken.None);
        // It has no [Layer] that could be read.
        Assert.Null(translations[methods.Single(m => m.Identifier.Text == "Twice")]);
        Assert.All(methods.Where(m => m.Identifier.Text != "Twice"), method => Assert.NotNull(translations[method]!.Body));
    }

    [Fact]
    public void LayerThatFailsToCompileTakesNoOther()
    {
        LayerModel[] good = Models();
        LayerModel bad = good[0] with { Body = good[0].Body! with { Blocks = EquatableArray<Block>.Empty } };
        Assert.True(Texts.Prepare([.. good, bad], isConcurrent: true, CancellationToken.None));
        Assert.Equal(LayerFile.WriteThrowing(bad), Texts.Of(bad));
        Assert.All(good, model => Assert.Equal(LayerCompiler.Compile(model), Texts.Of(model)));
    }

    [Fact]
    public void TextIsMadeOnceForEachModel()
    {
        LayerModel[] models = Models();
        Texts.Prepare([.. models], isConcurrent: true, CancellationToken.None);
        string[] texts = [.. models.Select(Texts.Of)];
        Texts.Prepare([.. models], isConcurrent: true, CancellationToken.None);
        for (int i = 0; i < texts.Length; i++) Assert.Same(texts[i], Texts.Of(models[i]));
    }

    [Fact]
    public void CancellationLeavesAsSuch()
    {
        using CancellationTokenSource source = new();
        int after = 0;
        OperationCanceledException thrown = Assert.Throws<OperationCanceledException>(() => Concurrently.For(10_000, isConcurrent: true, i =>
        {
            if (source.IsCancellationRequested) Interlocked.Increment(ref after);
            if (i == 20) source.Cancel();
            Thread.SpinWait(1000);
        }, source.Token));
        Assert.Equal(source.Token, thrown.CancellationToken);
        // No more than had begun.
        Assert.InRange(after, 0, 100);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CancellationThatAnActionThrowsLeavesToo(bool isConcurrent)
    {
        OperationCanceledException expected = new();
        Assert.Same(expected, Assert.Throws<OperationCanceledException>(() => Concurrently.For(
            1000, isConcurrent, i => { if (i == 500) throw expected; }, CancellationToken.None)));
    }

    [Fact]
    public void WhatIsTooDeepForThePoolRunsOnTheCallersThread()
    {
        int caller = Environment.CurrentManagedThreadId;
        ConcurrentDictionary<int, int> ran = [];
        Concurrently.For(1000, isConcurrent: true, i =>
        {
            if (i % 7 == 0 && Thread.CurrentThread.IsThreadPoolThread && Environment.CurrentManagedThreadId != caller) throw new InsufficientExecutionStackException();
            ran.AddOrUpdate(i, 1, (_, count) => count + 1);
        }, CancellationToken.None);
        Assert.Equal(1000, ran.Count);
        Assert.All(ran.Values, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatIsTooDeepForAnyThreadIsGivenUp(bool isConcurrent)
    {
        int ran = 0;
        Concurrently.For(100, isConcurrent, i =>
        {
            if (i == 30) throw new InsufficientExecutionStackException();
            Interlocked.Increment(ref ran);
        }, CancellationToken.None);
        Assert.Equal(99, ran);
    }

    private static string Layer(int i) => $$"""

        internal static partial class Many{{i}}
        {
            [Layer] internal static double Loss(Vector<double> x, [Constant] Vector<double> y, Matrix<double> w, Vector<double> b, double s) =>
                Mse(Sigmoid(w * Tanh({{i}} * x) + Shared.Twice(s) * b), y);
        }
        """;

    private static LayerModel[] Models()
    {
        CSharpCompilation compilation = Unseen(concurrent: true);
        ImmutableArray<MethodDeclarationSyntax> methods =
            [.. compilation.SyntaxTrees[^1].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.AttributeLists.Count > 0)];
        Translations translations = Translations.Of(methods, compilation, CancellationToken.None);
        return [.. methods.Select(method => translations[method]!)];
    }

    // Files that nothing is known of.
    private static CSharpCompilation Unseen(bool concurrent) =>
        UserCompilation.ReadAgain(Compilation.WithOptions(Compilation.Options.WithConcurrentBuild(concurrent)));

    private static (string Hint, string Text)[] Outputs(CSharpCompilation compilation)
    {
        GeneratorDriverRunResult result = GeneratorHost<LayerGenerator>.CreateDriver(HostOptions.Default).RunGenerators(compilation).GetRunResult();
        return [.. result.Results.Single().GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()))];
    }
}
