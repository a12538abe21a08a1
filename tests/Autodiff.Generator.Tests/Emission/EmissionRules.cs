using System.Text.RegularExpressions;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>What no emitted file may hold, whatever the layer: leftovers that the compiler itself does not warn of.</summary>
internal static partial class EmissionRules
{
    /// <summary>The whole compiles without a warning, and every emitted file keeps the rules.</summary>
    public static GeneratorRun RequireTidy(this GeneratorRun run)
    {
        run.RequireClean();
        List<string> problems = [.. run.Sources.SelectMany(source => Problems(source.Value).Select(problem => $"{source.Key}: {problem}"))];
        Assert.True(problems.Count == 0, string.Join("\n", problems));
        return run;
    }

    public static IEnumerable<string> Problems(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            if (line.TrimEnd() != line) yield return $"line {i + 1} ends in white space";
            if (line.Contains('\t') || line.Contains('\r')) yield return $"line {i + 1} holds a tab or a carriage return";
            if (Neutral().IsMatch(line)) yield return $"line {i + 1} computes with a neutral number: {line.Trim()}";
            if (line.Length == 0 && i + 1 < lines.Length && lines[i + 1].Length == 0) yield return $"line {i + 1} and the next are blank";
            if (line.Length == 0 && i > 0 && lines[i - 1].EndsWith('{')) yield return $"line {i + 1} is blank at the start of a block";
            if (line.Length == 0 && i + 1 < lines.Length && lines[i + 1].Trim() == "}") yield return $"line {i + 1} is blank at the end of a block";
            if (line.Trim() == "{" && i + 1 < lines.Length && lines[i + 1].Trim() == "}") yield return $"line {i + 1} opens an empty block";
            if (Equation().IsMatch(line) && !IsStatement(lines[i + 1]) && !Equation().IsMatch(lines[i + 1])) yield return $"line {i + 1} is a comment on nothing: {line.Trim()}";
        }
        if (!text.EndsWith('\n') || text.EndsWith("\n\n", StringComparison.Ordinal)) yield return "the file does not end in one line end";
        foreach (string unused in Unused(CSharpSyntaxTree.ParseText(text).GetRoot())) yield return $"'{unused}' is never used";
    }

    // Locals, and what is private to the file: fields of the workspace, loop bodies, checks.
    private static IEnumerable<string> Unused(SyntaxNode root)
    {
        HashSet<string> used = [.. root.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)];
        foreach (MethodDeclarationSyntax method in root.DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            HashSet<string> here = [.. method.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)];
            foreach (VariableDeclaratorSyntax local in method.DescendantNodes().OfType<VariableDeclaratorSyntax>())
            {
                if (!here.Contains(local.Identifier.ValueText)) yield return $"{method.Identifier}.{local.Identifier}";
            }
            // The family of a private layer is private too, and for the user to use.
            if (method.Identifier.ValueText.EndsWith("RequireShapes", StringComparison.Ordinal) && !used.Contains(method.Identifier.ValueText)) yield return method.Identifier.ValueText;
        }
        foreach (FieldDeclarationSyntax field in root.DescendantNodes().OfType<FieldDeclarationSyntax>())
        {
            foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables.Where(variable => !used.Contains(variable.Identifier.ValueText)))
            {
                yield return variable.Identifier.ValueText;
            }
        }
        foreach (StructDeclarationSyntax loop in root.DescendantNodes().OfType<StructDeclarationSyntax>().Where(loop => loop.Modifiers.Any(SyntaxKind.FileKeyword)))
        {
            if (!used.Contains(loop.Identifier.ValueText)) yield return loop.Identifier.ValueText;
        }
    }

    private static bool IsStatement(string line) => line.Trim().Length > 0 && !line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    // 1 * x, 1·x, x * 1, x + 0, x / 1, and the like as a whole factor or summand, in code and in comments.
    [GeneratedRegex(@"(?<![\w.^])1(\.0|f)? ?[*·] ?\w|[*·/] ?1(\.0|f)?(?![\w.×])|[+] ?0(\.0|f)?(?![\w.])|(?<![\w.])0(\.0|f)? ?[*·+] ?\w")]
    private static partial Regex Neutral();

    // A comment with a formula, inside a method: "// ∂ℓ/∂x = ..." and "+=".
    [GeneratedRegex(@"^ {4,}// [^ ]+ \+?= ")]
    private static partial Regex Equation();
}
