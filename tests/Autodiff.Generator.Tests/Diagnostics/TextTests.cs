using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Strings and enums are passive, and have no place among the results of choices and loops.</summary>
public class TextTests
{
    [Theory]
    [InlineData("[Layer] public static double F(double x, string a, string b, bool c) { string s = a; if (c) s = b; return s == \"q\" ? x * x : x; }", "if")]
    [InlineData("[Layer] public static double F(double x, string a, string b, int n) { string s = a; for (int i = 0; i < n; i++) s = b; return s == \"q\" ? x * x : x; }", "for")]
    [InlineData("[Layer] public static double F(double x, DayOfWeek a, DayOfWeek b, bool c) { DayOfWeek s = c ? a : b; return s == a ? x * x : x; }", "c ? a : b")]
    public async Task DependsOnThePath(string code, string underlined) =>
        Assert.Contains("is the same on all paths", (await Layers.One("GRAD2001", underlined, code)).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Layer] public static double F(double x, string a) { string s; if (a == \"q\") s = a; else throw new ArgumentException(a); return s == \"r\" ? x * x : x; }")]
    [InlineData("static double G(double x, string s) => s is \"q\" or null ? x * x : x; [Layer] public static double F(double x) { double y = x; for (int i = 0; i < 3; i++) y += G(y, \"q\"); return y; }")]
    [InlineData("[Checkpoint] static (double, string) G(double x) => (x * x, \"q\"); [Layer] public static double F(double x) { var (y, s) = G(x); return s == \"q\" ? x * y : x; }")]
    public async Task IsTheSame(string code) => Assert.Empty(await Layers.Find(code));

    // An element is part of its array; a field of its structure.
    [Theory]
    [InlineData("ref a[0]", "[Layer] public static double F(double[] a) { G(ref a[0], ref a[0]); return a[0]; }")]
    [InlineData("ref n", "static void H(ref int p, ref int q) { p += q; q += 1; } [Layer] public static double F(double x, int n) { H(ref n, ref n); return x * n; }")]
    public async Task OneVariableTwiceThatIsNoNumber(string underlined, string code) =>
        Assert.Contains((await Layers.Find("static void G(ref double p, ref double q) { p *= q; q += p; } " + code)), f => f.Id == "GRAD2001" && f.Underlined == underlined);
}
