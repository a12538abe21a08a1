using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// The <c>[Parameter]</c> members of a type: the weights of its layers. A member that has parameters of its own, a layer
/// made of layers, contributes them all.
/// </summary>
internal static class ParameterMembers
{
    public static List<InputModel> Of(INamedTypeSymbol type, ParseContext context)
    {
        List<InputModel> parameters = [];
        foreach (INamedTypeSymbol own in WithBases(type)) Collect(own, "", [type], parameters, context);
        return parameters;
    }

    /// <summary>Whether a type has parameters.</summary>
    public static bool HasAny(ITypeSymbol type) =>
        WithBases(type).Any(t => t.GetMembers().Any(m => KnownTypes.Attribute(m, KnownTypes.Parameter) != null));

    /// <summary>Whether a base type has a Parameters property, which this type's hides.</summary>
    public static bool AreInherited(INamedTypeSymbol type) => type.BaseType is { } baseType && HasAny(baseType)
        && WithBases(baseType).Any(t => t.GetMembers().Any(m => m.Name == "Parameters" || KnownTypes.Attribute(m, KnownTypes.Layer) != null));

    // Base types first, as their members come first in the object.
    private static IEnumerable<INamedTypeSymbol> WithBases(ITypeSymbol type)
    {
        Stack<INamedTypeSymbol> chain = new();
        for (INamedTypeSymbol? t = type as INamedTypeSymbol; t != null; t = t.BaseType) chain.Push(t);
        return chain;
    }

    private static void Collect(
        INamedTypeSymbol type, string path, IReadOnlyList<ITypeSymbol> outer, List<InputModel> parameters, ParseContext context)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (KnownTypes.Attribute(member, KnownTypes.Parameter) == null) continue;
            ITypeSymbol memberType = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
            string code = context.OwnMember(path + member.Name);
            if (!KnownTypes.IsShaped(memberType) && memberType is INamedTypeSymbol inner && HasAny(inner))
            {
                if (outer.Contains(inner, SymbolEqualityComparer.Default)) Report(member, "it contains itself", context);
                else foreach (INamedTypeSymbol part in WithBases(inner)) Collect(part, path + member.Name + ".", [.. outer, inner], parameters, context);
                continue;
            }
            IrType? irType = KnownTypes.InputType(memberType, code, context.Builder.Dims);
            bool isWritable = member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false };
            if (Problem(member, memberType, irType, isWritable, path.Length == 0, parameters, context) is { } problem)
            {
                Report(member, problem, context);
                continue;
            }
            IrType resolved = irType!.Value;
            if (KnownTypes.Attribute(member, KnownTypes.Shape) is { } shape)
            {
                resolved = Annotations.Shape(shape, resolved, member.Name, context);
            }
            string name = context.UniqueName((path + member.Name).Replace('.', '_'));
            int node = context.Builder.AddTyped(new Input(InputRole.Member, -1 - parameters.Count), resolved, name);
            context.Declare(code, node);
            parameters.Add(new InputModel(name, code, KnownTypes.Text(memberType, qualify: true), InputKind.Differentiated, resolved, node, isWritable));
        }
    }

    private static string? Problem(
        ISymbol member, ITypeSymbol memberType, IrType? irType, bool isWritable, bool isOwn, List<InputModel> parameters, ParseContext context) => (irType, member) switch
        {
            (_, IFieldSymbol { AssociatedSymbol: not null }) => "the attribute is on the property's hidden field; write [Parameter] without 'field:'",
            (_, IPropertySymbol { IsIndexer: true }) => "it is an indexer; use a Vector or a Matrix",
            (null or { IsReal: false }, _) => $"its type '{memberType.ToDisplayString()}' is not a number, vector or matrix of float or double, nor a type with [Parameter] members",
            (_, { IsStatic: true }) => "it is static; the parameters of a layer belong to an instance",
            (_, { ContainingType.IsValueType: true }) => $"'{member.ContainingType.Name}' is a struct, and a copy of it would train on its own; make it a class",
            _ when memberType.NullableAnnotation == NullableAnnotation.Annotated => "it may be null; declare it without '?' and give it a value",
            (_, IPropertySymbol { GetMethod: null }) => "it cannot be read",
            (_, IPropertySymbol property) when IsComputed(property) => "it is computed anew each time it is read; make it an auto-property or a field",
            ({ IsScalar: true }, _) when !isWritable => "an optimizer must be able to assign a number; give it a setter",
            _ when !context.CanRead(member) => "the layer's type cannot read it; make it accessible",
            _ when isOwn && context.Hiding(member) is { } hiding => $"'{hiding.ContainingType.Name}.{hiding.Name}' hides it; give one of them another name",
            _ when parameters.Count > 0 && parameters[0].Type.Element != irType!.Value.Element => "all parameters of a type must be float, or all double",
            _ => null,
        };

    // In another assembly the storage of a property cannot be seen.
    private static bool IsComputed(IPropertySymbol property) => property.Locations[0].IsInSource && !BodyParser.IsStored(property);

    private static void Report(ISymbol member, string problem, ParseContext context)
    {
        ISymbol named = (member as IFieldSymbol)?.AssociatedSymbol ?? member;
        context.Report(Descriptors.UnsupportedParameter, At(named, context), named.Name, problem);
        context.Refuse(named);
    }

    // A parameter of another type may have no source here: then the layer is where the problem is.
    private static Location At(ISymbol member, ParseContext context) =>
        member.Locations[0].IsInSource ? member.Locations[0] : context.Method.Locations[0];
}
