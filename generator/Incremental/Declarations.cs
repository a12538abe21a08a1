using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Incremental;

/// <summary>
/// All of a project that the meaning of a body can depend on without reading another body: the declarations of every file,
/// the references and the options. A key stroke inside a method leaves them as they were.
/// </summary>
internal sealed class Declarations
{
    private static readonly ConditionalWeakTable<Compilation, Declarations> OfCompilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string> OfFiles = new();

    private readonly HashSet<long> _files;

    private Declarations(Compilation compilation, CancellationToken cancellation)
    {
        StringBuilder text = new();
        void Append(object part) => text.Append(part).Append('\n');
        Append(compilation.AssemblyName ?? "");
        Append(Identity.Of(compilation.Options));
        foreach (MetadataReference reference in compilation.ExternalReferences) Append(Identity.Of(reference));
        _files = [];
        foreach (SyntaxTree file in compilation.SyntaxTrees)
        {
            _files.Add(Identity.Of(file));
            // How a file is parsed shows in its declarations; the version of the language is the same for all.
            Append(file.FilePath);
            Append(OfFile(file, cancellation));
        }
        Digest = Hash(text.ToString());
    }

    /// <summary>Equal where all declarations are.</summary>
    public string Digest { get; }

    /// <summary>Those of a project; made once for each.</summary>
    public static Declarations Of(Compilation compilation, CancellationToken cancellation)
    {
        if (OfCompilations.TryGetValue(compilation, out Declarations known)) return known;
        Declarations made = new(compilation, cancellation);
        return OfCompilations.GetValue(compilation, _ => made);
    }

    /// <summary>Whether a file is in the project, unchanged.</summary>
    public bool Contains(long file) => _files.Contains(file);

    private static string OfFile(SyntaxTree file, CancellationToken cancellation)
    {
        if (OfFiles.TryGetValue(file, out string known)) return known;
        Writer writer = new();
        writer.Visit(file.GetRoot(cancellation));
        string made = Hash(writer.ToString());
        return OfFiles.GetValue(file, _ => made);
    }

    private static string Hash(string text)
    {
        using SHA256 algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The tokens of a file that are outside of bodies, and its directives, which hold on beyond the body that they are in.</summary>
    private sealed class Writer() : CSharpSyntaxWalker(SyntaxWalkerDepth.Token)
    {
        private readonly StringBuilder _text = new();

        public override string ToString() => _text.ToString();

        public override void VisitToken(SyntaxToken token)
        {
            Directives(token.LeadingTrivia);
            _text.Append(token.Text).Append(' ');
        }

        public override void VisitBlock(BlockSyntax node) => Body(node, base.VisitBlock);

        public override void VisitArrowExpressionClause(ArrowExpressionClauseSyntax node) => Body(node, base.VisitArrowExpressionClause);

        public override void VisitGlobalStatement(GlobalStatementSyntax node) => Body(node, base.VisitGlobalStatement);

        // The keyword "field" makes a field of the property's type.
        private void Body<T>(T node, Action<T> visit)
            where T : SyntaxNode
        {
            _text.Append(node.RawKind.ToString(CultureInfo.InvariantCulture)).Append(' ');
            if (node.DescendantTokens().Any(t => t.ValueText == "field")) visit(node);
            else if (node.ContainsDirectives) Directives(node.DescendantTrivia());
        }

        private void Directives(IEnumerable<SyntaxTrivia> trivia)
        {
            foreach (SyntaxTrivia directive in trivia.Where(t => t.IsDirective)) _text.Append(directive.ToFullString());
        }
    }
}
