using System.Collections.Immutable;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Incremental;

/// <summary>What each layer of a project is translated to.</summary>
internal sealed class Translations
{
    private readonly Dictionary<MethodDeclarationSyntax, LayerModel?> _models = [];

    private Translations()
    {
    }

    /// <summary>Equal where the same methods have equal models: then nothing that follows has to look.</summary>
    public static IEqualityComparer<Translations> Comparer { get; } = new ByContent();

    /// <summary>Null where not even signatures can be generated, or after an internal error, which the analyzer meets too and reports.</summary>
    public LayerModel? this[MethodDeclarationSyntax method] => _models[method];

    public static Translations Of(ImmutableArray<MethodDeclarationSyntax> methods, Compilation compilation, CancellationToken cancellation)
    {
        LayerModel?[] models = new LayerModel?[methods.Length];
        Declarations declarations = Declarations.Of(compilation, cancellation);
        List<int> unknown = [];
        for (int i = 0; i < models.Length; i++)
        {
            if (!KnownLayers.TryGet(methods[i], declarations, out models[i])) unknown.Add(i);
        }

        // Most key strokes reach one layer at most, and do not wait for another thread.
        CompilationCopies compilations = new(compilation, unknown.Count);
        Concurrently.For(unknown.Count, compilation.Options.ConcurrentBuild && unknown.Count > 1, n => compilations.Use(n, part => Translate(unknown[n], part)), cancellation);
        Translations translations = new();
        for (int i = 0; i < models.Length; i++) translations._models[methods[i]] = models[i];
        return translations;

        // Cancellation must leave as an exception: swallowed, it would cache an empty result.
        void Translate(int i, Compilation part)
        {
            try
            {
                models[i] = KnownLayers.Translate(methods[i], part, declarations, cancellation);
            }
            catch (Exception e) when (e is not (OperationCanceledException or InsufficientExecutionStackException))
            {
                models[i] = null;
            }
        }
    }

    private sealed class ByContent : IEqualityComparer<Translations>
    {
        public bool Equals(Translations x, Translations y)
        {
            if (x._models.Count != y._models.Count) return false;
            foreach (KeyValuePair<MethodDeclarationSyntax, LayerModel?> layer in x._models)
            {
                if (!y._models.TryGetValue(layer.Key, out LayerModel? other) || !Equals(layer.Value, other)) return false;
            }
            return true;
        }

        public int GetHashCode(Translations obj) => obj._models.Count;
    }
}
