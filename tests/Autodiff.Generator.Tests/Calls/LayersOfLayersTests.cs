using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Calls;

/// <summary>A type whose members are trainable types: their parameters are its own, their layers are followed.</summary>
public class LayersOfLayersTests
{
    private const string Net = """
        using System;
        using System.Linq;
        using Autodiff;
        using static Autodiff.Ops;

        public sealed partial class Linear(int outputs, int inputs)
        {
            [Parameter] public Matrix<double> W { get; } = Init.Kaiming<double>(outputs, inputs, new Random(inputs));
            [Parameter] public Vector<double> B { get; } = new(outputs);

            [Layer] public Vector<double> Apply(Vector<double> x) => W * x + B;
        }

        public sealed partial class Net
        {
            [Parameter] public Linear First { get; } = new(5, 4);
            [Parameter] private readonly Linear _second = new(3, 5);
            [Parameter] public double Gain { get; set; } = 0.7;

            [Layer]
            public double Loss(Vector<double> x, int label) => CrossEntropy(Gain * _second.Apply(Tanh(First.Apply(x))), label);

            public static string Names()
            {
                Net net = new();
                return string.Join(" ", net.Parameters.Select(p => p.Name + " " + p.Shape));
            }

            public static void Check()
            {
                Net net = new();
                Vector<double> x = new(1, -2, 0.5, 0.3);
                LossGradients g = net.LossGradient(x, 1);
                GradientCheck.Compare(() => net.Loss(x, 1), ("x", x, g.X), ("First.W", net.First.W, g.First_W), ("second.B", net._second.B, g.Second_B)).ThrowIfFailed();
                GradientCheck.Compare(() => net.Loss(x, 1), net.Parameters, g).ThrowIfFailed();
            }

            public static double Trained()
            {
                Net net = new();
                Vector<double> x = new(1, -2, 0.5, 0.3);
                Adam adam = new(0.05);
                for (int i = 0; i < 200; i++) adam.Step(net.Parameters, net.LossGradient(x, 1));
                return net.Loss(x, 1);
            }
        }
        """;

    [Fact]
    public void ParametersOfMembersAreTheTypesOwn()
    {
        using LoadedAssembly net = Compile();
        Assert.Equal("First_W 5×4 First_B 5×1 _second_W 3×5 _second_B 3×1 Gain 1×1", net.Call<string>("Net", "Names"));
    }

    [Fact]
    public void GradientsMatchDifferences()
    {
        using LoadedAssembly net = Compile();
        net.Call("Net", "Check");
    }

    [Fact]
    public void OptimizerTrainsAllOfThem()
    {
        using LoadedAssembly net = Compile();
        Assert.InRange(net.Call<double>("Net", "Trained"), 0, 1e-3);
    }

    [Fact]
    public async Task WeightsOfAMemberThatIsNoParameterAreReported()
    {
        IReadOnlyList<Finding> findings = await AnalyzerHost<LayerAnalyzer>.Run(Net.Replace("[Parameter] private readonly Linear _second", "private readonly Linear _second", StringComparison.Ordinal)
            .Replace(", (\"second.B\", net._second.B, g.Second_B)", "", StringComparison.Ordinal));
        Assert.All(findings, f => Assert.Equal("GRAD4003", f.Id));
        Assert.Equal(["W", "B"], findings.Select(f => f.Underlined));
    }

    [Fact]
    public async Task TypeThatContainsItselfIsReported()
    {
        Finding finding = Assert.Single(await AnalyzerHost<LayerAnalyzer>.Run("""
            using Autodiff;

            public sealed partial class Node
            {
                [Parameter] public Vector<double> W { get; } = new(3);
                [Parameter] public Node Next { get; } = new();

                [Layer] public double F(Vector<double> x) => Ops.Dot(W, x);
            }
            """));
        Assert.Equal(("GRAD1007", "Next"), (finding.Id, finding.Underlined));
    }

    private static LoadedAssembly Compile()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(HostOptions.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, Net);
        run.RequireClean();
        return run.Emit();
    }
}
