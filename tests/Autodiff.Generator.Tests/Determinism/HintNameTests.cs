using Autodiff.Generator.Tests.Emission;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Determinism;

/// <summary>
/// That every layer has a file of its own. The compiler compares the names of files without case, C# those of types and
/// methods with it; two that collide would end the generator with an exception and every layer with it.
/// </summary>
public class HintNameTests
{
    [Fact]
    public void OneFileForEachLayer()
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run([.. Networks.All.Values]);
        Assert.Equal(run.Sources.Count, run.Sources.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Sources.Keys, hint => Assert.Matches(@"^[\w.]+\.g\.cs$", hint));
        Assert.Contains("Course.Regression.Loss.g.cs", run.Sources.Keys);
        Assert.Contains("Course.Mlp.Parameters.g.cs", run.Sources.Keys);
    }

    [Fact]
    public async Task LayersThatDifferInCaseAreReported()
    {
        const string Source = Networks.Header + """
            internal static partial class Both
            {
                [Layer] internal static double Loss(double x) => x * x;
                [Layer] internal static double loss(double x) => x;
            }
            """;
        Finding[] findings = [.. await AnalyzerHost<LayerAnalyzer>.Run(Source)];
        Assert.Equal([new Finding("GRAD1004", "Loss"), new Finding("GRAD1004", "loss")], findings);
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(Source).RequireClean();
        Assert.Equal(["Course.Both.Loss.g.cs"], run.Sources.Keys);
    }

    [Theory]
    [InlineData("partial class Net { F } partial class net { F }", "Course.Net.F.g.cs", "Course.net-2.F.g.cs")]
    [InlineData("partial class Net { F } partial class Net<T> { F }", "Course.Net.F.g.cs", "Course.Net_1.F.g.cs")]
    [InlineData("partial class Net<T> { F } partial class Net_1 { F }", "Course.Net_1-2.F.g.cs", "Course.Net_1.F.g.cs")]
    [InlineData("partial class Net<T> { F } partial class Net<T, U> { F }", "Course.Net_1.F.g.cs", "Course.Net_2.F.g.cs")]
    [InlineData("partial class Net { partial class In { F } partial class IN { F } }", "Course.Net.IN.F.g.cs", "Course.Net.In-2.F.g.cs")]
    [InlineData("namespace A { partial class Net { F } } namespace B { partial class Net { F } }", "Course.A.Net.F.g.cs", "Course.B.Net.F.g.cs")]
    [InlineData("namespace A { partial class Net { F } } namespace a { partial class Net { F } }", "Course.A.Net.F.g.cs", "Course.a-2.Net.F.g.cs")]
    [InlineData("partial class Straße { F } partial class STRASSE { F }", "Course.STRASSE.F.g.cs", "Course.Straße.F.g.cs")]
    [InlineData("partial class I { F } partial class i { F } partial class ı { F }", "Course.I.F.g.cs", "Course.i-2.F.g.cs", "Course.ı.F.g.cs")]
    public void TypesThatDifferInCaseOrArity(string types, params string[] hints)
    {
        string source = "#pragma warning disable CS8981\nnamespace Course\n{\n"
            + types.Replace("{ F }", "{ [Autodiff.Layer] internal static double F(double x) => x * x; }", StringComparison.Ordinal) + "\n}";
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(source).RequireClean();
        Assert.Equal(hints.Order(StringComparer.Ordinal), run.Sources.Keys);
    }

    [Fact]
    public void OrderOfParametersIsThatOfTheFiles()
    {
        const string First = "using Autodiff;\ninternal partial class Net { [Parameter] internal Vector<float> A { get; } = new(2); [Layer] internal float F(Vector<float> x) => Ops.Dot(A + B, x); }";
        const string Second = "using Autodiff;\ninternal partial class Net { [Parameter] internal Vector<float> B { get; } = new(2); }";
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(First, Second).RequireClean();
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation reversed = run.Input.RemoveAllSyntaxTrees().AddSyntaxTrees(run.Input.SyntaxTrees.Reverse());
        Microsoft.CodeAnalysis.GeneratorDriver driver = GeneratorHost<LayerGenerator>.CreateDriver(HostOptions.Default).RunGenerators(reversed);
        foreach (Microsoft.CodeAnalysis.GeneratedSourceResult source in driver.GetRunResult().Results.Single().GeneratedSources)
        {
            Assert.Equal(run.Sources[source.HintName], source.SourceText.ToString());
        }
    }

    [Fact]
    public async Task LayerNamedParametersBesideParametersIsReported()
    {
        const string Source = Networks.Header + """
            internal partial class Net
            {
                [Parameter] internal Vector<float> B { get; } = new(2);

                [Layer] internal float Parameters(Vector<float> x) => Dot(B, x);
            }
            """;
        Assert.Equal([new Finding("GRAD1004", "Parameters")], await AnalyzerHost<LayerAnalyzer>.Run(Source));
        GeneratorHost<LayerGenerator>.Run(Source).RequireClean();
    }
}
