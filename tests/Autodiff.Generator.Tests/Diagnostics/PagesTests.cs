using System.Reflection;
using System.Text.RegularExpressions;
using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>That each diagnostic has its page, its place in the release list, and an analyzer that reports it.</summary>
public partial class PagesTests
{
    private static readonly DiagnosticDescriptor[] All =
    [
        .. typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (DiagnosticDescriptor)field.GetValue(null)!),
    ];

    [Fact]
    public void IdsAreUniqueAndInOrder()
    {
        string[] ids = [.. All.Select(d => d.Id)];
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void EveryDescriptorHasAPageAndEveryPageADescriptor() => Assert.Equal(
        All.Select(d => $"{d.Id} {d.Title.ToString(null)}"),
        Headings().Matches(Read("diagnostics.md")).Select(m => m.Value[3..].Replace(": ", " ", StringComparison.Ordinal)));

    [Fact]
    public void EveryPageHasCauseExampleAndFix()
    {
        foreach (string page in Read("diagnostics.md").Split("\n## GRAD").Skip(1))
        {
            Assert.Contains("\n**Cause.** ", page, StringComparison.Ordinal);
            Assert.Contains("\n```csharp\n", page, StringComparison.Ordinal);
            Assert.Contains("\n**Fix.** ", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void HelpLinkIsThePage() => Assert.All(All, d =>
    {
        string anchor = d.HelpLinkUri[(d.HelpLinkUri.IndexOf('#', StringComparison.Ordinal) + 1)..];
        Assert.EndsWith("generator/diagnostics.md#" + anchor, d.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal(d.Id.ToLowerInvariant(), anchor);
        Assert.Contains($"<a id=\"{anchor}\"></a>\n\n## {d.Id}: ", Read("diagnostics.md"), StringComparison.Ordinal);
    });

    [Fact]
    public void ReleaseListsNameThem()
    {
        string rules = Read("AnalyzerReleases.Shipped.md") + Read("AnalyzerReleases.Unshipped.md");
        Assert.Equal(
            All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title.ToString(null)}"),
            rules.Split('\n').Where(line => line.StartsWith("GRAD", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryDescriptorIsReportedByOneAnalyzer() => Assert.Equal(
        All.Select(d => d.Id),
        new LayerAnalyzer().SupportedDiagnostics.Concat(new GradientAnalyzer().SupportedDiagnostics).Select(d => d.Id).Order(StringComparer.Ordinal));

    [GeneratedRegex("^## .*$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    private static string Read(string file) =>
        File.ReadAllText(Path.Combine(Repository.SolutionDirectory, "generator", file)).ReplaceLineEndings("\n");
}
