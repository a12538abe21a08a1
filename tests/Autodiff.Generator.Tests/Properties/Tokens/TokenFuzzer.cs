using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Testing;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Autodiff.Generator.Tests.Properties.Tokens;

/// <summary>A source at which the generator or an analyzer throws.</summary>
internal sealed record Crash(string Kind, string Source, string Detail)
{
    public override string ToString() => $"{Kind}\n{Detail}\n\n{Source}";
}

/// <summary>What a run over mutated sources did.</summary>
internal sealed record TokenReport(int Sources, IReadOnlyList<Crash> Crashes, TimeSpan Time)
{
    public override string ToString() => FormattableString.Invariant($"{Sources} mutated sources, {Crashes.Count} kinds of crash, {Sources / Time.TotalSeconds:0.0} sources per second\n\n")
        + string.Join("\n\n----------------\n\n", Crashes);
}

/// <summary>Deletes and changes tokens of valid layers: whatever is written, nothing may throw.</summary>
internal sealed class TokenFuzzer(ulong seed, Action<string> log)
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new LayerAnalyzer(), new GradientAnalyzer()];
    private static readonly CSharpCompilation Empty = UserCompilation.Create(HostOptions.Default,
        ["global using System; global using System.Collections.Generic; global using System.Linq; global using Autodiff; global using static Autodiff.Ops;"]);

    public TokenReport Run(TimeSpan time, int mostSources = int.MaxValue)
    {
        DateTime start = DateTime.UtcNow;
        Choice choice = new(new PCG(5, seed));
        Dictionary<string, Crash> crashes = [];
        int count = 0;
        for (; count < mostSources && DateTime.UtcNow - start < time; count++)
        {
            string source = TokenMutator.Mutate(ValidSources.Any(choice), choice);
            if (FirstCrash(source) is not { } crash || crashes.ContainsKey(crash.Kind)) continue;
            log($"{crash.Kind}; shrinking");
            crashes[crash.Kind] = Shrink(crash);
            log(crashes[crash.Kind].ToString());
        }
        return new TokenReport(count, [.. crashes.Values], DateTime.UtcNow - start);
    }

    /// <summary>What throws over a source, if anything does.</summary>
    public static Crash? FirstCrash(string source)
    {
        CSharpCompilation compilation = Empty.AddSyntaxTrees(UserCompilation.Tree(HostOptions.Default, source, "Source.cs"));
        GeneratorDriver driver = GeneratorHost<LayerGenerator>.CreateDriver(HostOptions.Default).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        foreach (GeneratorRunResult result in driver.GetRunResult().Results)
        {
            if (result.Exception is { } exception) return new Crash($"the generator throws {Place(exception)}", source, exception.ToString());
        }
        Exception? thrown = null;
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]), (exception, _, _) => thrown ??= exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = output.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (thrown is not null) return new Crash($"an analyzer throws {Place(thrown)}", source, thrown.ToString());
        return diagnostics.FirstOrDefault(d => d.Id == "GRAD9001") is { } defect ? new Crash($"GRAD9001 {defect.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split(':')[^1]}", source, defect.ToString()) : null;
    }

    // Takes tokens away while the same thing is thrown.
    private static Crash Shrink(Crash crash)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(20);
        for (int size = 64; size >= 1; size = size > 1 ? size / 4 : 0)
        {
            for (int at = 0; at < TokenMutator.Count(crash.Source) && DateTime.UtcNow < end;)
            {
                if (FirstCrash(TokenMutator.Without(crash.Source, at, size)) is { } smaller && smaller.Kind == crash.Kind) crash = smaller;
                else at += size;
            }
        }
        return crash;
    }

    private static string Place(Exception exception) => $"{exception.GetType().Name} {exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Autodiff.", StringComparison.Ordinal))?.Split(" in ")[0].Trim()}";
}
