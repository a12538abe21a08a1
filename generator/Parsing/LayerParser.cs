using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>A translated layer, with what only the analyzer needs: its diagnostics and where each node comes from.</summary>
/// <param name="Model">Null where not even signatures can be generated: the type is not partial, the names collide.</param>
/// <param name="Functions">The same for each of its functions.</param>
/// <param name="Sources">The files of the bodies that were looked at, beside the method's own.</param>
internal sealed record ParsedLayer(
    LayerModel? Model,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyDictionary<int, Location> Locations,
    IReadOnlyList<IReadOnlyDictionary<int, Location>> Functions,
    IReadOnlyCollection<SyntaxTree> Sources);

/// <summary>Translates a <c>[Layer]</c> method: its signature, its annotations, its body.</summary>
internal static class LayerParser
{
    public static ParsedLayer Parse(MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        ParseContext context = new(model.Compilation, method, cancellation);
        Location name = syntax.Identifier.GetLocation();
        AttributeData attribute = KnownTypes.Attribute(method, KnownTypes.Layer)!;
        LayerOptions options = Annotations.Options(attribute);
        context.NeedsForwardMode = options.WritesJvp(ModeForm.IsScalar(method));
        context.NeedsSecondDerivatives = options.WritesHvp;
        string family = Annotations.Named<string>(attribute, "Name") ?? method.Name;

        if (!MethodForm.CanHaveFamily(method, syntax, family, attribute, context)) return new ParsedLayer(null, context.Diagnostics, context.Locations, [], context.Calls.Sources);
        bool canGenerate = Container.Check(method, family, options, name, context);
        bool isMethodSupported = MethodForm.Check(method, syntax, context);
        Signature signature = Signature.Of(method, context);
        List<SignatureModel> results = Signature.Results(method, context);
        List<InputModel> arguments = signature.Arguments;
        List<InputModel> parameters = method.IsStatic ? [] : ParameterMembers.Of(method.ContainingType, context);
        BatchForm.Check(method, signature, context);
        ModeForm.Check(method, options, signature.Formals, arguments.Concat(parameters), attribute, context);

        IrFunction? body = null;
        if (isMethodSupported)
        {
            BodyParser parser = new(context, [method]);
            for (int i = 0; i < signature.Values.Count; i++) parser.Bind(method.Parameters[i], signature.Values[i]);
            Value result = Value.Failed;
            if (model.GetOperation(syntax, cancellation) is { } operation)
            {
                context.Calls.Register(method, operation);
                result = context.Calls.IsRecursive(method) ? parser.ParseRecursive(method, name) : parser.ParseCalled(operation);
            }
            body = Finish(result, method, arguments, parameters, name, context);
            if (body != null)
            {
                BatchForm.CheckWrites(body, signature, method, context);
                ModeForm.CheckWrites(body, signature, method, options, attribute, context);
            }
        }
        if (!canGenerate) return new ParsedLayer(null, context.Diagnostics, context.Locations, [], context.Calls.Sources);

        List<FunctionModel> functions = [.. context.Functions.Where(f => f.Model != null).Select(f => f.Model!)];
        bool qualify = NameCollisions.Any(method, [.. functions.Select(f => f.Body), .. body == null ? [] : new[] { body }], context.Compilation);
        EquatableArray<InputModel> Inputs(IEnumerable<InputModel> inputs) =>
            EquatableArray.From(inputs.Select(a => a with { CSharpType = qualify ? a.CSharpType : Short(a.CSharpType) }));
        EquatableArray<SignatureModel> Typed(IEnumerable<SignatureModel> items) =>
            EquatableArray.From(items.Select(i => i with { CSharpType = qualify ? i.CSharpType : Short(i.CSharpType) }));
        LayerModel layer = new(
            Container.Of(method.ContainingType),
            method.Name,
            family,
            SyntaxFacts.GetText(method.DeclaredAccessibility),
            method.IsStatic,
            Annotations.SignatureText(method),
            KnownTypes.Text(method.ReturnType, qualify),
            Typed(signature.Formals),
            Typed(results),
            Inputs(arguments),
            Inputs(parameters),
            Inputs(context.Passive),
            options,
            context.HasErrors ? null : body,
            EquatableArray.From(functions.Select(f => f with { Arguments = Inputs(f.Arguments) })),
            qualify);
        return new ParsedLayer(layer, context.Diagnostics, context.Locations, [.. context.Functions.Select(f => f.Locations)], context.Calls.Sources);
    }

