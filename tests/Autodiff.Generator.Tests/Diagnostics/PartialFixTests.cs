using Autodiff.CodeFixes;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>The fix of GRAD1001.</summary>
public class PartialFixTests
{
    [Theory]
    [InlineData("class L { F }", "partial class L { F }")]
    [InlineData("public static class L { F }", "public static partial class L { F }")]
    [InlineData("// of the file\n/// <summary>Doc.</summary>\nclass L { F }", "// of the file\n/// <summary>Doc.</summary>\npartial class L { F }")]
    [InlineData("[Obsolete]\nclass L { F }", "[Obsolete]\npartial class L { F }")]
    [InlineData("record L(double K) { F }", "partial record L(double K) { F }")]
    [InlineData("readonly record struct L(double K) { F }", "readonly partial record struct L(double K) { F }")]
    [InlineData("public class A\n{\n    static class B<T>\n    {\n        struct C { F }\n    }\n}", "public partial class A\n{\n    static partial class B<T>\n    {\n        partial struct C { F }\n    }\n}")]
    [InlineData("partial class A { class B { F } }", "partial class A { partial class B { F } }")]
    [InlineData("interface A { class B { F } }", "partial interface A { partial class B { F } }")]
    public async Task MakesEveryTypePartial(string before, string after)
    {
        OfferedFix fix = Assert.Single(await CodeFixHost<LayerAnalyzer, PartialFix>.Fixes(Source(before)));
        Assert.Equal("Make the type partial", fix.Title);
        Assert.Equal(Source(after), Assert.Single(fix.Sources));
    }

    [Fact]
    public async Task TheOuterTypeIsFixedAtAnInnerFinding()
    {
        string source = Source("class A { class B { F } }");
        IReadOnlyList<Finding> findings = await AnalyzerHost<LayerAnalyzer>.Run(source);
        Assert.Equal(["A", "B"], findings.Select(f => f.Underlined));
        OfferedFix fix = Assert.Single(await CodeFixHost<LayerAnalyzer, PartialFix>.Fixes(source));
        Assert.Contains("partial class A { partial class B", fix.Sources[0], StringComparison.Ordinal);
    }

    private static string Source(string types) =>
        "using System;\nusing Autodiff;\n" + types.Replace("{ F }", "{ [Layer] public static double F(double x) => x * x; }", StringComparison.Ordinal) + "\n";
}
