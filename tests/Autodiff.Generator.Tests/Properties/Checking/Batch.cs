using System.Text;
using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Properties.Checking;

/// <summary>Many programs as the layers of one compilation.</summary>
internal static class Batch
{
    private const string Usings = "using System;\nusing Autodiff;\nusing static Autodiff.Ops;\n\n";

    /// <summary>Compiles the programs and checks each at some points; what fails to compile is set aside and reported.</summary>
    public static (IReadOnlyList<Failure> Failures, Counts Counts) Check(IReadOnlyList<LayerProgram> programs, int points, ulong seed)
    {
        if (programs.Count == 0) return ([], default);
        GeneratorRun run = Compile(programs);
        if (Rejected(programs, run) is { Count: > 0 } rejected)
        {
            (IReadOnlyList<Failure> accepted, Counts done) = Check([.. programs.Where((_, i) => !rejected.ContainsKey(i))], points, seed);
            return ([.. rejected.Values, .. accepted], done with { Programs = programs.Count });
        }
        Dictionary<int, Failure> broken = [];
        foreach (Diagnostic diagnostic in run.CompilationDiagnostics)
        {
            string text = diagnostic.Location.SourceTree?.ToString() ?? "";
            bool isGenerated = diagnostic.Location.SourceTree?.FilePath.StartsWith("Source", StringComparison.Ordinal) == false;
            if (!isGenerated && diagnostic.Severity < DiagnosticSeverity.Error) continue;
            int index = Enumerable.Range(0, programs.Count).FirstOrDefault(i => text.Contains($"class {Name(i)}\n", StringComparison.Ordinal), -1);
            if (index < 0) throw new InvalidOperationException($"{diagnostic}\n{text}");
            string line = diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
            broken.TryAdd(index, new Failure(programs[index], $"compiles without warnings: {diagnostic.Id}", null, $"{diagnostic}\n{line}"));
        }
        if (broken.Count == programs.Count) return ([.. broken.Values], new Counts(programs.Count, 0, 0));
        if (broken.Count > 0)
        {
            (IReadOnlyList<Failure> others, Counts counts) = Check([.. programs.Where((_, i) => !broken.ContainsKey(i))], points, seed);
            return ([.. broken.Values, .. others], counts with { Programs = programs.Count });
        }

        using LoadedAssembly assembly = run.Emit();
        List<Failure> failures = [];
        Counts total = new(programs.Count, 0, 0);
        for (int i = 0; i < programs.Count; i++)
        {
            ProgramCheck check = new(programs[i], new CompiledProgram(assembly.Type(Name(i))), seed);
            if (check.FirstFailure(points) is { } failure) failures.Add(failure);
            total += check.Counts;
        }
        return (failures, total);
    }

    // A layer that the compiler refuses has a family that throws; the analyzer says why.
    private static Dictionary<int, Failure> Rejected(IReadOnlyList<LayerProgram> programs, GeneratorRun run)
    {
        if (!run.Sources.Values.Any(text => text.Contains("throw new NotSupportedException", StringComparison.Ordinal))) return [];
        Dictionary<int, Failure> rejected = [];
        foreach (Finding finding in AnalyzerHost<LayerAnalyzer>.Run(run).GetAwaiter().GetResult())
        {
            if (finding.Diagnostic is not { Severity: DiagnosticSeverity.Error } diagnostic) continue;
            string text = diagnostic.Location.SourceTree!.ToString();
            int index = Enumerable.Range(0, programs.Count).First(i => text.Contains($"class {Name(i)}\n", StringComparison.Ordinal));
            rejected.TryAdd(index, new Failure(programs[index], $"is accepted: {diagnostic.Id}", null, $"{diagnostic}\n{finding.Underlined}"));
        }
        return rejected;
    }

    /// <summary>The code generated for a program alone.</summary>
    public static string Generated(LayerProgram program) => string.Join("\n", Compile([program]).Sources.Values);

    private static GeneratorRun Compile(IReadOnlyList<LayerProgram> programs) =>
        GeneratorHost<LayerGenerator>.Run([.. programs.Select((program, i) => new StringBuilder(Usings).Append(program.CSharp(Name(i))).ToString())]);

    private static string Name(int index) => FormattableString.Invariant($"P{index}");
}

/// <summary>What was checked.</summary>
internal readonly record struct Counts(int Programs, int Points, int Skipped)
{
    public static Counts operator +(Counts a, Counts b) => new(a.Programs + b.Programs, a.Points + b.Points, a.Skipped + b.Skipped);
}
