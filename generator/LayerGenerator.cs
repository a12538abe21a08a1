using System.Text;
using Autodiff.Generator.Emit;
using Autodiff.Generator.Incremental;
using Autodiff.Generator.Model;
using Autodiff.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Autodiff.Generator;

/// <summary>
/// Writes the derivatives of every <c>[Layer]</c>. Only the wiring is here: the parser makes an equatable model, and
/// everything after it is a pure function of the model, so that an edit elsewhere leaves every step cached.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LayerGenerator : IIncrementalGenerator
{
    /// <summary>The tracking name of the step that parses a layer.</summary>
    public const string ParseStep = "Parse";

    /// <summary>The tracking name of the step that compiles a layer to C#.</summary>
    public const string CompileStep = "Compile";

    /// <summary>The tracking name of the step that collects the parameters of a type.</summary>
    public const string ParametersStep = "Parameters";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<MethodDeclarationSyntax> methods = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.Layer,
            static (node, _) => node is MethodDeclarationSyntax,
            static (layer, _) => (MethodDeclarationSyntax)layer.TargetNode);

        // On every edit, because a layer may depend on any file; only what an edit can have reached is translated again, and what
        // that gives is compared by content. All layers in one step, so that they share the processors.
        IncrementalValueProvider<Translations> translations = methods
            .Collect()
            .Combine(context.CompilationProvider)
            .Select(static (all, cancellation) => Translations.Of(all.Left, all.Right, cancellation))
            .WithComparer(Translations.Comparer);
        IncrementalValuesProvider<LayerModel> layers = methods
            .Combine(translations)
            .Select(static (layer, _) => layer.Right[layer.Left])
            .Where(static model => model != null)
            .Select(static (model, _) => model!)
            .WithTrackingName(ParseStep);

        // The same here. Its value never changes, so that a layer's own step runs only for a new model.
        IncrementalValueProvider<bool> prepared = layers
            .Collect()
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.Options.ConcurrentBuild))
            .Select(static (all, cancellation) => Texts.Prepare(all.Left, all.Right, cancellation));

        // Diagnostics are the analyzer's: it runs the same parser.
        IncrementalValuesProvider<(string HintName, string Text)> files = layers
            .Combine(prepared)
            .Select(static (layer, _) => (layer.Left.HintName, Texts.Of(layer.Left)))
            .WithTrackingName(CompileStep);
        context.RegisterSourceOutput(files, static (output, file) => Add(output, file.HintName, file.Text));

        // A type's parameters belong to the type, not to one of its layers.
        IncrementalValuesProvider<ParametersModel> parameters = layers
            .Collect()
            .SelectMany(static (models, _) => ParametersModel.Of(models))
            .WithTrackingName(ParametersStep);
        context.RegisterSourceOutput(parameters, static (output, model) => Add(output, model.HintName, ParametersFile.Write(model)));
    }

    private static void Add(SourceProductionContext output, string hintName, string text) =>
        output.AddSource(hintName, SourceText.From(text, Encoding.UTF8));
}
