using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>A diagnostic with the exact text it underlines.</summary>
public sealed record Finding(string Id, string Underlined)
{
    public Finding(Diagnostic diagnostic)
        : this(diagnostic.Id, diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "")
    {
        Diagnostic = diagnostic;
    }

    public Diagnostic? Diagnostic { get; }

    public bool Equals(Finding? other) => other is not null && Id == other.Id && Underlined == other.Underlined;

    public override int GetHashCode() => HashCode.Combine(Id, Underlined);
}

/// <summary>Runs an analyzer over sources as the compiler would.</summary>
public static class AnalyzerHost<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>What the analyzer reports, in the order of the sources.</summary>
    /// <exception cref="InvalidOperationException">The analyzer itself failed.</exception>
    public static Task<IReadOnlyList<Finding>> Run(params string[] sources) => Run(HostOptions.Default, sources);

    /// <inheritdoc cref="Run(string[])"/>
    public static Task<IReadOnlyList<Finding>> Run(HostOptions options, params string[] sources) =>
        Run(options, UserCompilation.Create(options, sources));

    /// <summary>What the analyzer reports of sources together with the code generated for them.</summary>
    public static Task<IReadOnlyList<Finding>> Run(GeneratorRun run) => Run(run.Options, run.Output);

    private static async Task<IReadOnlyList<Finding>> Run(HostOptions options, Compilation compilation)
    {
        Exception? failure = null;
        var settings = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => failure ??= exception,
            concurrentAnalysis: false, // so that a culture set for this thread is the analyzer's
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = await UserCompilation.InCulture(options, () =>
            compilation.WithAnalyzers([new TAnalyzer()], settings).GetAnalyzerDiagnosticsAsync());
        return failure is not null
            ? throw new InvalidOperationException($"{typeof(TAnalyzer).Name} failed.", failure)
            : [.. diagnostics
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .Select(diagnostic => new Finding(diagnostic))];
    }
}
