using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Supplied derivatives that do not fit, or are missing for a mode: GRAD1008 and GRAD2002.</summary>
public class SuppliedRuleTests
{
    private const string F = "static double F(double x, Vector<double> v, int k) => x;\n    ";

    [Theory]
    [InlineData("static (double, RowVector<double>) D(double x, Vector<double> v, int k, double result, double cotangent) => (0, v.T);")]
    [InlineData("static double D(double x, Vector<double> v, int k, double dx, Vector<double> dv) => dx;")]
    public async Task RuleThatFits(string rule) => Assert.Empty(await Layers.Find(F + "[Derivative(nameof(F))] " + rule));

    [Theory]
    [InlineData("static (double, Vector<double>) D(double x, Vector<double> v, int k, double result, double cotangent) => (0, v);")]
    [InlineData("static double D(double x, Vector<double> v, int k, double result, double cotangent) => 0;")]
    [InlineData("static (double, RowVector<double>) D(double x, Vector<double> v, double result, double cotangent) => (0, v.T);")]
    [InlineData("static double D(double x, Vector<double> v, int k, double dx) => dx;")]
    [InlineData("static void D() { }")]
    public async Task RuleThatDoesNotFit(string rule)
    {
        Finding found = await Layers.One("GRAD1008", "D", F + "[Derivative(nameof(F))] " + rule);
        string text = found.Diagnostic!.GetMessage(null);
        Assert.Contains("'static (double, RowVector<double>) D(double x, Vector<double> v, int k, double result, double cotangent)'", text, StringComparison.Ordinal);
        Assert.Contains("'static double D(double x, Vector<double> v, int k, double dx, Vector<double> dv)'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Derivative(\"G\")] static double D(double x, double result, double cotangent) => 0;")]
    [InlineData("static double F(double[] x) => x[0];\n    [Derivative(nameof(F))] static double[] D(double[] x, double result, double cotangent) => x;")]
    [InlineData("static double F(int k) => k;\n    [Derivative(nameof(F))] static double D(int k, double result, double cotangent) => 0;")]
    public Task RuleOfNothingThatCanHaveOne(string code) => Layers.One("GRAD1008", "D", code);

    [Fact]
    public Task SecondRuleOfOneKind() => Layers.One("GRAD1008", "E",
        "static double F(double x) => x;\n    [Derivative(nameof(F))] static double D(double x, double dx) => dx;\n    [Derivative(nameof(F))] static double E(double x, double dx) => dx;");

    [Theory]
    [InlineData("static double D(double x, double result, double cotangent) => 0;", "Derivatives.Jvp", "forward rule")]
    [InlineData("static double D(double x, double result, double cotangent) => 0;", "Derivatives.Hvp", "not differentiated again")]
    [InlineData("static double D(double x, double dx) => dx;", "Derivatives.Gradient", "backward rule")]
    public async Task MissingRuleIsAnErrorAtTheCall(string rule, string mode, string way)
    {
        Finding found = await Layers.One("GRAD2002", "F(x)",
            $"static double F(double x) => x;\n    [Derivative(nameof(F))] {rule}\n    [Layer(Modes = {mode})] static double L1(double x) => F(x) * x;");
        Assert.Contains(way, found.Diagnostic!.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task HiddenRule() => Layers.One("GRAD2002", "A.F(x)",
        "static class A { public static double F(double x) => x; [Derivative(nameof(F))] static double D(double x, double result, double cotangent) => 0; }\nstatic partial class L { [Layer] static double G(double x) => A.F(x); }");

    // One mistake is one error: the layer that calls it says nothing more.
    [Fact]
    public Task MisfitIsReportedOnce() => Layers.One("GRAD1008", "D",
        "static double F(double x) => x;\n    [Derivative(nameof(F))] static double D(double x) => x;\n    [Layer] static double L1(double x) => F(x) * x;");
}
