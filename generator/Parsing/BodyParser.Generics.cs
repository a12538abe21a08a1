using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Generic methods: followed with float or double in place of their type parameters.</content>
internal sealed partial class BodyParser
{
    private readonly Dictionary<ITypeSymbol, ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    // A parser for the body of a method that is called from here.
    private BodyParser Callee(IMethodSymbol method, string receiver = "", BodyParser? outer = null)
    {
        BodyParser callee = new(_context, [.. _calls, method], receiver, outer);
        if (outer != null) foreach (KeyValuePair<ITypeSymbol, ITypeSymbol> known in outer._types) callee._types[known.Key] = known.Value;
        for (int i = 0; i < method.TypeParameters.Length; i++) callee._types[method.OriginalDefinition.TypeParameters[i]] = Bound(method.TypeArguments[i]);
        for (INamedTypeSymbol? type = method.ContainingType; type != null; type = type.ContainingType)
        {
            for (int i = 0; i < type.TypeParameters.Length; i++) callee._types[type.OriginalDefinition.TypeParameters[i]] = Bound(type.TypeArguments[i]);
        }
        return callee;
    }

    private bool IsBeingFollowed(IMethodSymbol method) => _calls.Any(c => SymbolEqualityComparer.Default.Equals(c.OriginalDefinition, method.OriginalDefinition));

    /// <summary>A type with what the type parameters stand for in place of them.</summary>
    private ITypeSymbol Bound(ITypeSymbol type)
    {
        if (_types.Count == 0) return type;
        return type switch
        {
            ITypeParameterSymbol parameter => _types.TryGetValue(parameter, out ITypeSymbol known) ? known : type,
            IArrayTypeSymbol array => _context.Compilation.CreateArrayTypeSymbol(Bound(array.ElementType), array.Rank),
            INamedTypeSymbol { IsTupleType: true } tuple => _context.Compilation.CreateTupleTypeSymbol([.. tuple.TupleElements.Select(e => Bound(e.Type))]),
            INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false } named when named.ContainingType?.IsGenericType != true =>
                named.OriginalDefinition.Construct([.. named.TypeArguments.Select(Bound)]),
            _ => type,
        };
    }

    // Whether type arguments are ones that a body can be followed with.
    private bool IsInstantiable(IMethodSymbol method) => method.TypeArguments.Concat(method.ContainingType.TypeArguments).Select(Bound)
        .All(t => KnownTypes.ScalarElement(t) is Element.Float or Element.Double || StructForm.IsStruct(t));

    /// <summary>The type that declares a function: of T.Exp what T stands for.</summary>
    private ITypeSymbol OwnerOf(IInvocationOperation operation) =>
        operation is { TargetMethod.IsStatic: true, ConstrainedToType: { } type } ? Bound(type) : operation.TargetMethod.ContainingType;

    // T.CreateChecked(n) and its like, which agree where the result is a real number; null for any other call.
    private Value? Created(IInvocationOperation operation)
    {
        bool isCreation = operation.TargetMethod is { IsStatic: true, Name: "CreateChecked" or "CreateSaturating" or "CreateTruncating", Parameters.Length: 1 };
        if (!isCreation || KnownTypes.ScalarElement(OwnerOf(operation)) is not (Element.Float or Element.Double)) return null;
        Element to = KnownTypes.ScalarElement(OwnerOf(operation))!.Value;
        Value value = Visit(operation.Arguments[0].Value, null);
        if (value is not NodeValue x) return value == Value.Failed ? value : Unsupported(operation, null);
        IrType type = B.TypeOf(x.Id);
        if (!type.IsScalar || type.Element is not (Element.Float or Element.Double or Element.Int)) return Unsupported(operation, "Create it from an int, a float or a double.");
        return type.Element == to ? x : new NodeValue(B.Add(new Cast(to), x.Id));
    }

    // T.Zero, T.Pi; null for any other property.
    private Value? GenericConstant(IPropertyReferenceOperation operation)
    {
        if (operation is not { Property.IsStatic: true, ConstrainedToType: { } type } || KnownTypes.ScalarElement(Bound(type)) is not { } element || element is not (Element.Float or Element.Double)) return null;
        bool isFloat = element == Element.Float;
        double? value = operation.Property.Name switch
        {
            "Zero" or "AdditiveIdentity" => 0,
            "One" or "MultiplicativeIdentity" => 1,
            "NegativeOne" => -1,
            "Pi" => isFloat ? (float)Math.PI : Math.PI,
            "E" => isFloat ? (float)Math.E : Math.E,
            "Tau" => isFloat ? (float)(2 * Math.PI) : 2 * Math.PI,
            "Epsilon" => isFloat ? float.Epsilon : double.Epsilon,
            "NaN" => double.NaN,
            "PositiveInfinity" => double.PositiveInfinity,
            "NegativeInfinity" => double.NegativeInfinity,
            "NegativeZero" => -0.0,
            "MaxValue" => isFloat ? float.MaxValue : double.MaxValue,
            "MinValue" => isFloat ? float.MinValue : double.MinValue,
            _ => null,
        };
        return value is { } number ? new NodeValue(B.Number(number, element)) : Unsupported(operation, null);
    }
}
