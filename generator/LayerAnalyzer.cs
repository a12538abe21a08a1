using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
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
        Descriptors.NothingToDifferentiate, Descriptors.UnsupportedMode, Descriptors.UnsupportedParameter, Descriptors.BadDerivative,
        Descriptors.UnsupportedConstruct, Descriptors.UnknownFunction, Descriptors.Recursion,
        Descriptors.ShapeContradiction, Descriptors.BadShape,
        Descriptors.DroppedDerivative, Descriptors.UnusedInput, Descriptors.FrozenParameter, Descriptors.StableRewrite, Descriptors.KeptValue, Descriptors.KeptMemory,
        Descriptors.Internal);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Analyzers flow to projects that only reference a user of the package: without [Layer] there is nothing to do.
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.Layer) == null) return;
            // Two layers that call one helper find the same in it; it is said once.
            ConcurrentDictionary<(string, Location), bool> inHelpers = new();
            start.RegisterSyntaxNodeAction(c => Analyze(c, inHelpers), SyntaxKind.MethodDeclaration);
            start.RegisterSyntaxNodeAction(AnalyzeAttribute, SyntaxKind.Attribute);
            start.RegisterSymbolAction(AnalyzeRule, SymbolKind.Method);
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ConcurrentDictionary<(string, Location), bool> inHelpers)
    {
        MethodDeclarationSyntax syntax = (MethodDeclarationSyntax)context.Node;
        if (syntax.AttributeLists.Count == 0) return;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } method) return;
        // Of a partial method both parts have the attributes of both.
        if (KnownTypes.Attribute(method, KnownTypes.Layer)?.ApplicationSyntaxReference is not { } reference
            || reference.SyntaxTree != syntax.SyntaxTree || !syntax.Span.Contains(reference.Span)) return;
        try
        {
            ParsedLayer layer = LayerParser.Parse(syntax, method, context.SemanticModel, context.CancellationToken);
            if (layer.Model != null) LayerCompiler.Compile(layer.Model);
            HashSet<(string, Location)> reported = [];
            foreach (Diagnostic diagnostic in layer.Diagnostics.Concat(Derived(layer, method)))
            {
                bool isOwn = diagnostic.Location.SourceTree == syntax.SyntaxTree && syntax.Span.Contains(diagnostic.Location.SourceSpan);
                (string, Location) key = (diagnostic.Id + diagnostic.GetMessage(CultureInfo.InvariantCulture), diagnostic.Location);
                if (isOwn ? reported.Add(key) : !IsReportedThere(diagnostic, context) && inHelpers.TryAdd(key, true)) context.ReportDiagnostic(diagnostic);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Of code that the C# compiler refuses it says all there is to say.
            if (context.Compilation.GetDiagnostics(context.CancellationToken).Any(d => d.Severity == DiagnosticSeverity.Error)) return;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Internal, syntax.Identifier.GetLocation(), method.Name, e.Message));
        }
    }

    // Whether the place is in another layer, which finds the same by itself.
    private static bool IsReportedThere(Diagnostic diagnostic, SyntaxNodeAnalysisContext context)
    {
        if (diagnostic.Location.SourceTree is not { } tree || !context.Compilation.ContainsSyntaxTree(tree)) return false;
        SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { AttributeLists.Count: > 0 } syntax) return false;
