using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Methods, types and names that cannot be layers: GRAD1001 to GRAD1006.</summary>
public class MethodFormTests
{
    [Fact]
    public Task NotPartial() => Layers.One("GRAD1001", "L", "static class L { [Layer] public static double F(double x) => x; }");

    [Fact]
    public async Task NotPartialNested() => Assert.Equal(
        [new Finding("GRAD1001", "Outer"), new Finding("GRAD1001", "Inner")],
        await Layers.Find("static class Outer { static class Inner { [Layer] public static double F(double x) => x; } }"));

    [Fact]
    public Task OnlyTheTypeThatIsNotPartial() => Layers.One("GRAD1001", "I",
        "interface I { static partial class L { [Layer] public static double F(double x) => x; } }");

    [Theory]
    [InlineData("F", "it is async", "[Layer] public static async Task<double> F(double x) { await Task.Yield(); return x; }")]
    [InlineData("F", "it returns nothing", "[Layer] public static void F(double x) { }")]
    [InlineData("F", "generic methods that are called are followed", "[Layer] public static T F<T>(Vector<T> x) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => Sum(x);")]
    [InlineData("F", "it is virtual", "partial class L { [Layer] public virtual double F(double x) => x; }")]
    [InlineData("F", "it has no body", "abstract partial class L { [Layer] public abstract double F(double x); }")]
    [InlineData("F", "it returns a reference", "static double Cell; [Layer] public static ref double F(double x) => ref Cell;")]
    [InlineData("F", "it has ref, out or in", "[Layer] public static double F(in double x) => x;")]
    [InlineData("F", "it has pointers", "[Layer] public static unsafe double F(double* x) => *x;")]
    [InlineData("F", "it is declared in an interface", "partial interface I { [Layer] static double F(double x) => x; }")]
    [InlineData("F", "it is declared in a ref struct", "ref partial struct L { [Layer] public static double F(double x) => x; }")]
    [InlineData("F", "its type is local to its file", "file static partial class L { [Layer] public static double F(double x) => x; }")]
    [InlineData("F", "its type is local to its file", "file partial class O { internal static partial class L { [Layer] public static double F(double x) => x; } }")]
    [InlineData("F", "it implements an interface explicitly", "interface I { double F(double x); } partial class L : I { [Layer] double I.F(double x) => x; }")]
    [InlineData("F", "move [Layer] to the part", "static partial class L { [Layer] public static partial double F(double x); public static partial double F(double x) => x; }")]
    [InlineData("\"1 bad\"", "is not an identifier", "[Layer(Name = \"1 bad\")] public static double F(double x) => x;")]
    [InlineData("Layer", "it is an operator", "partial class L { [Layer] public static double operator +(L a, double x) => x; }")]
    [InlineData("Layer", "it is an accessor", "partial class L { static double P { [Layer] get => 3; } }")]
    [InlineData("Layer", "it is a local function", "public static double F(double x) { return G(x); [Layer] static double G(double y) => y; }")]
    public async Task UnsupportedMethod(string underlined, string reason, string code) =>
        Assert.Contains(reason, (await Layers.One("GRAD1002", underlined, code)).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Theory]
    [InlineData("a", "[Layer] public static double F(decimal a, double x) => x;")]
    [InlineData("a", "[Layer] public static double F(double[,,] a, double x) => x * a[0, 0, 0];")]
    [InlineData("a", "[Layer] public static double F(List<double> a, double x) => x * a[0];")]
    [InlineData("a", "[Layer] public static double F(object a, double x) => x;")]
    [InlineData("a", "[Layer] public static double F(dynamic a, double x) => x;")]
    [InlineData("a", "[Layer] public static double F(double? a, double x) => x;")]
    [InlineData("a", "[Layer] public static double F(Half a, double x) => x;")]
    [InlineData("a", "[Layer] public static double F(System.Numerics.Vector<double> a, double x) => x;")]
    [InlineData("a", "[Layer] public static double F(double x, params Vector<double>[] a) => x;")]
    [InlineData("IEnumerable<double>", "[Layer] public static IEnumerable<double> F(double x) { yield return x; }")]
    [InlineData("Task<double>", "[Layer] public static Task<double> F(double x) => Task.FromResult(x);")]
    [InlineData("int", "[Layer] public static int F(double x) => 3;")]
    [InlineData("(double, int)", "[Layer] public static (double, int) F(double x) => (x, 1);")]
    public Task UnsupportedType(string underlined, string code) => Layers.One("GRAD1003", underlined, code);

