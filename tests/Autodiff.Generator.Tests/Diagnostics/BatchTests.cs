using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Layers with [Batch] parameters of which there can be no batch.</summary>
public class BatchTests
{
    [Theory]
    [InlineData("w", "a batch is made of samples of", "[Layer] public static double F([Batch] Matrix<double> w) => Sum(w);")]
    [InlineData("x", "a batch is made of samples of", "[Layer] public static double F([Batch] double[] x) => x[0] * x[0];")]
    [InlineData("s", "a batch is made of samples of", "[Layer] public static double F(double x, [Batch] string s) => x * x;")]
    [InlineData("c", "a batch is made of samples of", "[Layer] public static double F([Batch] (double A, double B) c) => c.A * c.B;")]
    public async Task NoType(string underlined, string reason, string code) =>
        Assert.Contains(reason, (await Layers.One("GRAD1003", underlined, code)).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Theory]
    [InlineData("a batch has results for", "[Layer] public static (double, double) F([Batch] double x) => (x, x * x);")]
    [InlineData("a batch has results for", "[Layer] public static Matrix<double> F([Batch] Vector<double> x) => x * x.T;")]
    [InlineData("'u' is a span", "[Layer] public static double F([Batch] double x, ReadOnlySpan<double> u) => x * u[0];")]
    [InlineData("it writes to 'u'", "[Layer] public static double F([Batch] double x, double[] u) { u[0] *= x; return u[0] * x; }")]
    [InlineData("it writes to 'u'", "static double G(double[] u, int n, double x) { if (n == 0) return u[0] * x; u[0] *= x; return G(u, n - 1, x); } [Layer] public static double F([Batch] double x, double[] u) => G(u, 2, x);")]
    public async Task NoOverloads(string reason, string code) =>
        Assert.Contains(reason, (await Layers.One("GRAD1006", "F", code)).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Fact]
    public async Task ARecursionThatReadsIsNone() => Assert.Empty(await Layers.Find(
        "static double G(double[] u, int n, double x) => n == 0 ? x : u[n] * G(u, n - 1, x); [Layer] public static double F([Batch] double x, double[] u) => G(u, 2, x);"));

    [Fact]
    public Task NamesOfTheBatch() => Layers.One("GRAD1004", "F", "static partial class L { class FBatchGradients { } [Layer] public static double F([Batch] double x) => x * x; }");
}
