using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Parsing;

/// <summary>A translated layer, with what only the analyzer needs: its diagnostics and where each node comes from.</summary>
/// <param name="Model">Null where not even signatures can be generated: the type is not partial, the names collide.</param>
internal sealed record ParsedLayer(LayerModel? Model, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyDictionary<int, Location> Locations);

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

        if (!MethodForm.CanHaveFamily(method, syntax, family, attribute, context)) return new ParsedLayer(null, context.Diagnostics, context.Locations);
        bool canGenerate = Container.Check(method, family, options, name, context);
        bool isMethodSupported = MethodForm.Check(method, syntax, context);
        List<InputModel> arguments = Arguments(method, context);
        List<InputModel> parameters = method.IsStatic ? [] : ParameterMembers.Of(method.ContainingType, context);
        ModeForm.Check(method, options, arguments.Concat(parameters), attribute, context);

        IrFunction? body = null;
        if (isMethodSupported)
        {
            BodyParser parser = new(context, [method]);
            for (int i = 0; i < arguments.Count; i++)
            {
                parser.Bind(method.Parameters[i], KnownTypes.IsSupported(method.Parameters[i].Type) ? new NodeValue(arguments[i].Node) : Value.Failed);
            }
            Value result = model.GetOperation(syntax, cancellation) is { } operation ? parser.Parse(operation) : Value.Failed;
            body = Finish(result, parser.NeverReturns, method, arguments, parameters, name, context);
        }
        if (!canGenerate) return new ParsedLayer(null, context.Diagnostics, context.Locations);

        bool qualify = NameCollisions.Any(method, context.Compilation);
        EquatableArray<InputModel> Inputs(IEnumerable<InputModel> inputs) =>
            EquatableArray.From(inputs.Select(a => a with { CSharpType = qualify ? a.CSharpType : Short(a.CSharpType) }));
        LayerModel layer = new(
            Container.Of(method.ContainingType),
            method.Name,
            family,
            SyntaxFacts.GetText(method.DeclaredAccessibility),
            method.IsStatic,
            Annotations.SignatureText(method),
            KnownTypes.Text(method.ReturnType, qualify),
            Inputs(arguments),
            Inputs(parameters),
            Inputs(context.Passive),
            options,
            context.HasErrors ? null : body,
            qualify);
        return new ParsedLayer(layer, context.Diagnostics, context.Locations);
    }

    private static List<InputModel> Arguments(IMethodSymbol method, ParseContext context)
    {
        List<InputModel> arguments = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            string name = KnownTypes.Identifier(parameter.Name);
            IrType? type = KnownTypes.InputType(parameter.Type, name, context.Builder.Dims);
            if (type == null && parameter.Type.TypeKind != TypeKind.Error)
            {
                context.Report(Descriptors.UnsupportedType, parameter.Locations[0], $"'{parameter.Name}'", parameter.Type.ToDisplayString(),
                    "float, double, Vector, RowVector and Matrix of float or double are; int, bool, string and enums are passive");
            }
            if (type == null) context.HasInvalidCode |= parameter.Type.TypeKind == TypeKind.Error;
            IrType irType = type ?? IrType.Scalar(Element.Opaque);
            if (type != null && KnownTypes.Attribute(parameter, KnownTypes.Shape) is { } shape)
            {
                irType = Annotations.Shape(shape, irType, parameter.Name, context);
            }
            InputKind kind = !irType.IsReal ? InputKind.Passive
                : KnownTypes.Attribute(parameter, KnownTypes.Constant) != null ? InputKind.Constant : InputKind.Differentiated;
            int node = context.Builder.AddTyped(new Input(InputRole.Argument, parameter.Ordinal), irType, parameter.Name);
            arguments.Add(new InputModel(name, name, KnownTypes.Text(parameter.Type, qualify: true), kind, irType, node, IsWritable: false));
        }
        return arguments;
    }

    private static IrFunction? Finish(
        Value result, bool neverReturns, IMethodSymbol method, List<InputModel> arguments, List<InputModel> parameters, Location name, ParseContext context)
    {
        IrBuilder b = context.Builder;
        foreach ((int node, string message) in b.ShapeErrors)
        {
            context.Report(Descriptors.ShapeContradiction, context.Locations.TryGetValue(node, out Location at) ? at : name, message);
        }
        List<int> results = [];
        bool isWhole = Flatten(result, results) && results.Count > 0;
        if (isWhole) Annotations.ReturnShape(method, results, context);
        if (!context.HasErrors && isWhole && !arguments.Concat(parameters).Any(i => i.IsDifferentiated))
        {
            context.Report(Descriptors.NothingToDifferentiate, name, method.Name);
        }
        // A body that could not be translated is never passed over in silence.
        if (!context.HasErrors && !context.HasInvalidCode && !isWhole)
        {
            string wayOut = neverReturns
                ? "It returns no value: every way through it throws or goes on for ever."
                : "Its result is not a number, vector, matrix or array that the compiler can follow.";
            context.Report(Descriptors.UnsupportedConstruct, name, $"The body of '{method.Name}'", wayOut);
        }
        if (!isWhole || context.HasErrors) return null;

        IrFunction function = b.Build(results);
        if (!Structure.IsStraight(function)) function = Tidied(function, arguments, parameters, context);
        // Only now are all dimensions unified: the models take the resolved types.
        for (int i = 0; i < arguments.Count; i++) arguments[i] = arguments[i] with { Type = function.Nodes[arguments[i].Node].Type };
        for (int i = 0; i < parameters.Count; i++)
        {
            parameters[i] = parameters[i] with { Type = function.Nodes[parameters[i].Node].Type };
        }
        return function;
    }

    private static IrFunction Tidied(IrFunction function, List<InputModel> arguments, List<InputModel> parameters, ParseContext context)
    {
        Tidied tidy = Tidy.Apply(function);
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
        return value is NodeValue || (value is TupleValue tuple && tuple.Items.All(item => Flatten(item, results)));
    }

    private static string Short(string type) =>
        type.StartsWith("global::Autodiff.", StringComparison.Ordinal) && type.EndsWith(">", StringComparison.Ordinal)
            ? type.Substring("global::Autodiff.".Length) : type;
}
