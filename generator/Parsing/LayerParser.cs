using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
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
        LayerOptions options = Annotations.Options(attribute, context, name);
        context.NeedsForwardMode = options.Jvp;
        string family = Annotations.Named<string>(attribute, "Name") ?? method.Name;

        bool canGenerate = Container.Check(method, family, name, context);
        bool isMethodSupported = MethodForm.Check(method, syntax, name, context);
        List<InputModel> arguments = Arguments(method, context);
        List<InputModel> parameters = method.IsStatic ? [] : ParameterMembers.Of(method.ContainingType, context);

        IrFunction? body = null;
        if (isMethodSupported && !context.HasErrors)
        {
            BodyParser parser = new(context, [method]);
            for (int i = 0; i < arguments.Count; i++) parser.Bind(method.Parameters[i], new NodeValue(arguments[i].Node));
            Value result = model.GetOperation(syntax, cancellation) is { } operation ? parser.Parse(operation) : Value.Failed;
            body = Finish(result, method, arguments, parameters, name, context);
        }
        if (!canGenerate) return new ParsedLayer(null, context.Diagnostics, context.Locations);

        bool qualify = NameCollisions.Any(method, context.Compilation);
        LayerModel layer = new(
            Container.Of(method.ContainingType),
            method.Name,
            family,
            AccessibilityText(method.DeclaredAccessibility),
            method.IsStatic,
            Annotations.SignatureText(method),
            KnownTypes.Text(method.ReturnType, qualify),
            EquatableArray.From(arguments.Select(a => a with { CSharpType = qualify ? a.CSharpType : Short(a.CSharpType) })),
            EquatableArray.From(parameters.Select(a => a with { CSharpType = qualify ? a.CSharpType : Short(a.CSharpType) })),
            EquatableArray.From(context.Passive.Select(a => a with { CSharpType = qualify ? a.CSharpType : Short(a.CSharpType) })),
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
            Location location = parameter.Locations[0];
            IrType? type = KnownTypes.InputType(parameter.Type, Identifiers.Escaped(parameter.Name), context.Builder.Dims);
            if (type == null)
            {
                context.Report(Descriptors.UnsupportedType, location, parameter.Name, parameter.Type.ToDisplayString(),
                    "float, double, Vector, RowVector and Matrix of float or double are; int, bool, string and enums are passive");
            }
            IrType irType = type ?? IrType.Scalar(Element.Opaque);
            if (KnownTypes.Attribute(parameter, KnownTypes.Shape) is { } shape)
            {
                irType = Annotations.Shape(shape, irType, parameter.Name, location, context);
            }
            InputKind kind = !irType.IsReal ? InputKind.Passive
                : KnownTypes.Attribute(parameter, KnownTypes.Constant) != null ? InputKind.Constant : InputKind.Differentiated;
            int node = context.Builder.AddTyped(new Input(InputRole.Argument, parameter.Ordinal), irType, parameter.Name);
            arguments.Add(new InputModel(Identifiers.Escaped(parameter.Name), Identifiers.Escaped(parameter.Name), KnownTypes.Text(parameter.Type, qualify: true), kind, irType, node, IsWritable: false));
        }
        return arguments;
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
        Flatten(result, results);
        if (results.Count == 0 || context.HasErrors) return null;
        if (results.Any(r => !b.TypeOf(r).IsReal))
        {
            context.Report(Descriptors.UnsupportedType, name, method.Name, method.ReturnType.ToDisplayString(), "a layer returns real numbers, vectors or matrices, or a tuple of them");
            return null;
        }
        Annotations.ReturnShape(method, results, name, context);
        if (!arguments.Concat(parameters).Any(i => i.IsDifferentiated))
        {
            context.Report(Descriptors.NothingToDifferentiate, name, method.Name);
            return null;
        }
        if (context.HasErrors) return null;
        IrFunction function = b.Build(results);
        // Only now are all dimensions unified: the models take the resolved types.
        for (int i = 0; i < arguments.Count; i++) arguments[i] = arguments[i] with { Type = function.Nodes[arguments[i].Node].Type };
        for (int i = 0; i < parameters.Count; i++)
        {
            parameters[i] = parameters[i] with { Type = function.Nodes[parameters[i].Node].Type };
        }
        return function;
    }

    private static void Flatten(Value value, List<int> results)
    {
        if (value is NodeValue node) results.Add(node.Id);
        else if (value is TupleValue tuple) foreach (Value item in tuple.Items) Flatten(item, results);
    }

    private static string Short(string type) =>
        type.StartsWith("global::Autodiff.", StringComparison.Ordinal) && type.EndsWith(">", StringComparison.Ordinal)
            ? type.Substring("global::Autodiff.".Length) : type;

    private static string AccessibilityText(Accessibility accessibility) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetText(accessibility);
}
