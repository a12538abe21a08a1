using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Autodiff.Generator.Tests.Properties.Imperative.Checking;

/// <summary>Many programs in one compilation: the compiler's own start is most of the time of a program.</summary>
internal sealed partial class ProgramAssembly : IDisposable
{
    private const string Usings = "using System;\nusing Autodiff;\n\n";

    // Compilations that share it share the symbols of all they refer to.
    private static readonly CSharpCompilation Empty = UserCompilation.Create(HostOptions.Default, []);

    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);

    private ProgramAssembly(byte[] image) => Assembly = _context.LoadFromStream(new MemoryStream(image));

    public Assembly Assembly { get; }

    public static string Name(int index) => FormattableString.Invariant($"P{index}");

    /// <summary>Compiles programs; what does not compile is reported, and the assembly has the others.</summary>
    /// <returns>The assembly, with the indices of the programs in it.</returns>
    public static (ProgramAssembly? Assembly, IReadOnlyList<int> Compiled) Of(IReadOnlyList<Routine> programs, Aim aim, List<Failure> failures)
    {
        List<int> left = [.. Enumerable.Range(0, programs.Count)];
        while (left.Count > 0)
        {
            CSharpCompilation compilation = Empty.AddSyntaxTrees(left.SelectMany(i => Trees(programs[i], i, aim)));
            if (aim == Aim.Derivatives)
            {
                GeneratorDriver driver = GeneratorHost<LayerGenerator>.CreateDriver(HostOptions.Default).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
                if (driver.GetRunResult().Results.Select(r => r.Exception).OfType<Exception>().FirstOrDefault() is { } crash)
                {
                    if (left.Count > 1) return Halves(programs, left, aim, failures);
                    failures.Add(new Failure(programs[left[0]], $"the generator throws {crash.GetType().Name}", null, crash.ToString()));
                    return (null, []);
                }
                if (Refused(programs, left, driver, failures)) continue;
                compilation = (CSharpCompilation)output;
            }
            using MemoryStream image = new();
            EmitResult emitted = compilation.Emit(image);
            Dictionary<int, string> broken = Broken(emitted.Diagnostics);
            foreach ((int i, string message) in broken)
            {
                failures.Add(new Failure(programs[i], $"{(message.StartsWith("Program", StringComparison.Ordinal) ? "is a program" : "compiles without warnings")}: {message.Split(' ')[1]}", null, message));
                left.Remove(i);
            }
            if (emitted.Success) return (new ProgramAssembly(image.ToArray()), left);
            if (broken.Count == 0) throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
        }
        return (null, []);
    }

    /// <summary>The programs that are C#, whatever the generator makes of them.</summary>
    public static IEnumerable<int> Valid(IReadOnlyList<Routine> programs)
    {
        CSharpCompilation compilation = Empty.AddSyntaxTrees(programs.SelectMany((program, i) => Trees(program, i, Aim.Interpreter)));
        Dictionary<int, string> broken = Broken(compilation.GetDiagnostics());
        return Enumerable.Range(0, programs.Count).Where(i => !broken.ContainsKey(i));
    }

    public CompiledMethods Methods(int index, Routine program) => new(Assembly.GetType(Name(index), throwOnError: true)!, program);

    public void Dispose() => _context.Unload();

    private static (ProgramAssembly? Assembly, IReadOnlyList<int> Compiled) Halves(IReadOnlyList<Routine> programs, List<int> left, Aim aim, List<Failure> failures)
    {
        HashSet<int> bad = [];
        foreach (int i in left)
        {
            int before = failures.Count;
            Of([programs[i]], aim, failures).Assembly?.Dispose();
            if (failures.Count > before) bad.Add(i);
        }
        Routine[] others = [.. left.Where(i => !bad.Contains(i)).Select(i => programs[i])];
        if (others.Length == left.Count) throw new InvalidOperationException("The programs fail together only.");
        (ProgramAssembly? assembly, IReadOnlyList<int> compiled) = Of(programs.Select((p, i) => bad.Contains(i) ? others.FirstOrDefault() ?? p : p).ToArray(), aim, failures);
        return (assembly, [.. compiled.Where(i => !bad.Contains(i))]);
    }

    private static IEnumerable<SyntaxTree> Trees(Routine program, int index, Aim aim)
    {
        yield return UserCompilation.Tree(HostOptions.Default, Usings + program.CSharp(Name(index)), $"Program{index}.cs");
        if (program.Main.Parameters.Any(p => p.Kind.IsSpan())) yield return UserCompilation.Tree(HostOptions.Default, Usings + Adapters.CSharp(program, Name(index), aim), $"Adapters{index}.cs");
    }

    // A layer that the compiler refuses has a family that throws; the analyzer says why.
    private static bool Refused(IReadOnlyList<Routine> programs, List<int> left, GeneratorDriver driver, List<Failure> failures)
    {
        HashSet<string> types = [.. driver.GetRunResult().Results.SelectMany(r => r.GeneratedSources)
            .Where(s => s.SourceText.ToString().Contains("throw new NotSupportedException", StringComparison.Ordinal)).Select(s => s.HintName.Split('.')[0])];
        int[] refused = [.. left.Where(i => types.Contains(Name(i)))];
        if (refused.Length == 0) return false;
        IReadOnlyList<Finding> findings = AnalyzerHost<LayerAnalyzer>.Run([.. refused.Select(i => Usings + programs[i].CSharp(Name(i)))]).GetAwaiter().GetResult();
        foreach (int i in refused)
        {
            Finding? finding = findings.FirstOrDefault(f => f.Diagnostic!.Severity == DiagnosticSeverity.Error
                && f.Diagnostic.Location.SourceTree!.ToString().Contains($"class {Name(i)}\n", StringComparison.Ordinal));
            failures.Add(new Failure(programs[i], $"is accepted: {Kind(finding)}", null, $"{finding?.Diagnostic}\n{finding?.Underlined}"));
            left.Remove(i);
        }
        return true;
    }

    // The message without the names in it.
    private static string Kind(Finding? finding) => $"{finding?.Id} {Names().Replace(finding?.Diagnostic?.GetMessage(CultureInfo.InvariantCulture) ?? "", "…")}";

    [GeneratedRegex(@"'[^']*'|\d+")]
    private static partial Regex Names();

    [GeneratedRegex(@"class P(\d+)\n")]
    private static partial Regex TypeName();

    private static Dictionary<int, string> Broken(ImmutableArray<Diagnostic> diagnostics)
    {
        Dictionary<int, string> broken = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            SyntaxTree? tree = diagnostic.Location.SourceTree;
            bool isUsers = tree?.FilePath.StartsWith("Program", StringComparison.Ordinal) != false;
            if (diagnostic.Severity < (isUsers ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning)) continue;
            string text = tree?.ToString() ?? "";
            Match match = TypeName().Match(text);
            if (!match.Success) continue;
            string line = tree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
            broken.TryAdd(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), $"{(isUsers ? "Program" : "Generated")} {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n{line}");
        }
        return broken;
    }
}
