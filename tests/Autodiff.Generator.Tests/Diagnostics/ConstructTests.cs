using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Constructs that are not supported: each is one error at the smallest cause, and what depends on it adds none.</summary>
public class ConstructTests
{
    [Theory]
    [InlineData("goto", "{ goto end; end: return x; }")]
    [InlineData("try", "{ try { return x; } finally { } }")]
    [InlineData("v ?? throw new Exception()", "=> x * Sum(v ?? throw new Exception());")]
    [InlineData("lock", "{ lock (\"a\") { return x; } }")]
    [InlineData("using", "{ using var m = new System.IO.MemoryStream(); return x; }")]
    [InlineData("using", "{ using (new System.IO.MemoryStream()) return x; }")]
    [InlineData("&x", "{ unsafe { double* p = &x; return *p; } }")]
    [InlineData("fixed", "{ unsafe { fixed (double* p = Array) return *p * x; } }")]
    [InlineData("r", "{ ref double r = ref x; r = 2; return x; }")]
    [InlineData("$\"{x}\"", "{ string s = $\"{x}\"; return x; }")]
    public Task Statements(string underlined, string body) => Layers.One("GRAD2001", underlined, Method(body));

    [Theory]
    [InlineData("y => y * x", "{ Func<double, double> f = y => y * x; return f(x); }")]
    [InlineData("Twice", "{ Func<double, double> f = Twice; return f(x); }")]
    [InlineData("new Vector<double>(k)", "=> Sum(x * new Vector<double>(k));")]
    [InlineData("new(k)", "{ Vector<double> made = new(k); return Sum(x * made); }")]
    [InlineData("[1, 2]", "{ Vector<double> made = [1, 2]; return Sum(x * made); }")]
    [InlineData("x", "{ dynamic d = x; return d * 2; }")]
    [InlineData("Text", "{ object? o = Text as object; return x; }")]
    [InlineData("Nothing ?? 2", "=> x * (Nothing ?? 2);")]
    [InlineData("Computed", "=> Computed * x;")]
    [InlineData("Happened += null", "{ Happened += null; return x; }")]
    [InlineData("List[0]", "=> List[0] * x;")]
    [InlineData("Stored.Value.Ticks", "=> x * (double)Stored.Value.Ticks;")]
    [InlineData("(int)big", "=> x * v[(int)big];")]
    [InlineData("Static", "{ Static = x; return x; }")]
    public Task Expressions(string underlined, string body) => Layers.One("GRAD2001", underlined, Method(body));

    // Two names of one variable, and rows that would leave their places: never a gradient that is wrong in silence.
    [Theory]
    [InlineData("ref x[0]", "[Layer] public static double F(double[] x) { G(ref x[0]); return x[0]; void G(ref double e) { e *= x[0]; } }")]
    [InlineData("ref x", "[Layer] public static double F(double x) { G(ref x); return x; void G(ref double y) { y *= 2; y *= x; } }")]
    [InlineData("rows[0] = rows[1]", "[Layer] public static double F(double[][] rows) { rows[0] = rows[1]; return rows[0][0]; }")]
    [InlineData("(r[n], r[0]) = (r[0], r[n])",
        "static void S(double[][] r, int n) { if (n == 0) return; (r[n], r[0]) = (r[0], r[n]); S(r, n - 1); } [Layer] public static double F(double[][] rows, int n) { S(rows, n); return rows[0][0]; }")]
    public Task Aliases(string underlined, string code) => Layers.One("GRAD2001", underlined, code);

    [Fact]
    public Task ConstructInAHelperIsReportedThereAndOnce() => Layers.One("GRAD2001", "try", """
        static double H(double y) { try { return y; } finally { } }
        [Layer] public static double F(double x) => H(x) + H(2 * x);
        [Layer] public static double G(double x) => H(x);
        """);

    [Fact]
    public async Task EveryConstructOfABodyIsReported() => Assert.Equal(
        [new Finding("GRAD2001", "Nothing ?? 1"), new Finding("GRAD2002", "Math.BitIncrement(x)"), new Finding("GRAD2001", "lock")],
        await Layers.Find("""
            static double? Nothing = 1;
            [Layer] public static double F(double x)
            {
                double a = x * (Nothing ?? 1);
                double b = a * Math.BitIncrement(x);
                lock ("a") { b *= a; }
                return b;
            }
            """));

    [Fact]
    public async Task CodeThatIsNoCSharpIsTheCompilersAffair()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(Layers.Source("[Layer] public static double F(double x) => x * y; [Layer] public static double G(double x) => v[1..];"));
        Assert.Empty(await AnalyzerHost<LayerAnalyzer>.Run(run));
    }

    private static string Method(string body) => $$"""
        {{(body.Contains("Array", StringComparison.Ordinal) ? "static double[] Array = [1];" : "")}}
        {{(body.Contains("Text", StringComparison.Ordinal) ? "static object Text = 1;" : "")}}
        {{(body.Contains("Nothing", StringComparison.Ordinal) ? "static double? Nothing = 1;" : "")}}
        {{(body.Contains("Computed", StringComparison.Ordinal) ? "static double Computed => 2;" : "")}}
        {{(body.Contains("Happened", StringComparison.Ordinal) ? "static event Action? Happened;" : "")}}
        {{(body.Contains("List", StringComparison.Ordinal) ? "static List<double> List = [];" : "")}}
        {{(body.Contains("Stored", StringComparison.Ordinal) ? "static DateTime? Stored = null;" : "")}}
        {{(body.Contains("Static", StringComparison.Ordinal) ? "static double Static;" : "")}}
        static double Twice(double x) => x * 2;
        [Layer] public static double F(double x, int k, [Constant] Vector<double> v, long big) {{body}}
        // The promised names are there, so that nothing else fails to compile.
        static double Caller(double x, Vector<double> v) => FGradient(x, 1, v, 2).X + FGradient(x, 1, v, 2, new FWorkspace()).Value;
        """;
}
