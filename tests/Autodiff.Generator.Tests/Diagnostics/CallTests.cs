using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Calls without a known derivative (GRAD2002) and recursion (GRAD2003).</summary>
public class CallTests
{
    [Theory]
    [InlineData("Convert.ToDouble(\"2\")", "it has no source here", "[Layer] public static double F(double x) => x * Convert.ToDouble(\"2\");")]
    [InlineData("Console.WriteLine(x)", "it has no source here", "[Layer] public static double F(double x) { Console.WriteLine(x); return x; }")]
    [InlineData("Math.BitIncrement(x)", "the next representable number", "[Layer] public static double F(double x) => Math.BitIncrement(x);")]
    [InlineData("MathF.ReciprocalEstimate(x)", "write 1 / x", "[Layer] public static float F(float x) => MathF.ReciprocalEstimate(x);")]
    [InlineData("double.ConvertToInteger<int>(x)", "write a cast", "[Layer] public static double F(double x) => x * double.ConvertToInteger<int>(x);")]
    [InlineData("x.CompareTo(1.0)", "call it on a member", "[Layer] public static double F(double x) => x * x.CompareTo(1.0);")]
    [InlineData("H<int>.G(x)", "it is generic", "static class H<T> { public static double G(double x) => x * x; } static partial class L { [Layer] public static double F(double x) => H<int>.G(x); }")]
    [InlineData("G(x)", "a virtual call", "partial class L { protected virtual double G(double x) => x; [Layer] public double F(double x) => G(x); }")]
    [InlineData("Get().G(x)", "call it on a member", "partial class L { static L Get() => new(); double G(double x) => x; [Layer] public static double F(double x) => Get().G(x); }")]
    [InlineData("_f(x)", "a delegate", "partial class L { Func<double, double> _f = x => x; [Layer] public double F(double x) => _f(x); }")]
    [InlineData("v.Clear()", "call it on a member", "[Layer] public static double F(Vector<double> v) { v.Clear(); return Sum(v); }")]
    public async Task Unknown(string underlined, string reason, string code) =>
        Assert.Contains(reason, (await Layers.One("GRAD2002", underlined, code)).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Theory]
    [InlineData("t.Down(n)", "a method of a struct",
        "struct S { public double X; public double Down(int n) { S s = this; return n == 0 ? X : s.Down(n - 1); } } static partial class L { [Layer] public static double F(double x, int n) { S t = new S { X = x }; return t.Down(n); } }")]
    [InlineData("a + b", "through an operator",
        "struct S { public double X; public static S operator +(S a, S b) => a.X > 1 ? a + b : b; } static partial class L { [Layer] public static double F(double x) => (new S { X = x } + new S { X = 1 }).X; }")]
    [InlineData("G(x.AsSpan(), n)", "its result 'Span<double>'",
        "static Span<double> G(Span<double> x, int n) => n == 0 ? x : G(x[1..], n - 1); [Layer] public static double F(double[] x, int n) => G(x.AsSpan(), n)[0];")]
    [InlineData("C(x)", "inside a [Checkpoint]",
        "static double G(double x, int n) => n == 0 ? x : G(x * x, n - 1); [Checkpoint] static double C(double x) => G(x, 3); [Layer] public static double F(double x) => C(x);")]
    [InlineData("G(x, 3)", "inside a [Checkpoint]",
        "[Checkpoint] static double G(double x, int n) => n == 0 ? x : G(x * x, n - 1); [Layer] public static double F(double x) => G(x, 3);")]
    public async Task Recursion(string underlined, string reason, string code) =>
        Assert.Contains(reason, (await Layers.One("GRAD2003", underlined, code)).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Layer] public static double F(double x) => F(x) * x;")]
    [InlineData("static double A(double x) => B(x); static double B(double x) => A(x) * 2; [Layer] public static double F(double x) => A(x);")]
    [InlineData("[Layer] static double A(double x) => B(x); [Layer] static double B(double x) => A(x) * 2; [Layer] public static double F(double x) => A(x);")]
    public async Task RecursionThatIsCalled(string code) => Assert.Empty(await Layers.Find(code));

    // What is lost in a method that calls itself is said there, once.
    [Fact]
    public async Task LostInARecursion() => Assert.Equal(
        [new Finding("GRAD4001", "Math.Round(x)")],
        await Layers.Find("static double G(double x, int n) => n == 0 ? x : G(x, n - 1) * Math.Round(x); [Layer] public static double F(double x, int n) => G(x, n);"));

    [Fact]
    public async Task ArgumentsOfAnUnknownFunctionAreLookedAtToo() => Assert.Equal(
        [new Finding("GRAD2002", "Math.BitIncrement(x * (Nothing ?? 1))"), new Finding("GRAD2001", "Nothing ?? 1")],
        await Layers.Find("static double? Nothing = 1; [Layer] public static double F(double x) => Math.BitIncrement(x * (Nothing ?? 1));"));

    [Theory]
    [InlineData("static class H { public static double Square(this double x) => x * x; } static partial class L { [Layer] public static double F(double x) => x.Square(); }")]
    [InlineData("static double G(double y) => y * y; [Layer] public static double F(double x) { Unused(); return G(x); static void Unused2() { } } static void Unused() { }")]
    public async Task FollowedCalls(string code) => Assert.Empty(await Layers.Find(code));
}
