using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks.Cases;

/// <summary>All cases, in the order of the table.</summary>
internal static class Catalog
{
    public static IReadOnlyList<Case> All { get; } =
    [
        .. GemmCases.All(),
        .. ElementwiseCases.All(),
        .. ChainCases.All(),
        .. NetworkCases.All(),
        .. ScalarCases.All(),
        .. AdBenchCases.All(),
        .. GeneratorCases.All(),
    ];

    /// <summary>The cases whose name contains <paramref name="text"/>, whatever the case of its letters; all without one.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static IReadOnlyList<Case> Find(string? text) => Find(All, text);

    /// <inheritdoc cref="Find(string?)"/>
    public static IReadOnlyList<Case> Find(IReadOnlyList<Case> cases, string? text)
    {
        Case[] found = [.. cases.Where(c => text is null || c.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];
        return found.Length > 0
            ? found
            : throw new UserError($"No case has '{text}' in its name. There are:{string.Concat(cases.Select(c => $"\n  {c.Name}"))}");
    }
}

internal static class Names
{
    /// <summary>2048 is 2K, as sizes of caches are written.</summary>
    public static string Length(int length) => length switch
    {
        >= 1 << 20 => $"{length >> 20}M",
        >= 1 << 10 => $"{length >> 10}K",
        _ => $"{length}",
    };
}
