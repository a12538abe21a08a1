using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Derivatives that are dropped (GRAD4001), inputs without influence (GRAD4002), stable forms (GRAD5001).</summary>
public class LostDerivativeTests
{
    [Theory]
    [InlineData("(int)x", "(int)x * y")]
    [InlineData("Floor(x)", "Floor(x) * y")]
    [InlineData("Math.Ceiling(x)", "Math.Ceiling(x) * y")]
    [InlineData("Math.Round(x)", "Math.Round(x) * y")]
    [InlineData("Math.Sign(x)", "Math.Sign(x) * y")]
    [InlineData("Sign(x)", "Sign(x) * y")]
    [InlineData("(int)x", "v[(int)x] * y")]
    [InlineData("(int)(2 * x)", "v[(int)(2 * x) + 1] * y")]
    public Task Dropped(string underlined, string body) =>
        Layers.One("GRAD4001", underlined, $"[Layer] public static double F(double x, double y, [Constant] Vector<double> v) => {body};");

    [Fact]
    public Task DroppedInAHelperIsReportedThere() => Layers.One("GRAD4001", "Floor(y)",
        "static double H(double y) => Floor(y); [Layer] public static double F(double x) => x * H(x) + H(2 * x);");

    [Theory]
    [InlineData("y * Floor(Detach(x))")]
    [InlineData("y * (int)Detach(x)")]
    [InlineData("y * Detach(x)")]
    [InlineData("y * Floor(c) * (int)c * x")]
    public async Task Silenced(string body) =>
        Assert.Empty(await Layers.Find($"[Layer] public static double F(double x, double y, [Constant] double c) => {body};"));

    [Fact]
    public async Task WhatIsNotUsedIsNotDropped() =>
        Assert.Empty(await Layers.Find("[Layer] public static double F(double x) { int k = (int)x; return x; }"));

    [Theory]
    [InlineData("unused", "double x, double unused", "x")]
    [InlineData("x", "double x, double y", "y * y")]
    [InlineData("v", "double x, Vector<double> v", "x * v.Length")]
    public Task Unused(string underlined, string parameters, string body) =>
        Layers.One("GRAD4002", underlined, $"[Layer] public static double F({parameters}) => {body};");

    [Fact]
    public async Task ConstantsNeedNoUse() => Assert.Empty(await Layers.Find("[Layer] public static double F(double x, [Constant] double c, int k) => x;"));

    [Theory]
    [InlineData("Log(Softmax(z)[k])", "-Log(Softmax(z)[k])")]
    [InlineData("Log(Sum(Exp(z)))", "Log(Sum(Exp(z)))")]
    [InlineData("Log(1 + Exp(z[k]))", "Log(1 + Exp(z[k]))")]
    [InlineData("Log(1 + z[k])", "Log(1 + z[k])")]
    public async Task Stable(string underlined, string body)
    {
        await Layers.One("GRAD5001", underlined, $"[Layer] public static double F(Vector<double> z, int k) => {body};");
        Assert.Empty(await Layers.Find($"[Layer(StableRewrites = false)] public static double F(Vector<double> z, int k) => {body};"));
    }
}
