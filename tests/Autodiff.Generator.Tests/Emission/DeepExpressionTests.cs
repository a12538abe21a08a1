using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>An expression deeper than the stack costs its own layer, not the compiler.</summary>
public class DeepExpressionTests
{
    // Each term is a call inside the last one: C# has no limit that would stop it before us.
    private static string Source(int depth) => $$"""
        using Autodiff;
        using System;

        public static partial class Deep
        {
            [Layer] public static double F(double x) => {{string.Concat(Enumerable.Repeat("Math.Sin(", depth))}}x{{new string(')', depth)}};

            [Layer] public static double G(double x) => x * x;
        }
        """;

    [Fact]
    public void ManyNestedCallsAreDifferentiated() =>
        Assert.Contains("cos", GeneratorHost<LayerGenerator>.Run(Quiet, Source(60)).Sources["Deep.F.g.cs"], StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void OtherLayersAreGeneratedAllTheSame() =>
        Assert.Contains("Deep.G.g.cs", GeneratorHost<LayerGenerator>.Run(Quiet, Source(1000)).Sources.Keys);

    private static HostOptions Quiet => HostOptions.Default with { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse };
}
