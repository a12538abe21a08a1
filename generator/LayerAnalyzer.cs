using System.Collections.Immutable;
using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Parsing;
using Autodiff.Generator.Passes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Autodiff.Generator;

/// <summary>
/// Reports what is wrong with a layer, at the user's own expression, by running the same parser as the generator: the
/// squiggles are live, can be suppressed and have fixes.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.NotPartial, Descriptors.UnsupportedMethod, Descriptors.UnsupportedType, Descriptors.FamilyCollision,
        Descriptors.NothingToDifferentiate, Descriptors.UnsupportedMode, Descriptors.UnsupportedParameter,
        Descriptors.UnsupportedConstruct, Descriptors.UnknownFunction, Descriptors.Recursion,
        Descriptors.ShapeContradiction, Descriptors.BadShape,
        Descriptors.DroppedDerivative, Descriptors.UnusedInput, Descriptors.FrozenParameter, Descriptors.StableRewrite, Descriptors.Internal);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Analyzers flow to projects that only reference a user of the package: without [Layer] there is nothing to do.
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.Layer) == null) return;
            start.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        MethodDeclarationSyntax syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0) return;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method) return;
        if (KnownTypes.Attribute(method, KnownTypes.Layer) == null) return;
        try
        {
            ParsedLayer layer = LayerParser.Parse(syntax, method, context.SemanticModel, context.CancellationToken);
            if (layer.Model != null) LayerCompiler.Compile(layer.Model);
            HashSet<(string, Location)> reported = [];
            foreach (Diagnostic diagnostic in layer.Diagnostics.Concat(Derived(layer, method)))
            {
                if (reported.Add((diagnostic.Id + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), diagnostic.Location))) context.ReportDiagnostic(diagnostic);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Internal, syntax.Identifier.GetLocation(), method.Name, e.Message));
        }
    }

    // What only shows once the body is differentiated.
    private static IEnumerable<Diagnostic> Derived(ParsedLayer layer, IMethodSymbol method)
    {
        if (layer.Model?.Body is not { } body) yield break;
        Location At(int node) => layer.Locations.TryGetValue(node, out Location location) ? location : method.Locations[0];

        if (layer.Model.Options.StableRewrites)
        {
            foreach (StableRewrite rewrite in StableRewrites.Apply(body).Rewrites)
            {
                yield return Diagnostic.Create(Descriptors.StableRewrite, At(rewrite.Node), rewrite.From, rewrite.To);
            }
        }
        List<InputModel> inputs = [.. layer.Model.Arguments.Concat(layer.Model.Parameters).Where(i => i.IsDifferentiated)];
        List<DroppedDerivative> dropped = [];
        IrFunction derivative = Differentiate.Reverse(body, [.. inputs.Select(i => i.Node)], seeded: true, dropped).Function;
        foreach (DroppedDerivative drop in dropped)
        {
            Node node = body.Nodes[drop.Node];
            if (!node.Op.IsIntentional) yield return Diagnostic.Create(Descriptors.DroppedDerivative, At(drop.Node), node.Op.Mnemonic);
        }

        // A weight that one layer of a type does not use is used by another; an argument is this layer's alone.
        for (int i = 0; i < layer.Model.Arguments.Count; i++)
        {
            InputModel input = layer.Model.Arguments[i];
            if (!input.IsDifferentiated) continue;
            int result = derivative.Results[body.Results.Count + inputs.IndexOf(input)];
            if (derivative.Nodes[result].Op is Ops.Input && !dropped.Exists(d => Reaches(body, input.Node, d)))
            {
                yield return Diagnostic.Create(Descriptors.UnusedInput, method.Parameters[i].Locations[0], input.Name);
            }
        }
    }

    // Whether an input is lost at an operation that was reported already.
    private static bool Reaches(IrFunction body, int input, DroppedDerivative dropped)
    {
        Activity varied = new(body, [input]);
        return varied.IsVaried(body.Nodes[dropped.Node].Operands[dropped.Operand]);
    }
}
