using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Vectors and matrices whose elements are written where they may not be.</summary>
public class WrittenVectorTests
{
    private const string Body = "(Vector<double> v, double k) { v[0] *= k; return v[0] * k; }";

    [Theory]
    [InlineData("Derivatives.Hessian", "[Layer(Modes = Derivatives.Hessian)] public static double F" + Body)]
    [InlineData("Derivatives.Jacobian", "[Layer(Modes = Derivatives.Jacobian)] public static double F" + Body)]
    [InlineData("true", "[Layer(Check = true)] public static double F" + Body)]
    public async Task EvaluatedMoreThanOnce(string underlined, string code) =>
        Assert.Contains("it writes to 'v'", (await Layers.One("GRAD1006", underlined, code)).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Fact]
    public async Task SharedByABatch() => Assert.Contains("it writes to 'v'", (await Layers.One("GRAD1006", "F",
        "[Layer] public static double F([Batch] double x, Vector<double> v) { v[0] *= x; return v[0]; }")).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    // A parameter that becomes another vector, one that a method which calls itself writes to, and what has no name.
    [Theory]
    [InlineData("[Layer] public static double F(Vector<double> v, bool c) { if (c) v = 2 * v; v[0] = 3; return Sum(v); }")]
    [InlineData("static void G(Vector<double> p, int n) { if (n == 0) return; p[0] *= 3; G(p, n - 1); } [Layer] public static double F(Vector<double> v) { G(v, 2); return Sum(v); }")]
    [InlineData("static double G(Vector<double> p) { p[0] *= 3; return Sum(p); } [Layer] public static double F(Vector<double> v) => G(2 * v);")]
    public async Task NotTheCallersForGood(string code) => Assert.All(await Layers.Find(code), f => Assert.Equal("GRAD2001", f.Id));
}
