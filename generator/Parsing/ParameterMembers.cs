using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>The <c>[Parameter]</c> members of a type: the weights of its layers.</summary>
internal static class ParameterMembers
{
    public static List<InputModel> Of(INamedTypeSymbol type, ParseContext context)
    {
        List<InputModel> parameters = [];
        foreach (ISymbol member in type.GetMembers())
        {
            if (KnownTypes.Attribute(member, KnownTypes.Parameter) == null) continue;
            ITypeSymbol memberType = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
            IrType? irType = KnownTypes.InputType(memberType, context.OwnMember(member.Name), context.Builder.Dims);
            bool isWritable = member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false };
            string? problem = Problem(member, memberType, irType, isWritable);
            if (problem == null && parameters.Count > 0 && parameters[0].Type.Element != irType!.Value.Element)
            {
                problem = "all parameters of a type must be float, or all double";
            }
            if (problem != null)
            {
                ISymbol named = (member as IFieldSymbol)?.AssociatedSymbol ?? member;
                context.Report(Descriptors.UnsupportedParameter, named.Locations[0], named.Name, problem);
                context.Refuse(named);
                continue;
            }
            IrType resolved = irType!.Value;
            if (KnownTypes.Attribute(member, KnownTypes.Shape) is { } shape)
            {
                resolved = Annotations.Shape(shape, resolved, member.Name, context);
            }
            string name = context.UniqueName(member.Name);
            int node = context.Builder.AddTyped(new Input(InputRole.Member, -1 - parameters.Count), resolved, name);
            context.Declare(member, node);
            parameters.Add(new InputModel(name, context.OwnMember(member.Name), KnownTypes.Text(memberType, qualify: true), InputKind.Differentiated, resolved, node, isWritable));
        }
        return parameters;
    }
    private static string? Problem(ISymbol member, ITypeSymbol type, IrType? irType, bool isWritable) => (irType, member) switch
    {
        (_, IFieldSymbol { AssociatedSymbol: not null }) => "the attribute is on the property's hidden field; write [Parameter] without 'field:'",
        (_, IPropertySymbol { IsIndexer: true }) => "it is an indexer; use a Vector or a Matrix",
        (null or { IsReal: false }, _) => $"its type '{type.ToDisplayString()}' is not a number, vector or matrix of float or double",
        (_, { IsStatic: true }) => "it is static; the parameters of a layer belong to an instance",
        (_, { ContainingType.IsValueType: true }) => $"'{member.ContainingType.Name}' is a struct, and a copy of it would train on its own; make it a class",
        (_, { ContainingType: var own }) when TrainableBase(own) is { } trainable =>
            $"the base type '{trainable.Name}' has parameters of its own, and one set holds them all; declare them in one type",
        _ when type.NullableAnnotation == NullableAnnotation.Annotated => "it may be null; declare it without '?' and give it a value",
        (_, IPropertySymbol { GetMethod: null }) => "it cannot be read",
        (_, IPropertySymbol property) when !BodyParser.IsStored(property) => "it is computed anew each time it is read; make it an auto-property or a field",
        ({ IsScalar: true }, _) when !isWritable => "an optimizer must be able to assign a number; give it a setter",
        _ => null,
    };

    private static INamedTypeSymbol? TrainableBase(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type.BaseType; t != null; t = t.BaseType)
        {
            if (t.GetMembers().Any(m => KnownTypes.Attribute(m, KnownTypes.Parameter) != null)) return t;
        }
        return null;
    }

}
