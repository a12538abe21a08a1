using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Generation;
using Autodiff.Generator.Tests.Testing;
using CsCheck;

namespace Autodiff.Generator.Tests.Properties.Tokens;

/// <summary>Sources of layers: those of the samples and tests, and random ones.</summary>
internal static class ValidSources
{
    private const int Longest = 12_000;

    private static readonly string[] Files =
    [
        .. new[] { "samples", Path.Combine("tests", "Autodiff.Gradients.Tests") }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.SolutionDirectory, folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Contains("[Layer", StringComparison.Ordinal) && text.Length < Longest),
    ];

    public static string Any(Choice choice) => choice.Below(3) switch
    {
        0 => choice.Of(Files),
        1 => new ProgramGen().Generate(new PCG(6, (ulong)choice.Below(1 << 30)), null, out Size _).CSharp("P"),
        _ => new ProgramGenerator(choice).Next().CSharp("P"),
    };
}
