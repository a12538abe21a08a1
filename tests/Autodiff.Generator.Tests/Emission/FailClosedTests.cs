using System.Collections.Immutable;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>
/// That code which is being typed never breaks the compiler: seeded mutations of the samples' tokens give diagnostics, never
/// an exception; and what is still valid C# gets generated code that is valid C#.
/// </summary>
public class FailClosedTests
{
    private const int MutationsOfEach = 25;

    // What mutations put in: operators, types and names that may make sense where they land.
    private static readonly string[] Pool =
    [
        "x", "y", "w1", "Vector", "Matrix", "RowVector", "float", "double", "int", "string", "Tanh", "Softmax", "Sum", "Det", "Norm", "+", "-", "*", "/", "%",
        "0", "1", "2.5f", "1e308", "(", ")", ".", ",", ";", "[", "]", "{", "}", "if", "for", "while", "return", "static", "ref", "out", "in", "async", "await",
        "null", "default", "new", "this", "=", "+=", "++", "?", ":", "=>", "is", "switch", "throw", "lambda", "T", "Length", "var", "const", "params", "unsafe",
        "\"text\"", "checked", "stackalloc", "Constant", "Shape", "Layer", "Parameter", "partial", "record", "struct", "interface", "virtual", "abstract",
    ];

    [Theory]
    [InlineData(nameof(Networks.Regression))]
    [InlineData(nameof(Networks.SoftmaxCrossEntropy))]
    [InlineData(nameof(Networks.ScalarGraph))]
    [InlineData(nameof(Networks.Instance))]
    [InlineData(nameof(Networks.Nested))]
    [InlineData(nameof(Networks.VectorResult))]
    [InlineData(nameof(Networks.MatrixProduct))]
    [InlineData(nameof(Networks.Jvp))]
    public async Task MutationsNeverThrow(string layer)
    {
        CSharpCompilation whole = UserCompilation.Create(HostOptions.Default, [Networks.All[layer]]);
        SyntaxTree tree = whole.SyntaxTrees[0];
        SyntaxToken[] tokens = [.. tree.GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];
        for (int seed = 0; seed < MutationsOfEach; seed++)
        {
            string mutated = Mutate(tree.ToString(), tokens, new Random(seed));
            CSharpCompilation compilation = whole.ReplaceSyntaxTree(tree, UserCompilation.Tree(HostOptions.Default, mutated, tree.FilePath));
            try
            {
                await Survives(compilation);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed} of {layer}:\n{mutated}", failure);
            }
        }
    }

    [Theory]
    [InlineData("[Layer] public static double F(double[] x) => x[0] * x[];")]
    [InlineData("[Layer] public static double F(double x) { double[] t; return x * t.Length; }")]
    [InlineData("[Layer] public static double F(double x, double y) { var (t) = (x, y); return x; }")]
    [InlineData("[Layer] public static double F(double[] x) { x[] = 1; return x[0]; }")]
    [InlineData("[Parameter] private double a, ; [Parameter] private double 2, 3; [Layer] public double F(double x) => a * x;")]
    public async Task UnfinishedCodeIsTheCompilersAffair(string code) =>
        await Survives(UserCompilation.Create(HostOptions.Default, ["using Autodiff;\npublic partial class L { " + code + " }"]));

    private static async Task Survives(CSharpCompilation compilation)
    {
        GeneratorDriver driver = GeneratorHost<LayerGenerator>.CreateDriver(HostOptions.Default)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> reported);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        Assert.Empty(reported);

        Exception? thrown = null;
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([]), (exception, _, _) => thrown ??= exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> findings = await compilation.WithAnalyzers([new LayerAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Null(thrown);
        Assert.DoesNotContain(findings, finding => finding.Id is "GRAD9001" or "AD0001");

        if (Errors(compilation).Length > 0) return;
        Assert.Empty(Errors(output));
        bool isGenerated = output.SyntaxTrees.Skip(1).Any() && !output.SyntaxTrees.Skip(1).Any(tree => tree.ToString().Contains("not generated", StringComparison.Ordinal));
        bool isReported = findings.Any(finding => finding.Severity == DiagnosticSeverity.Error);
        bool hasLayer = compilation.SyntaxTrees[0].ToString().Contains("Layer", StringComparison.Ordinal);
        Assert.True(isGenerated || isReported || !hasLayer, "A layer got neither code nor a diagnostic.");
    }

    private static Diagnostic[] Errors(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

    private static string Mutate(string text, SyntaxToken[] tokens, Random random)
    {
        int edits = random.Next(1, 4);
        foreach (SyntaxToken token in Enumerable.Range(0, edits).Select(_ => tokens[random.Next(tokens.Length)]).Distinct().OrderByDescending(token => token.SpanStart))
        {
            string old = token.Text;
            string other = random.Next(2) == 0 ? Pool[random.Next(Pool.Length)] : tokens[random.Next(tokens.Length)].Text;
            string replacement = random.Next(4) switch { 0 => "", 1 => $"{old} {other}", _ => other };
            text = string.Concat(text.AsSpan(0, token.SpanStart), replacement, text.AsSpan(token.Span.End));
        }
        return text;
    }
}
