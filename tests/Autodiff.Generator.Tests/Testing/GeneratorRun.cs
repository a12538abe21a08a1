using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>What a generator made of some sources.</summary>
public sealed class GeneratorRun(HostOptions options, GeneratorDriver driver, CSharpCompilation input, CSharpCompilation output)
{
    private byte[]? _image;

    public HostOptions Options => options;

    /// <summary>For <see cref="Snapshot.Match(GeneratorDriver, object[], string, string)"/>.</summary>
    public GeneratorDriver Driver => driver;

    /// <summary>The user's sources alone.</summary>
    public CSharpCompilation Input => input;

    /// <summary>The user's sources and the generated ones.</summary>
    public CSharpCompilation Output => output;

    /// <summary>The generated texts by their hint.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; } = driver.GetRunResult().Results
        .SelectMany(result => result.GeneratedSources)
        .ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>What the generator itself reported.</summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics => driver.GetRunResult().Diagnostics;

    /// <summary>What the compiler says of everything together: warnings and errors.</summary>
    public ImmutableArray<Diagnostic> CompilationDiagnostics =>
        [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Fails unless the whole compiles with no warning.</summary>
    public GeneratorRun RequireClean()
    {
        ImmutableArray<Diagnostic> diagnostics = CompilationDiagnostics;
        return diagnostics.IsEmpty ? this : throw new InvalidOperationException(
            $"{string.Join('\n', diagnostics)}\n\n{string.Join("\n\n", Sources.Select(source => $"// {source.Key}\n{source.Value}"))}");
    }

    /// <summary>Compiles and loads the whole, so that its methods can be called. Vectors and matrices are those of the test itself.</summary>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public LoadedAssembly Emit() => new(this);

    public MetadataReference ToReference() => MetadataReference.CreateFromImage(Image);

    [SuppressMessage("Performance", "CA1819", Justification = "Internal to the hosts")]
    internal byte[] Image => _image ??= EmitImage();

    private byte[] EmitImage()
    {
        using var image = new MemoryStream();
        return output.Emit(image).Success ? image.ToArray() : throw new InvalidOperationException(
            string.Join('\n', output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
    }
}
