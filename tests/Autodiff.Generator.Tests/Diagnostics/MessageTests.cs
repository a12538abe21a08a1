using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>The whole text of every diagnostic, as a reader sees it: reviewed as documentation.</summary>
public class MessageTests
{
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["GRAD1001"] = "static class L { [Layer] public static double F(double x) => x * x; }",
        ["GRAD1002"] = "[Layer] public static async Task<double> F(double x) { await Task.Yield(); return x; }",
        ["GRAD1003"] = "[Layer] public static double F(decimal x, double y) => y;",
        ["GRAD1004"] = "[Layer] public static double F(double x) => x;\n    [Layer] public static double F(double x, double y) => x * y;",
        ["GRAD1005"] = "[Layer] public static double F([Constant] double x) => x;",
        ["GRAD1006"] = "[Layer(Modes = Derivatives.Hessian)] public static Vector<double> F(Vector<double> x) => Tanh(x);",
        ["GRAD1007"] = "partial class L { [Parameter] double W { get; } = 1; [Layer] public double F(double x) => W * x; }",
        ["GRAD1008"] = "static double F(double x, int k) => x + k;\n    [Derivative(nameof(F))] static double DF(double x, double cotangent) => cotangent;",
        ["GRAD2001"] = "[Layer] public static double F(double x)\n    {\n        try { return x; }\n        finally { }\n    }",
        ["GRAD2002"] = "[Layer] public static double F(double x) => Math.BitIncrement(x);",
        ["GRAD2003"] = "static Span<double> G(Span<double> x, int n) => n == 0 ? x : G(x[1..], n - 1); [Layer] public static double F(double[] x, int n) => G(x, n)[0];",
        ["GRAD3001"] = "[Layer] public static double F([Shape(\"h\", \"n\")] Matrix<double> w, [Shape(\"h\")] Vector<double> x) => Sum(w * x);",
        ["GRAD3002"] = "[Layer] public static double F([Shape(\"n\")] Matrix<double> w) => Sum(w);",
        ["GRAD4001"] = "[Layer] public static double F(double x) => x * Floor(x);",
        ["GRAD4002"] = "[Layer] public static double F(double x, double y) => x;",
        ["GRAD4003"] = "partial class A { [Parameter] public double W { get; set; } }\npartial class B { readonly A _a = new(); [Layer] public double F(double x) => _a.W * x; }",
        ["GRAD5001"] = "[Layer] public static double F(Vector<double> z, int k) => -Log(Softmax(z)[k]);",
    };

    public static TheoryData<string> Ids => [.. Examples.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Text(string id)
    {
        Diagnostic[] found = [.. (await Layers.Find(Examples[id])).Select(f => f.Diagnostic!)];
        Assert.All(found, d => Assert.Equal(id, d.Id));
        await Snapshot.Match(found, [id]);
    }

    [Fact]
    public async Task MissingTranspose()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(Layers.Source(
            "static partial class L { [Layer] public static double F(Matrix<double> w) => Sum(w); }\nclass User { Matrix<double> Step(Matrix<double> w) => w - 0.1 * L.FGradient(w).W; }"));
        await Snapshot.Match((await AnalyzerHost<GradientAnalyzer>.Run(run)).Select(f => f.Diagnostic!));
    }
}
