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

    /// <summary>Whether nothing has changed that the translation of the method looked at, and what it was translated to.</summary>
    public static bool TryGet(MethodDeclarationSyntax syntax, Declarations declarations, out LayerModel? model)
    {
        model = null;
        if (!Slots.TryGetValue(syntax, out Slot slot) || slot.Known is not { } known) return false;
        if (known.Declarations != declarations.Digest || !Array.TrueForAll(known.Files, declarations.Contains)) return false;
        model = known.Model;
        return true;
    }

    /// <summary>What the method is translated to.</summary>
    public static LayerModel? Translate(MethodDeclarationSyntax syntax, Compilation compilation, Declarations declarations, CancellationToken cancellation)
    {
#pragma warning disable RS1030 // Each layer has a model of its own: threads do not wait for one another, and what it binds goes with it.
        SemanticModel model = compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        ParsedLayer parsed = LayerParser.Parse(syntax, model.GetDeclaredSymbol(syntax, cancellation)!, model, cancellation);
        Slots.GetOrCreateValue(syntax).Known = new Translation(declarations.Digest, [.. parsed.Sources.Select(Identity.Of)], parsed.Model);
        return parsed.Model;
    }

    private sealed class Slot
    {
        public volatile Translation? Known;
    }

    private sealed record Translation(string Declarations, long[] Files, LayerModel? Model);
}
