using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>All mistakes of a project are found in one build, and none takes the rest with it.</summary>
public class SeveralLayersTests
{
    private const string Broken = """
        static partial class Broken
        {
            [Layer] public static double Branch(double x) { try { return x; } finally { } }
            [Layer] public static double Unknown(Matrix<double> w, RowVector<double> r) => Math.BitIncrement(Sum(w)) + Sum(r);
            [Layer] public static Vector<double> Shapes([Shape(2)] Vector<double> a, [Shape(3)] Vector<double> b) => a + b;
            [Layer(Modes = Derivatives.Jvp)] public static (Vector<double>, double) Pair(Vector<double> a, decimal b) => (a, Sum(a));
            [Layer] public static double Fine(double x) => x * x;
        }
        """;

    private const string Net = """
        sealed partial class Net
        {
            [Parameter] public Matrix<double> W { get; } = new(2, 2);
            [Layer] public double Loss(Vector<double> x) { lock (this) { return Sum(W * x); } }
            [Layer] public double Other(Vector<double> x) => Sum(W * x);
        }
        """;

    // Uses every promised name of the layers that failed.
    private const string Caller = """
        static class Caller
        {
            static double All(Matrix<double> w, Vector<double> v, RowVector<double> r, Net net)
            {
                double sum = Broken.BranchGradient(1).X + Broken.BranchGradient(1, new Broken.BranchWorkspace()).Value;
                Broken.BranchBackward(1, new Broken.BranchWorkspace(), new Broken.BranchWorkspace().NewGradients());
                Matrix<double> gw = Broken.UnknownGradient(w, r).W;
                Vector<double> gr = Broken.UnknownGradient(w, r).R;
                Broken.ShapesWorkspace workspace = new();
                Vector<double> y = Broken.ShapesForward(v, v, workspace);
                Broken.ShapesGradients into = workspace.NewGradients();
                Broken.ShapesBackward(r, workspace, into);
                into.Clear();
                RowVector<double> ga = into.A;
                (Vector<double> first, double second) = Broken.PairForward(v, 1, new());
                Broken.PairBackward(r, 2, new(), new Broken.PairWorkspace().NewGradients());
                ((Vector<double>, double) value, (Vector<double>, double) tangent) = Broken.PairJvp(v, 1, v);
                Net.LossGradients g = net.LossGradient(v);
                IGradients<double> all = g;
                new Sgd(0.1).Step(net.Parameters, all);
                return sum + g.Value + Sum(g.W) + Broken.FineGradient(2).X + Sum(net.OtherGradient(v).W);
            }
        }
        """;

    [Fact]
    public async Task AllErrorsInOneBuildAndNoCascade()
    {
        IReadOnlyList<Finding> findings = await Layers.Find(out GeneratorRun run, Broken, Net, Caller);
        Assert.Equal(
            [
                new Finding("GRAD2001", "try"), new Finding("GRAD2002", "Math.BitIncrement(Sum(w))"), new Finding("GRAD3001", "a + b"),
                new Finding("GRAD1003", "b"), new Finding("GRAD2001", "lock"),
            ],
            findings);
        Assert.Equal(
            ["Broken.Branch.g.cs", "Broken.Fine.g.cs", "Broken.Pair.g.cs", "Broken.Shapes.g.cs", "Broken.Unknown.g.cs", "Net.Loss.g.cs", "Net.Other.g.cs", "Net.Parameters.g.cs"],
            run.Sources.Keys);
        Assert.Equal(
            ["Broken.Fine.g.cs", "Net.Other.g.cs", "Net.Parameters.g.cs"],
            run.Sources.Where(s => !s.Value.Contains("not generated", StringComparison.Ordinal)).Select(s => s.Key));
    }

    [Fact]
    public void LayerWithAnErrorThrowsWhenItIsCalledAllTheSame()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(Layers.Source(Broken));
        using LoadedAssembly assembly = run.Emit();
        var thrown = Assert.Throws<NotSupportedException>(() => assembly.Call("Broken", "BranchGradient", 1.0));
        Assert.Contains("Branch", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorInACalledLayerIsReportedOnce() => Assert.Equal(
        [new Finding("GRAD2001", "try")],
        await Layers.Find(
            "static partial class A { [Layer] public static double Inner(double x) { try { return x; } finally { } } }",
            "static partial class B { [Layer] public static double F(double x) => A.Inner(x); [Layer] public static double G(double x) => 2 * A.Inner(x); }"));
}
