using Autodiff.Generator.Incremental;
using Autodiff.Generator.Model;
using Autodiff.Generator.Parsing;
using Autodiff.Generator.Tests.Emission;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Tests.Incremental;

/// <summary>That a layer is translated again after an edit of another file if, and only if, its meaning may depend on it.</summary>
public class KnownLayersTests
{
    private const string Layer = Networks.Header + """
        internal static partial class User
        {
            [Layer] internal static double F(double x) =>
                Outer.Call(x) + Scales.Twice(x) + Scales.Offset + new Pair(x, 3).Multiply() + Scales.Odd(1) * x;
        }
        """;

    private const string Outer = """
        namespace Course;

        internal static class Outer
        {
            internal static double Call(double x) => x * Inner.Square(x);
            internal static int Unrelated() { return 1; }
        }
        """;

    private const string Inner = """
        namespace Course;

        internal static class Inner
        {
            internal static double Square(double x) { return x * x; }
        }

        internal readonly struct Pair
        {
            private readonly double _a;
            private readonly double _b = 4;
            internal Pair(double a, double b) { _a = a; }
            internal double Multiply() => _a * _b;
        }
        """;

    private const string Scales = """
        namespace Course;

        internal static class Scales
        {
            internal const double Offset = 0.5;
            internal static double Twice(double x, double factor = 2) => factor * x;
            internal static double Odd(double x) => x + 1;
        #if MORE
            internal static double Odd(int x) => x + 2;
        #endif
        }
        """;

    private const string Elsewhere = """
        namespace Course
        {
            internal static class Elsewhere
            {
                internal static int Number() { return 1; }
                internal static int Other() => 2;
                internal static int Property { get { return 3; } }
            }
        }
        """;

    private static readonly string[] Sources = [Layer, Outer, Inner, Scales, Elsewhere];

    private readonly CSharpCompilation _before = UserCompilation.Create(HostOptions.Default, Sources);

    [Theory]
    [InlineData(1, "x * Inner", "x + Inner")] // The body of a method that the layer calls,
    [InlineData(2, "x * x", "x * x * x")] // and of one that only that one calls.
    [InlineData(2, "_a = a;", "_a = a; _b = b;")]
    [InlineData(2, "_b = 4", "_b = 5")]
    [InlineData(2, "_a * _b", "_a + _b")]
    [InlineData(3, "Offset = 0.5", "Offset = 0.25")]
    [InlineData(3, "factor = 2", "factor = 3")]
    [InlineData(3, "#if MORE", "#if !MORE")]
    [InlineData(4, "namespace Course\n{", "namespace Course\n{\n    internal static partial class User { private static class Outer { internal static double Call(double x) => x; } }")]
    public void EditThatReachesTheLayerIsSeen(int file, string before, string after)
    {
        LayerModel first = Translated(_before);
        CSharpCompilation edited = Edit(file, before, after);
        LayerModel second = Translated(edited);
        Assert.Equal(Anew(edited), second);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData(1, "return 1;", "return 2;")] // In a file with a body that the layer is made of.
    [InlineData(4, "return 1;", "\n#nullable disable\nreturn 1;")] // Holds on beyond the body.
    [InlineData(4, "return 3;", "return field;")] // Makes a field.
    [InlineData(4, "int Number()", "long Number()")]
    [InlineData(4, "int Other() => 2;", "int Other() { return 2; }")]
    public void EditThatMayReachTheLayerTranslatesItAgain(int file, string before, string after)
    {
        LayerModel first = Translated(_before);
        LayerModel second = Translated(Edit(file, before, after));
        Assert.NotSame(first, second);
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("return 1;", "return 2;")]
    [InlineData("return 1;", "int Local() => 5;\n return Local(); // and a comment")]
    [InlineData("=> 2", "=> 3")]
    [InlineData("return 3;", "return 4;")]
    [InlineData("return 3;", "return")] // In the middle of writing.
    [InlineData("internal static int Other", "/// <summary>Another.</summary>\ninternal  static  int Other")]
    public void EditThatCannotReachTheLayerLeavesIt(string before, string after) =>
        Assert.Same(Translated(_before), Translated(Edit(4, before, after)));

    [Fact]
    public void OtherReferencesOrOptionsTranslateItAgain()
    {
        LayerModel first = Translated(_before);
        Assert.NotSame(first, Translated(_before.WithReferences(_before.References.Skip(1))));
        LayerModel second = Translated(_before);
        Assert.NotSame(second, Translated(_before.WithOptions(_before.Options.WithUsings("Autodiff"))));
    }

    [Fact]
    public void WhatIsLearntOfOneEditHoldsForTheNext()
    {
        CSharpCompilation edited = Edit(1, "x * Inner", "x + Inner");
        LayerModel second = Translated(edited);
        Assert.Same(second, Translated(edited.ReplaceSyntaxTree(edited.SyntaxTrees[4], Tree(4, Elsewhere.Replace('1', '2')))));
    }

    private static LayerModel Translated(CSharpCompilation compilation)
    {
        MethodDeclarationSyntax syntax = Find(compilation);
        Declarations declarations = Declarations.Of(compilation, CancellationToken.None);
        if (!KnownLayers.TryGet(syntax, declarations, out LayerModel? translated))
        {
            translated = KnownLayers.Translate(syntax, compilation, declarations, CancellationToken.None);
        }
        Assert.NotNull(translated?.Body);
        return translated;
    }

    private static LayerModel? Anew(CSharpCompilation compilation)
    {
        MethodDeclarationSyntax syntax = Find(compilation);
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
        return LayerParser.Parse(syntax, model.GetDeclaredSymbol(syntax)!, model, CancellationToken.None).Model;
    }

    private static MethodDeclarationSyntax Find(CSharpCompilation compilation) =>
        compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();

    private CSharpCompilation Edit(int file, string before, string after)
    {
        string edited = Sources[file].Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(Sources[file], edited);
        return _before.ReplaceSyntaxTree(_before.SyntaxTrees[file], Tree(file, edited));
    }

    private static SyntaxTree Tree(int file, string source) => UserCompilation.Tree(HostOptions.Default, source, $"Source{file}.cs");
}
