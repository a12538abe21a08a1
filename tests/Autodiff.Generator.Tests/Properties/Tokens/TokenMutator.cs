using Autodiff.Generator.Tests.Properties.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Generator.Tests.Properties.Tokens;

/// <summary>Changes sources token by token.</summary>
internal static class TokenMutator
{
    private static readonly string[] Strangers =
    [
        "x", "M", "0", "1.5f", "null", "default", "this", "base", "new", "ref", "out", "in", "params", "async", "await", "yield", "unsafe", "static", "partial", "void", "var", "dynamic", "int", "double",
        "string", "object", "if", "else", "for", "while", "do", "switch", "case", "return", "break", "continue", "goto", "throw", "try", "catch", "using", "lock", "is", "as", "with", "stackalloc", "checked",
        "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", ".", "..", "=>", "=", "+=", "++", "--", "-", "*", "/", "%", "!", "&&", "||", "?", "??", ":", "^", "~", "@", "#if", "\"", "'",
        "Vector<double>", "Matrix<double>", "double[]", "double[,]", "Span<double>", "[Layer]", "[Batch]", "[Constant]", "[Parameter]", "[Shape(3)]", "Exp", "Sum", "Math.Sin", "T",
    ];

    /// <summary>The source with some tokens deleted, doubled, exchanged, or replaced by others.</summary>
    public static string Mutate(string source, Choice choice)
    {
        List<string> tokens = [.. Tokens(source)];
        for (int edits = 1 + choice.Below(4); edits > 0 && tokens.Count > 1; edits--)
        {
            int at = choice.Below(tokens.Count);
            switch (choice.Below(6))
            {
                case 0 or 1: tokens.RemoveRange(at, Math.Min(1 + choice.Below(3), tokens.Count - at)); break;
                case 2: tokens.Insert(at, tokens[choice.Below(tokens.Count)]); break;
                case 3: tokens[at] = tokens[choice.Below(tokens.Count)]; break;
                case 4: tokens[at] = choice.Of(Strangers) + " "; break;
                default: tokens.Insert(at, choice.Of(Strangers) + " "); break;
            }
        }
        return string.Concat(tokens);
    }

    public static int Count(string source) => Tokens(source).Count();

    public static string Without(string source, int at, int count) => string.Concat(Tokens(source).Where((_, i) => i < at || i >= at + count));

    private static IEnumerable<string> Tokens(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString());
}
