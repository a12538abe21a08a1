using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Dimensions that contradict each other: the operator is underlined; both shapes and their origin are named.</summary>
public class ShapeTests
{
    [Theory]
    [InlineData("w * x", "'w' is h×n and 'x' is m×1; n (w.Columns) must equal m (x.Length)", "[Shape(\"h\", \"n\")] Matrix<double> w, [Shape(\"m\")] Vector<double> x", "Sum(w * x)")]
    [InlineData("y + z", "'y' is 4×1 and 'z' is 5×1; 4 (y.Length) must equal 5 (z.Length)", "[Shape(4)] Vector<double> y, [Shape(5)] Vector<double> z", "Sum(y + z)")]
    [InlineData("w * (2 * x)", "'w' is 3×4 and the right operand is 3×1; 4 (w.Columns) must equal 3 (x.Length)", "[Shape(3, 4)] Matrix<double> w, [Shape(3)] Vector<double> x", "Sum(w * (2 * x))")]
    [InlineData("w + w.T", "'w' is 3×4 and the right operand is 4×3; 3 (w.Rows) must equal 4 (w.Columns)", "[Shape(3, 4)] Matrix<double> w", "Sum(w + w.T)")]
    [InlineData("Det(w)", "'w' is 3×4 and must be square; 3 (w.Rows) must equal 4 (w.Columns)", "[Shape(3, 4)] Matrix<double> w", "Det(w)")]
    [InlineData("Dot(x, y)", "the left operand is 1×3 and 'y' is 4×1; 3 (x.Length) must equal 4 (y.Length)", "[Shape(3)] Vector<double> x, [Shape(4)] Vector<double> y", "Dot(x, y)")]
    [InlineData("Solve(a, b)", "'a' is 3×3 and 'b' is 4×1; 3 (a.Rows) must equal 4 (b.Length)", "[Shape(3, 3)] Matrix<double> a, [Shape(4)] Vector<double> b", "Sum(Solve(a, b))")]
    public async Task Contradiction(string underlined, string message, string parameters, string body) => Assert.Equal(
        "The shapes do not fit: " + message,
        (await Layers.One("GRAD3001", underlined, $"[Layer] public static double F({parameters}) => {body};")).Diagnostic!.GetMessage());

    [Fact]
    public async Task DimensionThatALocalHasFromAfar()
    {
        Finding finding = await Layers.One("GRAD3001", "b + c", """
            [Layer] public static double F([Shape("k", "h")] Matrix<double> w, Vector<double> x, [Shape("n")] Vector<double> c)
            {
                Vector<double> a = w * x;
                Vector<double> b = Tanh(a);
                return Sum(b + c);
            }
            """);
        Assert.Equal("The shapes do not fit: 'b' is k×1 and 'c' is n×1; k (w.Rows) must equal n (c.Length)", finding.Diagnostic!.GetMessage());
    }

    [Fact]
    public async Task EveryContradictionIsReported() => Assert.Equal(
        [new Finding("GRAD3001", "w * y"), new Finding("GRAD3001", "w * w")],
        await Layers.Find("[Layer] public static double F([Shape(2, 3)] Matrix<double> w, [Shape(4)] Vector<double> y) => Sum(w * y) + Sum(w * w);"));

    [Fact]
    public async Task InAHelperItIsReportedThere() => Assert.Equal(
        [new Finding("GRAD3001", "a + b")],
        await Layers.Find("static Vector<double> H(Vector<double> a, Vector<double> b) => a + b; [Layer] public static double F([Shape(2)] Vector<double> x, [Shape(3)] Vector<double> y) => Sum(H(x, y));"));

    [Fact]
    public Task PassiveMembersHaveShapesToo() => Layers.One("GRAD3001", "Dot(K, x)",
        "partial class L { [Shape(3)] Vector<double> K = new(3); [Layer] public double F([Shape(4)] Vector<double> x) => Dot(K, x); }");

    [Fact]
    public async Task Result() => Assert.Equal(
        "The shapes do not fit: the result is 3×1, and [return: Shape] says 4 where it has 3",
        (await Layers.One("GRAD3001", "Shape(4)", "[Layer] [return: Shape(4)] public static Vector<double> F([Shape(3, 5)] Matrix<double> w, Vector<double> x) => w * x;"))
            .Diagnostic!.GetMessage());

    [Theory]
    [InlineData("Shape", "[Shape] Vector<double> x")]
    [InlineData("Shape(null!)", "[Shape(null!)] Vector<double> x")]
    [InlineData("Shape(1, 2)", "[Shape(1, 2)] Vector<double> x")]
    [InlineData("Shape(\"n\")", "[Shape(\"n\")] Matrix<double> x")]
    [InlineData("Shape(-1)", "[Shape(-1)] Vector<double> x")]
    [InlineData("Shape(1L)", "[Shape(1L)] RowVector<double> x")]
    [InlineData("Shape(\"\")", "[Shape(\"\")] Vector<double> x")]
    [InlineData("Shape(typeof(int))", "[Shape(typeof(int))] Vector<double> x")]
    [InlineData("Shape((object)new object[] { 1 })", "[Shape((object)new object[] { 1 })] Vector<double> x")]
    [InlineData("Shape(\"n\")", "[Shape(\"n\")] double x")]
    [InlineData("Shape(3)", "double x, [Shape(3)] int k")]
    public Task BadShape(string underlined, string parameters) =>
        Layers.One("GRAD3002", underlined, $"[Layer] public static double F({parameters}) => {(parameters.Contains("Vector", StringComparison.Ordinal) || parameters.Contains("Matrix", StringComparison.Ordinal) ? "Sum(x)" : "x")};");

    [Fact]
    public Task BadShapeOfATuple() => Layers.One("GRAD3002", "Shape(4)", "[Layer] [return: Shape(4)] public static (Vector<double>, double) F(Vector<double> x) => (2 * x, Sum(x));");

    [Fact]
    public async Task ShapesThatFit() => Assert.Empty(await Layers.Find("""
        [Layer] [return: Shape("h")]
        public static Vector<double> F([Shape(new object[] { "h", 2 })] Matrix<double> w, [Shape(2)] Vector<double> x, [Shape("h")] Vector<double> b) => w * x + b;
        """));
}