    private static IrFunction? Finish(
        Value result, IMethodSymbol method, List<InputModel> arguments, List<InputModel> parameters, Location name, ParseContext context)
    {
        IrBuilder b = context.Builder;
        foreach ((int node, string message) in b.ShapeErrors)
        {
            context.Report(Descriptors.ShapeContradiction, context.Locations.TryGetValue(node, out Location at) ? at : name, message);
        }
        List<int> results = [];
        bool isWhole = Flatten(result, results) && results.Count > 0 && !context.IsIncomplete;
        if (isWhole) Annotations.ReturnShape(method, results, context);
        if (!context.HasErrors && isWhole && !arguments.Concat(parameters).Any(i => i.IsDifferentiated))
        {
            context.Report(Descriptors.NothingToDifferentiate, name, method.Name);
        }
        // A body that could not be translated is never passed over in silence.
        if (!context.HasErrors && !context.HasInvalidCode && !isWhole)
        {
            context.Report(Descriptors.UnsupportedConstruct, name, $"The body of '{method.Name}'",
                "Its result, or what it assigns, is not a number, vector, matrix or array, nor made of them, that the compiler can follow.");
        }
        if (!isWhole || context.HasErrors) return null;

        IrFunction function = b.Build(results);
        if (!Structure.IsStraight(function)) function = Tidied(function, arguments, parameters, context);
        RefuseWrites(function, arguments, name, context);
        RefuseRows(function, arguments, context.Locations, name, context);
        if (arguments.Exists(IsOfRows))
        {
            foreach (RecursiveFunction called in context.Functions.Where(f => f.Model != null)) RefuseRows(called.Model!.Body, called.Model.Arguments, called.Locations, name, context);
        }
        // Only now are all dimensions unified: the models take the resolved types.
        for (int i = 0; i < arguments.Count; i++) arguments[i] = arguments[i] with { Type = function.Nodes[arguments[i].Node].Type };
        for (int i = 0; i < parameters.Count; i++)
        {
            parameters[i] = parameters[i] with { Type = function.Nodes[parameters[i].Node].Type };
        }
        return function;
    }

    private static bool IsOfRows(InputModel input) => input.Type is { Rank: Rank.Jagged, IsReal: true };

    // The caller's gradient has its rows in the order that they came in.
    private static void RefuseRows(
        IrFunction function, IEnumerable<InputModel> arguments, IReadOnlyDictionary<int, Location> locations, Location name, ParseContext context)
    {
        foreach (int write in Writes.To(function, [.. arguments.Where(IsOfRows).Select(a => a.Node)]))
        {
            IReadOnlyList<int> operands = function.Nodes[write].Operands;
            if (!function.Nodes[operands[operands.Count - 1]].Type.IsArray) continue;
            context.Report(Descriptors.UnsupportedConstruct, locations.TryGetValue(write, out Location at) ? at : name,
                "Another row in an array of rows that is a parameter", "Copy the elements from row to row, or fill an array of rows that is made in the layer.");
        }
    }

    // The family computes with an array of its own for each field: the caller's would not change.
    private static void RefuseWrites(IrFunction function, List<InputModel> arguments, Location name, ParseContext context)
    {
        foreach (int write in Writes.To(function, [.. arguments.Where(a => a.Type.IsArray && a.Label != null && a.Code == a.Name).Select(a => a.Node)]))
        {
            context.Report(Descriptors.UnsupportedConstruct, context.Locations.TryGetValue(write, out Location at) ? at : name,
                "A write to an array of structs that is a parameter", "Copy its elements into a new array first.");
        }
    }

    private static IrFunction Tidied(IrFunction function, List<InputModel> arguments, List<InputModel> parameters, ParseContext context)
    {
        Tidied tidy = Tidy.Apply(function, together: context.Builder.Together);
        context.Renumber(tidy.Map);
        foreach (List<InputModel> inputs in new[] { arguments, parameters })
        {
            for (int i = 0; i < inputs.Count; i++) inputs[i] = inputs[i] with { Node = tidy.Map[inputs[i].Node] };
        }
        return tidy.Function;
    }

    // Whether every value was translated.
    private static bool Flatten(Value value, List<int> results)
    {
        if (value is NodeValue node) results.Add(node.Id);
        return value is NodeValue || (value is CompositeValue whole && whole.Items.All(item => Flatten(item, results)));
    }

    private static string Short(string type) => new[] { "Vector", "RowVector", "Matrix" }.Any(name => type.StartsWith($"global::Autodiff.{name}<", StringComparison.Ordinal))
        ? type.Substring("global::Autodiff.".Length) : type;
}
