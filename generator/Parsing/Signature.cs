using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>The parameters of a layer and its results: as the signature has them, and as the IR does.</summary>
/// <param name="Formals">The parameters.</param>
/// <param name="Arguments">The inputs that they are made of.</param>
/// <param name="Values">What the body sees of each parameter.</param>
internal sealed record Signature(List<SignatureModel> Formals, List<InputModel> Arguments, List<Value> Values)
{
    private const string Passive = "int, bool, string and enums are passive";

    public static Signature Of(IMethodSymbol method, ParseContext context)
    {
        Signature signature = new([], [], []);
        foreach (IParameterSymbol parameter in method.Parameters) signature.Add(parameter, context);
        return signature;
    }

    /// <summary>What a method returns: of a tuple its items.</summary>
    public static List<SignatureModel> Results(IMethodSymbol method, ParseContext context)
    {
        List<SignatureModel> results = [];
        int first = 0;
        foreach (ITypeSymbol type in Returned(method.ReturnType).Where(t => t.SpecialType != SpecialType.System_Void))
        {
            Parts parts = Parts.Of(type, context);
            if (parts.Problem != null) parts = Parts.Whole(type, context);
            SignatureModel result = parts.Model("", first, Parts.IsReal);
            results.Add(result);
            first += result.Leaves.Count;
        }
        return results;
    }

    /// <summary>Why a type cannot be that of a result, in the words of a message; null if it can.</summary>
    public static string? ResultProblem(ITypeSymbol type, ParseContext context)
    {
        foreach (ITypeSymbol item in Returned(type))
        {
            if (!Parts.IsComposite(item))
            {
                if (KnownTypes.IsReal(item) || KnownTypes.ArrayType(item) is { IsReal: true }) continue;
                return "a layer returns float, double, Vector, RowVector or Matrix, a struct or record of them, or a tuple";
            }
            Parts parts = Parts.Of(item, context);
            if (parts.Problem != null) return parts.Problem;
            if (!parts.HasReal) return $"nothing in '{item.ToDisplayString()}' is a real number";
        }
        return null;
    }

    private static IEnumerable<ITypeSymbol> Returned(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(e => e.Type) : [type];

    private void Add(IParameterSymbol parameter, ParseContext context)
    {
        string name = KnownTypes.Identifier(parameter.Name);
        Parts parts = Parts.Of(parameter.Type, context);
        bool isSupported = parts.Problem == null && parts.Leaves.All(l => KnownTypes.IsSupported(l.Type));
        context.HasInvalidCode |= parts.Leaves.Any(l => l.Type.TypeKind == TypeKind.Error);
        if (!isSupported && parameter.Type.TypeKind != TypeKind.Error)
        {
            context.Report(Descriptors.UnsupportedType, parameter.Locations[0], $"'{parameter.Name}'", parameter.Type.ToDisplayString(),
                parts.Problem ?? Expected(parameter.Type));
        }
        bool isConstant = KnownTypes.Attribute(parameter, KnownTypes.Constant) != null;
        if (!isSupported || (!Parts.IsComposite(parameter.Type) && parts.Element == null)) parts = Parts.Whole(parameter.Type, context);
        else if (KnownTypes.Attribute(parameter, KnownTypes.Shape) is { } shape) Annotations.Shape(shape, IrType.Scalar(Element.Opaque), parameter.Name, context);

        int first = Arguments.Count;
        foreach (Parts.Leaf leaf in parts.Leaves) Arguments.Add(Input(parameter, name, leaf, isConstant, parts.Element != null, context));
        SignatureModel formal = parts.Model(name, first, leaf => Arguments[first + parts.Leaves.ToList().IndexOf(leaf)].IsDifferentiated);
        Formals.Add(formal with { IsBatched = isSupported && BatchForm.IsBatched(parameter, context) });
        int next = first;
        if (isSupported && parts.Element is { } element) Values.Add(BodyParser.StructArrayOf(element, _ => Arguments[next++].Node)!);
        else Values.Add(isSupported ? Parts.Compose(parameter.Type, _ => new NodeValue(Arguments[next++].Node)) : Value.Failed);
    }

    // Of an array of structs each leaf is an array, in a local of the generated code's own.
    private InputModel Input(IParameterSymbol parameter, string formal, Parts.Leaf leaf, bool isConstant, bool isArray, ParseContext context)
    {
        bool isWhole = leaf.Path.Length == 0;
        string code = formal + leaf.Path;
        string name = isWhole ? formal : context.UniqueName(Symbols.Identifier(parameter.Name + leaf.Path));
        IrType? known = isArray ? IrType.Array(Rank.Array, KnownTypes.ScalarElement(leaf.Type)!.Value) : KnownTypes.InputType(leaf.Type, code, context.Builder.Dims);
        IrType type = known ?? IrType.Scalar(Element.Opaque);
        ISymbol? annotated = isWhole ? parameter : leaf.Member;
        if (known != null && annotated != null && KnownTypes.Attribute(annotated, KnownTypes.Shape) is { } shape) type = Annotations.Shape(shape, type, annotated.Name, context);
        InputKind kind = !type.IsReal ? InputKind.Passive : isConstant || leaf.IsConstant ? InputKind.Constant : InputKind.Differentiated;
        int node = context.Builder.AddTyped(new Input(InputRole.Argument, Arguments.Count), type, isWhole ? parameter.Name : code);
        return new InputModel(name, isArray ? name : code, KnownTypes.Text(leaf.Type, qualify: true) + (isArray ? "[]" : ""), kind, type, node, IsWritable: false, isWhole ? null : code);
    }

    private static string Expected(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } => "an object is taken apart if none of its fields can change and it has no base type; make it a record or a struct",
        IArrayTypeSymbol array when Parts.IsComposite(array.ElementType) => "arrays of structs have one index",
        INamedTypeSymbol { IsRefLikeType: true, TypeArguments.Length: 1 } span when Parts.IsComposite(span.TypeArguments[0]) => "spans are of numbers; pass an array",
        _ => "float, double, Vector, RowVector and Matrix of float or double are, and structs, records and tuples of them; " + Passive,
    };
}