    [Theory]
    [InlineData("F", "public static int FWorkspace; [Layer] public static double F(double x) => x;")]
    [InlineData("F", "public static int FJvp; [Layer(Modes = Derivatives.Jvp)] public static double F(double x) => x;")]
    [InlineData("F", "static partial class FGradient { [Layer] public static double F(double x) => x; }")]
    [InlineData("F", "class B { public int FGradients; } partial class L : B { [Layer] public double F(double x) => x; }")]
    [InlineData("F", "partial class B { [Layer] public double F(double x) => x; } partial class L : B { [Layer] public new double F(double x) => x * x; }")]
    [InlineData("F", "partial class L { public int Parameters; [Parameter] Vector<double> W = new(3); [Layer] public double F(Vector<double> x) => Dot(W, x); }")]
    [InlineData("G", "partial class L { [Parameter] Vector<double> W = new(3); [Layer] public double F(Vector<double> x) => Dot(W, x); [Layer(Name = \"Parameters\")] public static double G(double x) => x; }")]
    public Task Collision(string underlined, string code) => Layers.One("GRAD1004", underlined, code);

    [Fact]
    public async Task CollidingOverloadsAreBothReportedAndTheFirstIsGenerated()
    {
        Assert.Equal([new Finding("GRAD1004", "F"), new Finding("GRAD1004", "F")], await Layers.Find(out GeneratorRun run, """
            [Layer] public static double F(double x) => x;
            [Layer] public static double F(double x, double y) => x * y;
            static double Caller(double x) => FGradient(x).X;
            """));
        Assert.Single(run.Sources);
    }

    [Fact]
    public async Task NamesThatOnlyAnUnusedModeWouldTakeAreFree() =>
        Assert.Empty(await Layers.Find("public static int FJvp; [Layer] public static double F(double x) => x;"));

    [Fact]
    public async Task PartialMethodWithTheAttributeOnItsBody() =>
        Assert.Empty(await Layers.Find("static partial class L { [Obsolete] public static partial double F(double x); [Layer] public static partial double F(double x) => x * x; }"));

    [Theory]
    [InlineData("[Layer] public static double F(int k) => 2.0;")]
    [InlineData("[Layer] public static double F([Constant] double x) => x;")]
    public Task NothingToDifferentiate(string code) => Layers.One("GRAD1005", "F", code);

    [Theory]
    [InlineData("Derivatives.Gradient | Derivatives.Hessian", "Vector<double> F(Vector<double> x) => x;")]
    [InlineData("Derivatives.Hvp", "double[] F(double[] x) => x;")]
    [InlineData("Derivatives.Jacobian", "Matrix<double> F(Matrix<double> x, double a) => a * x;")]
    [InlineData("Derivatives.Jacobian", "(double, double) F(double x) => (x, 2 * x);")]
    [InlineData("Derivatives.Jacobian", "double F(Matrix<double> x) => Sum(x);")]
    [InlineData("Derivatives.Jacobian", "float F(double x) => (float)x;")]
    [InlineData("Derivatives.Hessian", "double F(double x, float y) => x * y;")]
    public Task ModeThatTheLayerDoesNotHave(string modes, string method) =>
        Layers.One("GRAD1006", modes, $"[Layer(Modes = {modes})] public static {method}");

    [Fact]
    public Task CheckOfALayerThatIsNoNumber() =>
        Layers.One("GRAD1006", "true", "[Layer(Check = true)] public static Vector<double> F(Vector<double> x) => x;");
}
