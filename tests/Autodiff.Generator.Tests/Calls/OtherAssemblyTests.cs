using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Calls;

/// <summary>Layers of another assembly: no source to follow, so their generated family is called.</summary>
public class OtherAssemblyTests
{
    private const string Library = """
        using Autodiff;
        using static Autodiff.Ops;

        namespace Lib;

        /// <summary>Layers.</summary>
        public static partial class Net
        {
            /// <summary>A layer.</summary>
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            public static Vector<double> Dense(Vector<double> x, Matrix<double> w, [Constant] double scale) => scale * Tanh(w * x);

            /// <summary>A layer with two results.</summary>
            [Layer]
            public static (double, Vector<double>) Two(Vector<double> x, double s) => (s * Sum(x), s * Exp(x));

            /// <summary>A scalar layer whose gradients have names of their own.</summary>
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp, Name = "Wave")]
            public static double F(double value, double Value) => value * System.Math.Sin(Value);

            /// <summary>A layer without forward mode.</summary>
            [Layer]
            public static double Plain(double x) => x * x;

            /// <summary>A layer of an array.</summary>
            [Layer]
            public static double OfArray(double[] x) => x[0] * x[0];
        }
        """;

    private const string User = """
        using System;
        using Autodiff;
        using static Autodiff.Ops;

        /// <summary>Calls.</summary>
        public static partial class User
        {
            /// <summary>The same layer twice, each with a workspace of its own, and a scalar one.</summary>
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            public static double Loss(Vector<double> x, Matrix<double> w1, Matrix<double> w2, [Constant] Vector<double> y)
            {
                var hidden = Lib.Net.Dense(x, w1, 2.0);
                var p = Lib.Net.Dense(hidden, w2, 0.5);
                return Mse(p, y) + Lib.Net.F(Sum(p), Sum(hidden));
            }

            /// <summary>Both results of a call.</summary>
            [Layer]
            public static double Both(Vector<double> x, double s)
            {
                var (a, v) = Lib.Net.Two(x, s);
                return a * a + SquaredNorm(v);
            }

            /// <summary>Only one of them: the other's cotangent is zero.</summary>
            [Layer]
            public static double Second(Vector<double> x, double s)
            {
                var (_, v) = Lib.Net.Two(x, s);
                return SquaredNorm(v);
            }

            /// <summary>Only the number.</summary>
            [Layer]
            public static double First(Vector<double> x, double s)
            {
                var (a, _) = Lib.Net.Two(x, s);
                return a * s;
            }

            private static readonly Vector<double> X = new(1, -2, 0.5, 0.3);
            private static readonly Matrix<double> W1 = Init.Kaiming<double>(5, 4, new Random(1));
            private static readonly Matrix<double> W2 = Init.Kaiming<double>(3, 5, new Random(2));
            private static readonly Vector<double> Y = new(0.1, 0.2, -0.3);

            /// <summary>Gradients against differences.</summary>
            public static void Check()
            {
                var g = LossGradient(X, W1, W2, Y);
                GradientCheck.Compare(() => Loss(X, W1, W2, Y), ("x", X, g.X), ("w1", W1, g.W1), ("w2", W2, g.W2)).ThrowIfFailed();
                CheckTuple(Both, BothGradient(X, 0.7).X, BothGradient(X, 0.7).S);
                CheckTuple(Second, SecondGradient(X, 0.7).X, SecondGradient(X, 0.7).S);
                CheckTuple(First, FirstGradient(X, 0.7).X, FirstGradient(X, 0.7).S);
            }

            /// <summary>⟨∇ℓ, v⟩ − Jv.</summary>
            public static double DotTest()
            {
                var g = LossGradient(X, W1, W2, Y);
                var dx = new Vector<double>(0.3, 0.1, -1, 2);
                var d1 = Init.Normal<double>(5, 4, 0, 1, new Random(3));
                var d2 = Init.Normal<double>(3, 5, 0, 1, new Random(4));
                var (value, tangent) = LossJvp(X, W1, W2, Y, dx, d1, d2);
                return tangent - (g.X * dx + Trace(g.W1 * d1) + Trace(g.W2 * d2)) + (value - g.Value);
            }

            /// <summary>The bytes that a warm call allocates, alternating between two shapes.</summary>
            public static long Allocated()
            {
                var small = new Vector<double>(1, 2);
                var workspace = new BothWorkspace();
                var into = (BothGradients?)null;
                long Turn()
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    BothGradient(X, 0.7, workspace);
                    BothGradient(small, 0.7, workspace);
                    BothForward(X, 0.7, workspace);
                    into = workspace.ZeroedGradients(ref into);
                    BothBackward(2, workspace, into);
                    return GC.GetAllocatedBytesForCurrentThread() - before;
                }
                Turn();
                Turn();
                return Turn();
            }

            private static void CheckTuple(Func<Vector<double>, double, double> f, RowVector<double> dx, double ds)
            {
                GradientCheck.Compare(() => f(X, 0.7), ("x", X, dx)).ThrowIfFailed();
                GradientCheck.Scalar(s => f(X, s), 0.7, ds).ThrowIfFailed();
            }
        }
        """;

    private static readonly GeneratorRun Built = GeneratorHost<LayerGenerator>.Run(HostOptions.Default with { AssemblyName = "Lib" }, Library);

    private static readonly HostOptions WithLibrary = HostOptions.Default with { Libraries = [Built] };

    [Fact]
    public void GradientsMatchDifferences()
    {
        using LoadedAssembly user = Compile();
        user.Call("User", "Check");
    }

    [Fact]
    public void TangentsMatchGradients()
    {
        using LoadedAssembly user = Compile();
        Assert.Equal(0, user.Call<double>("User", "DotTest"), 12);
    }

    [Fact]
    public void WarmCallsAllocateNothing()
    {
        using LoadedAssembly user = Compile();
        Assert.Equal(0, user.Call<long>("User", "Allocated"));
    }

    [Fact]
    public async Task ForwardModeNeedsTheCalleesForwardMode()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(WithLibrary, """
            using Autodiff;

            /// <summary>Calls.</summary>
            public static partial class User
            {
                /// <summary>A layer.</summary>
                [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
                public static double F(double x) => Lib.Net.Plain(x) + 1;
            }
            """);
        Finding finding = Assert.Single(await AnalyzerHost<LayerAnalyzer>.Run(run));
        Assert.Equal(("GRAD2002", "Lib.Net.Plain(x)"), (finding.Id, finding.Underlined));
    }

    [Fact]
    public async Task ArraysAreNotPassedAlong()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(WithLibrary, """
            using Autodiff;

            /// <summary>Calls.</summary>
            public static partial class User
            {
                /// <summary>A layer.</summary>
                [Layer]
                public static double F(double[] x) => Lib.Net.OfArray(x) + x[0];
            }
            """);
        Finding finding = Assert.Single(await AnalyzerHost<LayerAnalyzer>.Run(run));
        Assert.Equal(("GRAD2002", "Lib.Net.OfArray(x)"), (finding.Id, finding.Underlined));
        Assert.Contains("array", finding.Diagnostic?.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static LoadedAssembly Compile()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(WithLibrary, User);
        run.RequireClean();
        return run.Emit();
    }
}
