using System.Runtime.CompilerServices;
using Autodiff.Generator.Incremental;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Generator.Tests.Incremental;

/// <summary>Copies of a compilation that last as long as the pieces of work that use them.</summary>
public class CompilationCopiesTests
{
    private const int Many = 40;

    private static readonly CSharpCompilation Original = UserCompilation.Create(HostOptions.Default, ["internal static class A;"]);

    [Fact]
    public void FewPiecesUseTheOriginal()
    {
        CompilationCopies compilations = new(Original, 3);
        for (int i = 0; i < 3; i++) compilations.Use(i, copy => Assert.Same(Original, copy));
    }

    [Fact]
    public void ManyPiecesUseCopiesOfTheSameFiles()
    {
        CompilationCopies compilations = new(Original, Many);
        HashSet<Compilation> used = [];
        for (int i = 0; i < Many; i++)
        {
            compilations.Use(i, copy =>
            {
                used.Add(copy);
                Assert.Equal(Original.SyntaxTrees, copy.SyntaxTrees);
                Assert.Equal(Original.Options, copy.Options);
                Assert.NotSame(Original.Assembly, copy.Assembly);
            });
        }
        Assert.InRange(used.Count, 2, Many / 2);
    }

    [Fact]
    public void CopyGoesWithItsLastPiece()
    {
        CompilationCopies compilations = new(Original, Many);
        WeakReference first = First(compilations);
        for (int i = 1; i < Many - 1; i++) compilations.Use(i, _ => { });
        GC.Collect();
        Assert.False(first.IsAlive);
        GC.KeepAlive(compilations);
    }

    [Fact]
    public void CopyGoesAlsoWhereAPieceFailsAndIsThereForTheRepetition()
    {
        CompilationCopies compilations = new(Original, Many);
        Assert.Throws<InvalidOperationException>(() => compilations.Use(0, _ => throw new InvalidOperationException()));
        WeakReference first = First(compilations);
        for (int i = 1; i < Many; i++) compilations.Use(i, _ => { });
        GC.Collect();
        Assert.False(first.IsAlive);
        compilations.Use(0, copy => Assert.Equal(Original.SyntaxTrees, copy.SyntaxTrees));
    }

    // Not inlined: a local of the caller would keep the copy.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference First(CompilationCopies compilations)
    {
        WeakReference? reference = null;
        compilations.Use(0, copy => reference = new WeakReference(copy));
        return reference!;
    }
}
