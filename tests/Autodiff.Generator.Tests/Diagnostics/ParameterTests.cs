using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Members that cannot be parameters (GRAD1007, GRAD4003), and parameters that are replaced at run time.</summary>
public class ParameterTests
{
    [Theory]
    [InlineData("W", "it is static", "[Parameter] static Vector<double> W = new(3);")]
    [InlineData("W", "is not a number", "[Parameter] string W = \"\";")]
    [InlineData("W", "it is an array", "[Parameter] double[] W = new double[3];")]
    [InlineData("W", "give it a setter", "[Parameter] double W { get; } = 1;")]
    [InlineData("W", "give it a setter", "[Parameter] readonly double W = 1;")]
    [InlineData("W", "cannot be read", "[Parameter] double W { set { } }")]
    [InlineData("W", "computed anew", "[Parameter] Vector<double> W => new(3);")]
    [InlineData("W", "without 'field:'", "[field: Parameter] Vector<double> W { get; } = new(3);")]
    [InlineData("W", "may be null", "[Parameter] Vector<double>? W { get; set; }")]
    [InlineData("this", "an indexer", "[Parameter] double this[int i] { get => 1; set { } }")]
    [InlineData("B", "all double", "[Parameter] Vector<double> W = new(3); [Parameter] Vector<float> B = new(3);")]
    public async Task Unsupported(string underlined, string reason, string members) => Assert.Contains(
        reason,
        (await Layers.One("GRAD1007", underlined, $"partial class L {{ {members} [Layer] public double F(double x) => x; }}")).Diagnostic!.GetMessage(),
        StringComparison.Ordinal);

    [Fact]
    public Task WhatReadsABadParameterIsNotReportedAgain() => Layers.One("GRAD1007", "W",
        "partial class L { [Parameter] Vector<double> W => new(3); [Layer] public double F(Vector<double> x) => Dot(W, x); }");

    [Fact]
    public Task StructWithParameters() => Layers.One("GRAD1007", "W",
        "partial struct L(Vector<double> w) { [Parameter] Vector<double> W = w; [Layer] public double F(Vector<double> x) => Dot(W, x); }");

    [Fact]
    public Task BaseTypeWithParameters() => Layers.One("GRAD1007", "V",
        "class B { [Parameter] protected Vector<double> W = new(3); } partial class L : B { [Parameter] Vector<double> V = new(3); [Layer] public double F(Vector<double> x) => Dot(V, x); }");

    [Theory]
    [InlineData("W", "class B { [Parameter] protected Vector<double> W = new(3); } partial class L : B { [Layer] public double F(Vector<double> x) => Dot(W, x); }")]
    [InlineData("W", "partial class L { [Parameter] static double W = 3; [Layer] public static double F(double x) => W * x; }")]
    public Task ParameterOfAnotherTypeIsNeverPassiveInSilence(string underlined, string code) => Layers.One("GRAD2001", underlined, code);

    [Fact]
    public Task FrozenParameter() => Layers.One("GRAD4003", "_inner.W", """
        partial class Inner { [Parameter] public Vector<double> W = new(3); [Layer] public double F(Vector<double> x) => Dot(W, x); }
        partial class L { readonly Inner _inner = new(); [Layer] public double F(Vector<double> x) => Dot(_inner.W, x); }
        """);

    [Theory]
    [InlineData("k", "static class H { static double k = 2; public static double G(double x) => k * x; } static partial class L { [Layer] public static double F(double x) => H.G(x); }")]
    [InlineData("k", "class B { double k = 2; protected double G(double x) => k * x; } partial class L : B { [Layer] public double F(double x) => G(x); }")]
    [InlineData("k", "class B { protected double k = 2; protected double G(double x) => k * x; } partial class L : B { new double k = 3; [Layer] public double F(double x) => G(x) * k; }")]
    [InlineData("n", "partial class L(double n) { double G(double y) => n * y; [Layer] public double F(double n) => G(n); }")]
    public Task MemberThatGeneratedCodeCannotName(string underlined, string code) => Layers.One("GRAD2001", underlined, code);

    [Fact]
    public void ReplacedParameterIsNotTrainedInSilence()
    {
        using LoadedAssembly assembly = GeneratorHost<LayerGenerator>.Run(Layers.Source("""
            internal sealed partial class Net
            {
                [Parameter] public Matrix<double> W { get; set; } = new(2, 3);
                [Parameter] public Vector<double> B { get; set; } = new(2);
                [Parameter] public double S { get; set; } = 1;
                [Layer] public Vector<double> F(Vector<double> x) => S * (W * x) + B;

                public static bool Unchanged() { Net net = new(); net.W = new(2, 3); net.S = 4; _ = net.Parameters; net.S = 5; return net.Parameters.Count == 9; }
                public static object Replaced() { Net net = new(); _ = net.Parameters; net.W = new(2, 3); return net.Parameters; }
                public static object Swapped() { Net net = new() { B = new(3), W = new(3, 3) }; _ = net.Parameters; net.W = net.W.T; return net.Parameters; }
                public static object Other() { Net a = new(); Net b = new(); _ = a.Parameters; _ = b.Parameters; a.B = b.B; return a.Parameters; }
            }
            """)).RequireClean().Emit();
        Assert.True(assembly.Call<bool>("Net", "Unchanged"));
        foreach ((string method, string name) in new[] { ("Replaced", "W"), ("Swapped", "W"), ("Other", "B") })
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => assembly.Call("Net", method));
            Assert.Contains($"'{name}' was replaced", thrown.Message, StringComparison.Ordinal);
        }
    }
}