#pragma warning disable RS1030 // The other layer may stand in another file.
        SemanticModel model = context.Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        return model.GetDeclaredSymbol(syntax, context.CancellationToken) is { } method && KnownTypes.Attribute(method, KnownTypes.Layer) != null
            && LayerParser.Parse(syntax, method, model, context.CancellationToken).Diagnostics.Any(d => d.Equals(diagnostic));
    }

    // What may carry the attribute and is no method that could be a layer: the generator never sees it.
    private static void AnalyzeAttribute(SyntaxNodeAnalysisContext context)
    {
        AttributeSyntax syntax = (AttributeSyntax)context.Node;
        string? what = syntax.Parent?.Parent switch
        {
            OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "an operator",
            LocalFunctionStatementSyntax => "a local function",
            LambdaExpressionSyntax => "a lambda",
            AccessorDeclarationSyntax => "an accessor",
            DestructorDeclarationSyntax => "a finalizer",
            _ => null,
        };
        if (what == null || context.SemanticModel.GetTypeInfo(syntax, context.CancellationToken).Type is not { } type) return;
        if (KnownTypes.FullName(type) != KnownTypes.Layer) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnsupportedMethod, syntax.GetLocation(),
            context.ContainingSymbol?.Name ?? "", $"it is {what}; write it as a method of a class, record or struct"));
    }

    // A rule that is not the derivative of the method it names: said where it is declared.
    private static void AnalyzeRule(SymbolAnalysisContext context)
    {
        IMethodSymbol rule = (IMethodSymbol)context.Symbol;
        if (DerivativeRules.Target(rule) is not { } name || DerivativeRules.Misfit(rule, name) is not { } problem) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.BadDerivative, rule.Locations[0], rule.Name, name, problem));
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
        if (layer.Model.Options.Report)
        {
            foreach (Diagnostic report in Report(layer, layer.Model, body, method)) yield return report;
        }
        List<InputModel> inputs = [.. layer.Model.Arguments.Concat(layer.Model.Parameters).Where(i => i.IsDifferentiated)];
        List<DroppedDerivative> dropped = [];
        Differentiate.Reverse(body, [.. inputs.Select(i => i.Node)], seeded: true, dropped);
        LostInputs lost = new(body, [.. inputs.Select(i => i.Node)], dropped);
        foreach (int node in lost.Nodes) yield return Diagnostic.Create(Descriptors.DroppedDerivative, At(node), Text(At(node)));
        foreach (FunctionModel function in layer.Model.Functions)
        {
            foreach (Location location in LostIn(function, layer.Functions[function.Name.Index])) yield return Diagnostic.Create(Descriptors.DroppedDerivative, location, Text(location));
        }

        // A weight that one layer of a type does not use is used by another; an argument is this layer's alone.
        // Of a struct it is enough that something is used.
        for (int i = 0; i < layer.Model.Formals.Count; i++)
        {
            SignatureModel formal = layer.Model.Formals[i];
            IEnumerable<InputModel> leaves = layer.Model.Arguments.Skip(formal.First).Take(formal.Leaves.Count);
            if (!formal.IsDifferentiated || leaves.Any(l => l.IsDifferentiated && lost.IsUsed(l.Node))) continue;
            yield return Diagnostic.Create(Descriptors.UnusedInput, method.Parameters[i].Locations[0], method.Parameters[i].Name);
        }
    }

    private static IEnumerable<Diagnostic> Report(ParsedLayer layer, LayerModel model, IrFunction body, IMethodSymbol method)
    {
        (IReadOnlyList<KeptValue> kept, IrFunction prepared, int[] ids) = LayerCompiler.Kept(model, body);
        Dictionary<int, Location> locations = [];
        for (int id = ids.Length - 1; id >= 0; id--)
        {
            if (ids[id] >= 0 && layer.Locations.TryGetValue(id, out Location location)) locations[ids[id]] = location;
        }
        return MemoryReport.Of(method, kept, prepared, locations);
    }

    private static IEnumerable<Location> LostIn(FunctionModel function, IReadOnlyDictionary<int, Location> locations)
    {
        int[] inputs = [.. function.Arguments.Where(a => a.IsDifferentiated).Select(a => a.Node)];
        List<DroppedDerivative> dropped = [];
        Differentiate.ReverseCalled(function.Body, inputs, dropped);
        return new LostInputs(function.Body, inputs, dropped).Nodes.Where(locations.ContainsKey).Select(node => locations[node]);
    }

    private static string Text(Location location) =>
        location.SourceTree is { } tree ? tree.GetText().ToString(location.SourceSpan) : "this expression";
}
