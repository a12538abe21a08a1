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
        // The transform runs on every edit, because a layer may depend on any file; it translates again only what an edit can
        // have reached, and what it gives is compared by content.
        // Cancellation must leave it as an exception: swallowed, it would cache an empty result.
        IncrementalValuesProvider<LayerModel> layers = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.Layer,
                static (node, _) => node is MethodDeclarationSyntax,
                static (layer, cancellation) => Parse(layer, cancellation))
            .Where(static model => model != null)
            .Select(static (model, _) => model!)
            .WithTrackingName(ParseStep);

        // Diagnostics are the analyzer's: it runs the same parser.
        IncrementalValuesProvider<(string HintName, string Text)> files = layers
            .Select(static (model, _) => (model.HintName, LayerCompiler.CompileOrThrowing(model)))
            .WithTrackingName(CompileStep);
        context.RegisterSourceOutput(files, static (output, file) => Add(output, file.HintName, file.Text));

        // A type's parameters belong to the type, not to one of its layers.
        IncrementalValuesProvider<ParametersModel> parameters = layers
            .Collect()
            .SelectMany(static (models, _) => ParametersModel.Of(models))
            .WithTrackingName(ParametersStep);
        context.RegisterSourceOutput(parameters, static (output, model) => Add(output, model.HintName, ParametersFile.Write(model)));
    }

    // After an internal error nothing is generated for this layer; the analyzer meets the same error and reports it.
    private static LayerModel? Parse(GeneratorAttributeSyntaxContext layer, CancellationToken cancellation)
    {
        try
        {
            return KnownLayers.Of((MethodDeclarationSyntax)layer.TargetNode, (IMethodSymbol)layer.TargetSymbol, layer.SemanticModel, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }

    private static void Add(SourceProductionContext output, string hintName, string text) =>
        output.AddSource(hintName, SourceText.From(text, Encoding.UTF8));
}
