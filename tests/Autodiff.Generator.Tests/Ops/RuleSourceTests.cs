using System.Text.RegularExpressions;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>A mistake that compiles: in a rule an integer literal is a node's id, not a number.</summary>
public partial class RuleSourceTests
{
    [Fact]
    public void NoRuleWritesANumberAsAnInteger()
    {
        string folder = Path.Combine(Repository.Root, "generator");
        string[] mistakes =
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => File.ReadLines(file).Select((line, i) => (Line: line, Where: $"{Path.GetFileName(file)}:{i + 1}")))
                .Where(l => IntegerAsNode().IsMatch(l.Line) && !l.Line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .Select(l => $"{l.Where}: {l.Line.Trim()}"),
        ];
        Assert.Empty(mistakes);
    }

    [GeneratedRegex(@"\.(Plus|Minus|Times|Over)\(-?\d+,|, Relation\.\w+, -?\d+\)")]
    private static partial Regex IntegerAsNode();
}
