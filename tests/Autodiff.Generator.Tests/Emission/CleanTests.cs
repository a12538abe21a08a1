using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>
/// That emitted code compiles without a warning, at the highest warning level, with nullable references and documentation
/// checked, wherever the user's layer stands and whatever its neighbours are called.
/// </summary>
public class CleanTests
{
    [Fact]
    public void EveryNetwork()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run([.. Networks.All.Values]);
        Assert.True(run.Sources.Count > Networks.All.Count);
        run.RequireTidy();
    }

    [Fact]
    public async Task EveryOperation() =>
        Assert.Equal(SmallLayers.Count, (await RequireGenerated(SmallLayers.Source)).Sources.Count);

    [Fact]
    public async Task WithoutStableRewrites()
    {
        foreach (string network in Networks.All.Values.Where(network => network != Networks.Throwing))
        {
            await RequireGenerated(network.Replace("[Layer", "[Layer(StableRewrites = false", StringComparison.Ordinal)
                .Replace("false]", "false)]", StringComparison.Ordinal).Replace("false(", "false, ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("public class Vector { } public static class Ops { } public class Product { } public class Reduce { }")]
    [InlineData("public class Matrix<T> { } public class Vector<T> { } public class RowVector<T> { } public class Elementwise { } public class Reserve { }")]
    [InlineData("public interface ISimd<V, T> { } public interface IMap2<T> { } public class ShapeError { } public class Softmax { }")]
    public async Task TypesOfTheRuntimesNamesInTheNamespace(string types)
    {
        string source = $$"""
            #pragma warning disable CS1591
            namespace Course
            {
                {{types}}

                public sealed partial class Net
                {
                    [global::Autodiff.Parameter] public global::Autodiff.Matrix<float> W { get; } = new(2, 2);

                    [global::Autodiff.Layer]
                    public float Loss(global::Autodiff.Vector<float> x, global::Autodiff.RowVector<float> y) =>
                        global::Autodiff.Ops.Sum(global::Autodiff.Ops.Softmax(global::Autodiff.Ops.Tanh(W * x) + y.T));
                }
            }
            """;
        GeneratorRun run = await RequireGenerated(source);
        Assert.Contains("global::Autodiff.Kernels.Product.", run.Sources["Course.Net.Loss.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Product { }", true)]
    [InlineData("namespace Elsewhere { public class Product { } }", false)]
    public void TypesOfTheRuntimesNamesInALibrary(string types, bool isQualified)
    {
        GeneratorRun library = GeneratorHost<LayerGenerator>.Run(HostOptions.Default with { AssemblyName = "Library" }, types);
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(HostOptions.Default with { Libraries = [library] }, Networks.Regression).RequireTidy();
        Assert.Equal(isQualified, run.Sources["Course.Regression.Loss.g.cs"].Contains("global::Autodiff.Kernels.Product.", StringComparison.Ordinal));
    }

    [Fact]
    public Task MembersOfTheRuntimesNames() => RequireGenerated(Networks.Header + """
        internal class Base<Elementwise>
        {
            internal static Elementwise? Of(Elementwise? value) => value;

            protected static class Reduce { }
        }

        internal partial class Derived : Base<int>
        {
            internal static int Product() => 1;

            [Layer] internal static double Loss(Matrix<double> w, Vector<double> x) => Max(Tanh(w * x));
        }

        internal partial class Generic<Reserve>
        {
            [Layer] internal static double Loss(Matrix<double> w, Vector<double> x, [Constant] double Reduce) => Reduce * Max(Tanh(w * x));
        }
        """);

    [Theory]
    [InlineData("workspace", "gradients")]
    [InlineData("into", "cotangent")]
    [InlineData("value", "Value")]
    [InlineData("n", "h")]
    [InlineData("K", "V")]
    [InlineData("@class", "@in")]
    [InlineData("result", "t1")]
    [InlineData("v1", "c1")]
    [InlineData("dx", "x")]
    [InlineData("zero", "argument")]
    [InlineData("buffer", "Clear")]
    [InlineData("_x", "__x")]
    [InlineData("isForwardDone", "hasShapes")]
    [InlineData("yHat", "tangent")]
    [InlineData("σ", "ℓ_")]
    [InlineData("System", "Autodiff")]
    [InlineData("lossGradients", "LossGradients")]
    public Task ParametersOfEveryName(string first, string second) => RequireGenerated(Networks.Header + $$"""
        internal static partial class Named
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            internal static float Loss(Vector<float> {{first}}, Matrix<float> {{second}})
            {
                var u = Tanh({{second}} * {{first}});
                return Mean(Hadamard(u, u)) * Norm({{first}});
            }

            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            internal static Vector<float> Map(Vector<float> {{first}}, float {{second}}) => {{second}} * Sigmoid({{first}}) + {{second}};

            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            internal static double Scalar(double {{first}}, double {{second}}) => {{first}} / {{second}} * {{second}};
        }
        """);

    // Properties, fields and locals called as members of the types that they stand in or read from.
    [Theory]
    [InlineData("t")]
    [InlineData("rows")]
    [InlineData("length")]
    [InlineData("gradient")]
    [InlineData("gradients")]
    [InlineData("workspace")]
    [InlineData("batchGradients")]
    [InlineData("samples")]
    [InlineData("parameters")]
    [InlineData("equals")]
    [InlineData("toString")]
    [InlineData("value")]
    [InlineData("field")]
    [InlineData("reshape")]
    [InlineData("Elementwise")]
    [InlineData("Registers")]
    public Task MembersNamesOfEveryForm(string name) => RequireGenerated(Networks.Header + $$"""
        internal static partial class Named
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)] internal static double OfMatrix(Matrix<double> {{name}}) => LogSumExp({{name}});

            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)] internal static double OfVector(Vector<double> {{name}}) => LogSumExp({{name}});

            [Layer] internal static double OfFew([Shape(3)] Vector<double> u, [Shape(2, 3)] Matrix<double> {{name}}) => Sum(Tanh({{name}} * u));

            [Layer] internal static double Number([Batch] double u, [Batch] double {{name}}) => Sin({{name}}) / u;

            [Layer] internal static double OfSample([Batch] Vector<double> {{name}}, Matrix<double> u) => Sum(Tanh(u * {{name}}));

            [Layer] internal static double OfSamples([Batch] Vector<double> u, Matrix<double> {{name}}) => LogSumExp({{name}} * u);

            [Layer] internal static double SampleBySample([Batch] Vector<double> {{name}}, Matrix<double> u) => Norm(u * {{name}});

            [Layer]
            internal static Vector<double> Local(Vector<double> x, Matrix<double> w)
            {
                var {{name}} = Tanh(w * x);
                return Sum({{name}}) * {{name}};
            }
        }

        internal sealed partial class Trained
        {
            [Parameter] private readonly Matrix<double> {{name}} = new(2, 2);

            [Layer] internal double Loss([Batch] Vector<double> x) => Sum(Tanh({{name}} * x));
        }

        internal sealed partial class OfNumber
        {
            [Parameter] private double {{name}} = 2;

            internal void Change() => {{name}} = 3;

            [Layer] internal double Loss([Batch] Vector<double> x) => Sum({{name}} * x);
        }
        """);

    // Sizes that only the result reads.
    [Theory]
    [InlineData("double", "c[^2]")]
    [InlineData("double", "x[^1]")]
    [InlineData("double", "x.Length * s")]
    [InlineData("double", "s / c.Length")]
    [InlineData("double", "x.Length")]
    [InlineData("double", "Mean(c)")]
    [InlineData("(double, double)", "(c[^1], x.Length * s)")]
    [InlineData("(double, Vector<double>)", "(x[^1] * c.Length, Tanh(x))")]
    public Task SizesInTheResult(string type, string result) => RequireGenerated(Networks.Header + $$"""
        internal static partial class Sizes
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)] internal static {{type}} Of(Vector<double> x, [Constant] RowVector<double> c, double s) => {{result}};

            [Layer] internal static {{type}} OfFew([Shape(3)] Vector<double> x, [Constant, Shape(3)] RowVector<double> c, double s) => {{result}};
        """ + (type == "double" ? $$"""

            [Layer(Modes = Derivatives.Hvp | Derivatives.Hessian | Derivatives.Jacobian)] internal static double Again(Vector<double> x, [Constant] RowVector<double> c, double s) => {{result}};

            [Layer] internal static double OfBatch([Batch] Vector<double> x, [Constant] RowVector<double> c, [Batch] double s) => {{result}};
        """ : "") + """

        }
        """);

    // Of a function that calls itself both sweeps have results.
    [Fact]
    public Task SizesInTheResultsOfAFunction() => RequireGenerated(Networks.Header + """
        internal static partial class Recursive
        {
            [Layer]
            internal static double Loss([Constant] RowVector<double> c, double s, int depth)
            {
                var (sum, last) = Both(c, s, depth);
                return sum * last;
            }

            private static (double Sum, double Last) Both(RowVector<double> c, double s, int depth)
            {
                double inner = depth <= 0 ? 0 : Both(c, s, depth - 1).Sum;
                return (inner + s * c.Length, c[^1]);
            }
        }
        """);

    [Theory]
    [InlineData("workspace")]
    [InlineData("dx")]
    [InlineData("n")]
    [InlineData("@class")]
    [InlineData("result")]
    [InlineData("V")]
    [InlineData("into")]
    public Task LocalsAndMembersOfEveryName(string name) => RequireGenerated(Networks.Header + $$"""
        internal static partial class Named
        {
            [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
            internal static float Loss(Vector<float> x, Matrix<float> w)
            {
                var {{name}} = Tanh(w * x);
                return Mean(Hadamard({{name}}, {{name}}));
            }
        }

        internal sealed partial class Members
        {
            [Parameter] private readonly Matrix<double> {{name}} = new(2, 2);

            private double @event = 2;

            internal void Change() => @event = 3;

            [Layer] internal double Loss(Vector<double> x) => @event * Sum({{name}} * x);
        }
        """);

    [Fact]
    public async Task GlobalUsingOfAnotherVector()
    {
        const string Layer = """
            using Autodiff;
            using static Autodiff.Ops;

            internal static partial class Loss
            {
                [Layer] internal static float Of(Vector<float> x, Matrix<float> w) => Sum(Relu(w * x));
            }
            """;
        await RequireGenerated("global using System.Numerics;", "namespace Course;\n\n" + Layer);
        await RequireGenerated("global using System.Numerics;", Layer.Replace("Vector<", "Autodiff.Vector<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GlobalNamespace()
    {
        GeneratorRun run = await RequireGenerated(Networks.Regression.Replace("namespace Course;", "", StringComparison.Ordinal));
        Assert.DoesNotContain("global::Autodiff.Kernels.", run.Sources["Regression.Loss.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public Task KeywordsAsNamesOfEverything() => RequireGenerated("""
        using Autodiff;

        namespace @namespace.@new
        {
            internal static partial class @class<@struct>
            {
                [Layer] internal static double @event(double @in) => @in * @in;
            }
        }
        """);

    [Fact]
    public Task EveryKindOfContainer() => RequireGenerated(Networks.Header + """
        internal partial class Outer<T>
            where T : class
        {
            internal partial struct Inner
            {
                [Layer] internal static double F(double x) => x * x;

                internal partial record Deep<U>(U Value)
                {
                    [Layer] private static Vector<double> F(Vector<double> x) => Exp(x);

                    [Layer] internal double G(double x) => x * double.Sin(x);
                }
            }
        }

        internal partial record struct Scale(double Factor)
        {
            [Layer] internal readonly double Of(double x) => Factor * x;
        }

        internal readonly partial struct Shift(double offset)
        {
            [Layer] internal double Of(double x) => x + offset;
        }

        internal partial record Bias(double Offset)
        {
            [Parameter] internal Vector<float> B { get; } = new(3);

            [Layer] protected Vector<float> Of(Vector<float> x) => x + B;
        }

        internal abstract partial class Abstract
        {
            [Layer] protected internal double F(double x) => x * x;

            [Layer] private protected double G(double x) => F(x) + x;
        }
        """);

    [Fact]
    public void OtherCompilerSettings()
    {
        // Unnecessary "using" directives and nullable annotations must not matter to a project that has them off.
        foreach (NullableContextOptions nullable in Enum.GetValues<NullableContextOptions>())
        {
            GeneratorHost<LayerGenerator>.Run(HostOptions.Default with { Nullable = nullable }, Networks.Instance.Replace("!", "", StringComparison.Ordinal)).RequireClean();
        }
    }

    // Code for every layer, clean and tidy, and no finding of the analyzer but information and warnings.
    private static async Task<GeneratorRun> RequireGenerated(params string[] sources)
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(sources);
        IReadOnlyList<Finding> findings = await AnalyzerHost<LayerAnalyzer>.Run(sources);
        Assert.DoesNotContain(findings, finding => finding.Diagnostic!.Severity == DiagnosticSeverity.Error);
        Assert.NotEmpty(run.Sources);
        Assert.Empty(run.Sources.Where(source => source.Value.Contains("not generated", StringComparison.Ordinal)).Select(source => source.Value));
        return run.RequireTidy();
    }
}
