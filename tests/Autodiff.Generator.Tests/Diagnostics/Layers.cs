using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>What the analyzer says of layers, in a build in which their generated code takes part.</summary>
internal static class Layers
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Autodiff;
        using static Autodiff.Ops;

        """;

    /// <summary>Members of a static class, or whole types, with the usings of a file.</summary>
    public static string Source(string code) =>
        Usings + (code.Contains("class ", StringComparison.Ordinal) || code.Contains("struct ", StringComparison.Ordinal) || code.Contains("interface ", StringComparison.Ordinal)
            ? code : $"static partial class L\n{{\n    {code}\n}}\n");

    /// <summary>Runs generator and analyzer. An error of the compiler in what is generated fails the test: one mistake is one error.</summary>
    public static Task<IReadOnlyList<Finding>> Find(params string[] codes) => Find(out _, codes);

    public static Task<IReadOnlyList<Finding>> Find(out GeneratorRun run, params string[] codes)
    {
        run = GeneratorHost<LayerGenerator>.Run(HostOptions.Default with { AllowUnsafe = true }, [.. codes.Select(Source)]);
        Assert.DoesNotContain(run.CompilationDiagnostics, d => d.Severity == DiagnosticSeverity.Error || IsGenerated(d));
        return AnalyzerHost<LayerAnalyzer>.Run(run);
    }

    /// <summary>Expects exactly one finding.</summary>
    public static async Task<Finding> One(string id, string underlined, params string[] codes)
    {
        IReadOnlyList<Finding> findings = await Find(codes);
        Finding found = Assert.Single(findings);
        Assert.Equal(new Finding(id, underlined), found);
        return found;
    }

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;
}
