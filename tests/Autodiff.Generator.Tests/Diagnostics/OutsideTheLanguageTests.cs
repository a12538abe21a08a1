using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>What stays outside the language: each an error at its own expression, with the way out, all of them in one build.</summary>
public class OutsideTheLanguageTests
{
    private const string Everything = """
        partial class L
        {
            static readonly double[] Table = [1, 2];
            static event Action? Happened;
            protected virtual double Overridable(double x) => x;
            static IEnumerable<double> Twice(double x) { yield return 2 * x; }
            static async Task<double> Later(double x) { await Task.Yield(); return x; }
            static double Caught(double x) { try { return 1 / x; } catch (DivideByZeroException) { return 0; } }

            [Layer] public static double TryCatch(double x) { try { return x; } catch (Exception) { return 0; } }
            [Layer] public static double TryFinally(double x) { try { return x; } finally { } }
            [Layer] public static double InAHelper(double x) => Caught(x) * x;
            [Layer] public static double Goto(double x) { again: x *= 2; if (x < 5) goto again; return x; }
            [Layer] public static double GotoCase(double x, int k) { switch (k) { case 0: goto case 1; case 1: return x; } return 2 * x; }
            [Layer] public static double Dynamic(double x) { dynamic d = x; return d * 2; }
            [Layer] public static async Task<double> Await(double x) { await Task.Yield(); return x; }
            [Layer] public static double OfATask(double x) => x * Later(x).Result;
            [Layer] public static IEnumerable<double> Yield(double x) { yield return x; }
            [Layer] public static double OfAnIterator(double x) { double s = 0; foreach (double y in Twice(x)) s += y; return s; }
            [Layer] public static double Lock(double x) { lock (Table) { x *= 2; } return x; }
            [Layer] public static double Lambda(double x) { double s = 0; Action<double> add = y => s += y; add(x); return s; }
            [Layer] public double Virtual(double x) => x * Overridable(x);
            [Layer] public static double NoSource(double x) => x * Convert.ToDouble("2");
            [Layer] public static double NoRule(double x) => Math.BitIncrement(x);
            [Layer] public static double Pointer(double x) { unsafe { double* p = &x; return *p; } }
            [Layer] public static double Fixed(double x) { unsafe { fixed (double* p = Table) return *p * x; } }
            [Layer] public static double RefLocal(double x) { ref double r = ref Table[0]; return r * x; }
            [Layer] public static double RefToAnElement(double[] x) { ref double r = ref x[0]; r = 2; return r * x[0]; }
            [Layer] public static double Event(double x) { Happened += null; return x; }
            [Layer] public static double Using(double x) { using var m = new System.IO.MemoryStream(); return x; }
            [Layer] public static double Fine(double x) => x * x;
        }
        """;

    private static readonly (string Id, string Underlined, string WayOut)[] Expected =
    [
        ("GRAD2001", "yield", "Return the value"),
        ("GRAD2001", "try", "Catch exceptions around the call"),
        ("GRAD2001", "try", "Catch exceptions around the call"),
        ("GRAD2001", "try", "Catch exceptions around the call"),
        ("GRAD2001", "goto", "a loop with break and continue"),
        ("GRAD2001", "goto", "a loop with break and continue"),
        ("GRAD2001", "x", "its static type"),
        ("GRAD1002", "Await", "await outside"),
        ("GRAD2001", "Later(x).Result", "Pass its value as a parameter"),
        ("GRAD1003", "IEnumerable<double>", "a layer returns float, double"),
        ("GRAD2001", "lock", "Lock around the call"),
        ("GRAD2001", "y => s += y", "Make it a static method"),
        ("GRAD2002", "Overridable(x)", "make the method non-virtual"),
        ("GRAD2002", "Convert.ToDouble(\"2\")", "use a function of Autodiff.Ops or System.Math"),
        ("GRAD2002", "Math.BitIncrement(x)", "not a function that has a derivative"),
        ("GRAD2001", "&x", "Use Vector or Matrix"),
        ("GRAD2001", "fixed", "Use Vector or Matrix"),
        ("GRAD2001", "r", "Use an ordinary local"),
        ("GRAD2001", "r", "Use an ordinary local"),
        ("GRAD2001", "Happened += null", "Subscribe outside"),
        ("GRAD2001", "using", "dispose outside"),
    ];

    [Fact]
    public async Task EachAtItsOwnExpression()
    {
        IReadOnlyList<Finding> findings = await Layers.Find(Everything);
        Assert.Equal(Expected.Select(e => new Finding(e.Id, e.Underlined)), findings);
        Assert.All(Expected.Zip(findings), pair => Assert.Contains(pair.First.WayOut, pair.Second.Diagnostic!.GetMessage(), StringComparison.Ordinal));
    }
}
