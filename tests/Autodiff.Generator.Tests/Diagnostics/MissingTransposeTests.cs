using Autodiff.CodeFixes;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>GRAD3003: gradients combined with parameters without a transpose, and its fix.</summary>
public class MissingTransposeTests
{
    [Theory]
    [InlineData("g.W1", "_ = w - lr * g.W1;")]
    [InlineData("g.W1", "w -= lr * g.W1;")]
    [InlineData("g.W1", "_ = w + g.W1 / 2;")]
    [InlineData("g.W1", "_ = (lr * g.W1) + w;")]
    [InlineData("g.W1", "_ = w - -g.W1;")]
    [InlineData("g.W1", "_ = 0.9 * w - lr * g.W1;")]
    [InlineData("g.W1", "W -= g.W1;")]
    [InlineData("g.W1", "S -= g.W1;")]
    [InlineData("g.W1", "_ = Init.Kaiming<double>(2, 2) - g.W1;")]
    [InlineData("L.LossGradient(w).W1", "w -= lr * L.LossGradient(w).W1;")]
    [InlineData("d", "Matrix<double> d = lr * g.W1; w -= d;")]
    [InlineData("d", "Matrix<double> d; d = g.W1; Matrix<double> p = w; p -= d;")]
    [InlineData("g.W1 + h.W1", "w -= g.W1 + h.W1;")]
    [InlineData("t", "Matrix<double> d = -g.W1, t = d; _ = w + t;")]
    public async Task Reported(string underlined, string statements)
    {
        Finding finding = Assert.Single(await Find(statements));
        Assert.Equal(new Finding("GRAD3003", underlined), finding);
    }

    [Theory]
    [InlineData("_ = w - lr * g.W1.T;")]
    [InlineData("w -= (lr * g.W1).T;")]
    [InlineData("_ = w.T - g.W1;")]
    [InlineData("_ = g.W1 + h.W1;")]
    [InlineData("_ = g.W1 - lr * h.W1;")]
    [InlineData("_ = w * g.W1;")]
    [InlineData("_ = g.W1 + g.W1 * w * h.W1;")]
    [InlineData("_ = lr + g.W1;")]
    [InlineData("Matrix<double> velocity = new(2, 2); velocity = 0.9 * velocity + g.W1; w -= lr * velocity.T;")]
    [InlineData("Matrix<double> sum = g.W1.Clone(); sum += h.W1;")]
    [InlineData("Velocity = 0.9 * Velocity + g.W1;")]
    [InlineData("Matrix<double> d = g.W1.T; w -= d;")]
    [InlineData("g = h;")]
    [InlineData("_ = (w + w.T) / 2;")]
    [InlineData("w -= Ops.Tanh(W.T * w).T;")]
    [InlineData("Matrix<double> t = w.T; t = t - W;")]
    public async Task NotReported(string statements) => Assert.Empty(await Find(statements));

    // Each local is made of the one before, again and again: followed along every way, that would not end.
    [Fact]
    public async Task ManyWaysToALocalAreOne()
    {
        IEnumerable<string> locals = Enumerable.Range(1, 9).Select(i => $"double s{i} = {string.Join(" + ", Enumerable.Repeat($"s{i - 1}", 20))};");
        Assert.Empty(await Find($"double s0 = lr; {string.Join(' ', locals)} _ = w + s9 * w.T;"));

        locals = locals.Select(local => local.Replace("double", "Matrix<double>"));
        Assert.Empty(await Find($"Matrix<double> s0 = w; {string.Join(' ', locals)} _ = w + s9;"));
        Assert.Single(await Find($"Matrix<double> s0 = g.W1; {string.Join(' ', locals)} _ = w + s9;"));
    }

    [Theory]
    [InlineData("w -= lr * g.W1;", "w -= lr * g.W1.T;")]
    [InlineData("_ = (lr * g.W1) + w;", "_ = (lr * g.W1.T) + w;")]
    [InlineData("w -= /* step */ g.W1;", "w -= /* step */ g.W1.T;")]
    [InlineData("Matrix<double> d = lr * g.W1; w -= d;", "Matrix<double> d = lr * g.W1; w -= d.T;")]
    [InlineData("w -= g.W1 + h.W1;", "w -= (g.W1 + h.W1).T;")]
    [InlineData("_ = w - (g.W1 + h.W1);", "_ = w - (g.W1 + h.W1).T;")]
    public async Task Fix(string before, string after)
    {
        string[] sources = Sources(before);
        OfferedFix fix = Assert.Single(await CodeFixHost<GradientAnalyzer, TransposeFix>.Fixes(sources));
        Assert.Equal("Transpose the gradient", fix.Title);
        Assert.Equal(sources[0].Replace(before, after, StringComparison.Ordinal), fix.Sources[0]);
    }

    [Fact]
    public async Task GradientsOfAnotherAssembly()
    {
        GeneratorRun library = GeneratorHost<LayerGenerator>.Run(
            HostOptions.Default with { AssemblyName = "Library" },
            "using Autodiff;\npublic static partial class L { [Layer] public static double Loss(Matrix<double> w1) => Ops.Sum(w1); }");
        IReadOnlyList<Finding> findings = await AnalyzerHost<GradientAnalyzer>.Run(
            HostOptions.Default with { Libraries = [library] },
            "using Autodiff;\nclass User { Matrix<double> Step(Matrix<double> w) => w - L.LossGradient(w).W1; }");
        Assert.Equal([new Finding("GRAD3003", "L.LossGradient(w).W1")], findings);
    }

    [Fact]
    public async Task ClassThatIsOnlyNamedLikeGradients() => Assert.Empty(await AnalyzerHost<GradientAnalyzer>.Run(
        "using Autodiff;\nclass User { sealed class MyGradients { public Matrix<double> W => new(1, 1); } Matrix<double> Step(Matrix<double> w, MyGradients g) => w - g.W; }"));

    private static Task<IReadOnlyList<Finding>> Find(string statements)
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(Sources(statements)[0]);
        Assert.DoesNotContain(run.CompilationDiagnostics, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return AnalyzerHost<GradientAnalyzer>.Run(run);
    }

    // The user's file, and the one generated for its layer.
    private static string[] Sources(string statements)
    {
        string user = Layers.Source($$"""
            static partial class L { [Layer] public static double Loss(Matrix<double> w1) => Sum(w1); }
            class User
            {
                [Parameter] Matrix<double> W { get; set; } = new(2, 2);
                Matrix<double> S = Init.Kaiming<double>(2, 2);
                Matrix<double> Velocity = new(2, 2);
                void Step(Matrix<double> w, L.LossGradients g, L.LossGradients h, double lr)
                {
                    {{statements}}
                }
            }
            """);
        return [user, .. GeneratorHost<LayerGenerator>.Run(user).Sources.Values];
    }
}
