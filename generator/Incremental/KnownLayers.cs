using System.Runtime.CompilerServices;
using Autodiff.Generator.Model;
using Autodiff.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Incremental;

/// <summary>
/// The layers translated before. Roslyn asks for every layer again after every edit, since it cannot know what a translation
/// looked at. We do: declarations anywhere, and the bodies of the layer's own file and of those that its calls lead to.
/// </summary>
internal static class KnownLayers
{
    private static readonly ConditionalWeakTable<MethodDeclarationSyntax, Slot> Slots = new();

    /// <summary>What the method was translated to if nothing has changed that the translation looked at, else what it is translated to now.</summary>
    public static LayerModel? Of(MethodDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellation)
    {
        Declarations declarations = Declarations.Of(compilation, cancellation);
        Slot slot = Slots.GetOrCreateValue(syntax);
        if (slot.Known is { } known && known.Declarations == declarations.Digest && Array.TrueForAll(known.Files, declarations.Contains)) return known.Model;

#pragma warning disable RS1030 // Each layer has a model of its own: threads do not wait for one another, and what it binds goes with it.
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        ParsedLayer parsed = LayerParser.Parse(syntax, model.GetDeclaredSymbol(syntax, cancellation)!, model, cancellation);
        slot.Known = new Translation(declarations.Digest, [.. parsed.Sources.Select(Identity.Of)], parsed.Model);
        return parsed.Model;
    }

    private sealed class Slot
    {
        public volatile Translation? Known;
    }

    private sealed record Translation(string Declarations, long[] Files, LayerModel? Model);
}
