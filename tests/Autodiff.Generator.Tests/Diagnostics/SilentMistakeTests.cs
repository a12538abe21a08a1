using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Code that a careless translation would get wrong in silence.</summary>
public class SilentMistakeTests
{
    [Theory]
    [InlineData("FGradient(2.0).Do_", 12.0, "internal partial class L { double @class = 3; internal static double Run() { L l = new(); return l.FGradient(2).Do; } [Layer] public double F(double @do) { double @if = @do * @do; return @class * @if; } }")]
    [InlineData("member and parameter of one name", 3.0, "internal partial class L { double x = 3; internal static double Run() => new L().FGradient(2).X; [Layer] public double F(double x) => this.x * x; }")]
    [InlineData("named arguments of an indexer", 1.0, "internal static partial class L { internal static double Run() => FGradient(new Matrix<double>(2, 3)).W[2, 1]; [Layer] public static double F(Matrix<double> w) => w[column: 2, row: 1]; }")]
    [InlineData("evaluation order of named arguments", 12.0, "internal static partial class L { static double H(double a, double b) => a * b; internal static double Run() => FGradient(1.5).X; [Layer] public static double F(double x) => H(b: x *= 2, a: x); }")]
    [InlineData("the instance before the arguments", 5.0, "internal static partial class L { internal static double Run() => FGradient(new Matrix<double>(1, 1)).W[0, 0]; static int Zero(Matrix<double> m) => 0; [Layer] public static double F(Matrix<double> w) { Matrix<double> v = 5 * w; return v.Row(Zero(v = w))[0]; } }")]
    [InlineData("conversion in a deconstruction", 0.0, "internal static partial class L { static (float, float) G(float x) => (x, x); internal static double Run() => F(2) - FGradient(2).Value; [Layer] public static double F(float x) { (double a, double b) = G(x); return Math.Sqrt(a) * Math.Sqrt(b + 1); } }")]
    [InlineData("conversion of a tuple", 0.0, "internal static partial class L { static (float, float) G(float x) => (x, x); internal static double Run() => F(2) - FGradient(2).Value; [Layer] public static double F(float x) { (double, double) t = G(x); return Math.Sqrt(t.Item1); } }")]
    [InlineData("integer division", 7.0, "internal static partial class L { internal static double Run() => FGradient(1).X; [Layer] public static double F(double x) { int n = 7; int k = n / 2; k += 4; return x * k * (n % 2); } }")]
    [InlineData("a negative zero", double.NegativeInfinity, "internal static partial class L { internal static double Run() => FGradient(1, 0).X; [Layer] public static double F(double x, [Constant] double z) => x * (1 / (z * -1.0)); }")]
    public void Value(string what, double expected, string code)
    {
        using LoadedAssembly assembly = GeneratorHost<LayerGenerator>.Run(Layers.Source(code)).RequireClean().Emit();
        Assert.True(expected.Equals(assembly.Call<double>("L", "Run")), what);
    }

    [Theory]
    [InlineData("static partial class @class { [Layer] public static double F(double x) => x; }")]
    [InlineData("partial class L { [Parameter] double @event { get; set; } = 2; [Layer] public double @do(double x) => x * @event; }")]
    [InlineData("static partial class L<@in> { [Layer] public static double F(double x) => x; }")]
    public async Task KeywordsAsNames(string code)
    {
        Assert.Empty(await Layers.Find(out GeneratorRun run, code));
        run.RequireClean();
    }
}
