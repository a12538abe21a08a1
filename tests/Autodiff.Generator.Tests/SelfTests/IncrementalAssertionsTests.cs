using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit.Sdk;

namespace Autodiff.Generator.Tests.SelfTests;

public class IncrementalAssertionsTests
{
    private static readonly string[] Toys = [ToyGenerator.Attribute, "[Toy] internal partial class Bear;", "[Toy] internal partial class Duck;"];

    [Fact]
    public void UnrelatedEditIsCached() => IncrementalAssertions<ToyGenerator>.UnrelatedEditIsCached([ToyGenerator.Step], Toys);

    [Fact]
    public void StepsAreTheNamedOnesExactly() =>
        Assert.Throws<EqualException>(() => IncrementalAssertions<ToyGenerator>.UnrelatedEditIsCached(["Other"], Toys));

    [Fact]
    public void RelatedEditHasItsReason()
    {
        GeneratorDriverRunResult second = IncrementalAssertions<ToyGenerator>.RunAgainAfter(
            compilation => compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees[1], UserCompilation.Tree(HostOptions.Default, "[Toy] internal partial class Wolf;", "Source1.cs")),
            Toys);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], RunReasons.Of(second, ToyGenerator.Step));
        Assert.Throws<AllException>(() => IncrementalAssertions<ToyGenerator>.AllOutputsCached(second));
    }

    [Fact]
    public void GeneratorThatForgetsIsCaughtByEveryRun() =>
        Assert.Throws<InvalidOperationException>(() => GeneratorHost<ForgetfulGenerator>.Run(Toys));

    [Fact]
    public void NothingOfRoslynIsKept() => IncrementalAssertions<ToyGenerator>.NothingOfRoslynIsKept(Toys);

    [Fact]
    public void SymbolDeepInAModelIsFound()
    {
        TrueException failure = Assert.Throws<TrueException>(() => IncrementalAssertions<LeakyGenerator>.NothingOfRoslynIsKept(Toys));
        Assert.Contains("_items[0] is a", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ISymbol", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CancelledRunLeavesNoTrace() => IncrementalAssertions<ToyGenerator>.CancelledRunLeavesNoTrace(Toys);

    [Fact]
    public void SwallowedCancellationIsFound()
    {
        TrueException failure = Assert.Throws<TrueException>(() => IncrementalAssertions<SwallowingGenerator>.CancelledRunLeavesNoTrace(Toys));
        Assert.Contains("swallowed", failure.Message, StringComparison.Ordinal);
    }
}
