using System.Diagnostics;
using System.Globalization;
using System.Text;
using Autodiff.Benchmarks.Harness;
using Autodiff.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Benchmarks.Cases;

/// <summary>How long the compiler takes, run as Roslyn runs it. There is no peer.</summary>
internal static class GeneratorCases
{
    private const string Path = "Layers.cs";
    private const string Elsewhere = "internal static class Elsewhere { internal static int Number() => 1; }";

    // Roslyn's code and ours are compiled three times each, one method after the other: half a minute until the last is as fast as it gets.
    private static readonly TimeSpan WarmUpPart = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan MostWarmUp = TimeSpan.FromSeconds(40);

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    public static IEnumerable<Case> All() =>
    [
        new("generator 30 ops warm", _ => FromNothing(layers: 1)),
        new("generator 1000 layers", _ => FromNothing(layers: 1_000)),
        new("generator edit elsewhere", _ => AfterAnEdit()),
    ];

    // A driver and a file that nobody has seen, in a process that has compiled the generator's and Roslyn's own code, which goes through
    // three tiers.
    private static Contest FromNothing(int layers)
    {
        CSharpCompilation compilation = Compile(layers);
        RequireNoError(compilation);
        CSharpCompilation one = Compile(layers: 1);
        WarmUp(() => Run(Driver(), Unseen(one), layers: 1));
        return new Contest(new Side("Autodiff", () => Run(Driver(), Unseen(compilation), layers)), []);
    }

    // Until the fastest run of a part is hardly faster than that of the part before.
    private static void WarmUp(Action run)
    {
        double before = double.PositiveInfinity;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < MostWarmUp;)
        {
            double fastest = double.PositiveInfinity;
            for (long part = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(part) < WarmUpPart;)
            {
                long once = Stopwatch.GetTimestamp();
                run();
                fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(once).TotalMilliseconds);
            }
            if (fastest > 0.97 * before) return;
            before = fastest;
        }
    }

    // The same text in another file object: what the generator keeps of files that stay is of no use to it.
    private static CSharpCompilation Unseen(CSharpCompilation compilation)
    {
        SyntaxTree file = compilation.SyntaxTrees[0];
        return compilation.ReplaceSyntaxTree(file, CSharpSyntaxTree.Create((CSharpSyntaxNode)file.GetRoot(), Parsing, file.FilePath));
    }

    // Each run is one key stroke in a file without layers, which changes there and back.
    private static Contest AfterAnEdit()
    {
        const int layers = 1_000;
        CSharpCompilation before = Compile(layers);
        SyntaxTree old = before.SyntaxTrees[1];
        CSharpCompilation after = before.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(Elsewhere.Replace('1', '2'), Parsing, old.FilePath));
        GeneratorDriver driver = Run(Driver(), before, layers);
        bool isEdited = false;
        Side side = new("Autodiff", () => driver = Run(driver, (isEdited = !isEdited) ? after : before, layers));
        WarmUp(side.Run);
        return new Contest(side, []);
    }

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create([new LayerGenerator().AsSourceGenerator()], parseOptions: Parsing);

    private static GeneratorDriver Run(GeneratorDriver driver, CSharpCompilation compilation, int layers)
    {
        GeneratorDriver done = driver.RunGenerators(compilation);
        GeneratorDriverRunResult result = done.GetRunResult();
        if (result.GeneratedTrees.Length != layers || result.Results[0].Exception is not null)
        {
            throw new DisagreementException($"generator: {result.GeneratedTrees.Length} files for {layers} layers. {result.Results[0].Exception?.Message}");
        }
        return done;
    }

    // What is generated for a layer with an error says so, and takes no time.
    private static void RequireNoError(CSharpCompilation compilation)
    {
        GeneratorDriverRunResult result = Driver().RunGenerators(compilation).GetRunResult();
        if (result.GeneratedTrees.Any(tree => tree.GetText().ToString().Contains("has an error", StringComparison.Ordinal)))
        {
            throw new DisagreementException("generator: a layer has an error.");
        }
    }

    private static CSharpCompilation Compile(int layers) => CSharpCompilation.Create(
        "Course",
        [CSharpSyntaxTree.ParseText(Source(layers), Parsing, Path), CSharpSyntaxTree.ParseText(Elsewhere, Parsing, "Elsewhere.cs")],
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static string Source(int layers)
    {
        StringBuilder source = new("using System;\nusing Autodiff;\nusing static Autodiff.Ops;\n\nnamespace Course;\n\n");
        for (int i = 0; i < layers; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $$"""
                internal static partial class Network{{i}}
                {
                    [Layer]
                    internal static double Loss(
                        Vector<double> x, [Constant] Vector<double> y,
                        Matrix<double> w1, Vector<double> b1, Matrix<double> w2, Vector<double> b2, double s)
                    {

                """);
            source.Append(layers == 1 ? ThirtyOps : FewOps);
            source.Append("    }\n}\n\n");
        }
        return source.ToString();
    }

    private const string FewOps = """
                var z1 = w1 * x + b1;
                var z2 = s * Tanh(z1);
                var z3 = w2 * z2 + b2;
                return Mse(Sigmoid(z3), y);

        """;

    private const string ThirtyOps = """
                var z1 = w1 * x + b1;
                var z2 = 5 * Relu(z1) + s * Tanh(z1);
                var z3 = w2 * z2 + b2;
                var z4 = Hadamard(Sigmoid(z3), Exp(-s * z3)) + Softplus(z3);
                var z5 = w2 * (z2 - s * Sin(z1)) + b2;
                var z6 = Hadamard(z4, Cos(z5)) - z5 / 2;
                double norm = Norm(z6) * Math.Sqrt(1 + s * s);
                return Mse(z6, y) + Math.Log(1 + norm) * Sum(Square(z4)) / (1 + Math.Exp(-s));

        """;
}
