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
        foreach (ISymbol member in Annotated(type))
        {
            ITypeSymbol memberType = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
            Location location = member.Locations[0];
            IrType? irType = KnownTypes.InputType(memberType, context.OwnMember(member.Name), context.Builder.Dims);
            bool isWritable = member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false };
            string? problem = (irType, member) switch
            {
                (null or { IsReal: false }, _) => $"its type '{memberType.ToDisplayString()}' is not a number, vector or matrix of float or double",
                _ when type.IsValueType => "it belongs to a struct, whose copies would each have parameters of their own; make it a class or a record",
                _ when HasParametersMember(type) => "its type has a member 'Parameters', the name of what is generated; rename that",
                (_, { IsStatic: true }) => "it is static; the parameters of a layer belong to an instance",
                ({ IsScalar: true }, _) when !isWritable => "an optimizer must be able to assign a number; give it a setter",
                (_, IPropertySymbol { GetMethod: null }) => "it cannot be read",
                _ when parameters.Count > 0 && parameters[0].Type.Element != irType!.Value.Element => "all parameters of a type must be float, or all double",
                _ => null,
            };
            if (problem != null)
            {
                context.Report(Descriptors.UnsupportedParameter, location, member.Name, problem);
                continue;
            }
            IrType resolved = irType!.Value;
            if (KnownTypes.Attribute(member, KnownTypes.Shape) is { } shape)
            {
                resolved = Annotations.Shape(shape, resolved, member.Name, location, context);
            }
            string name = context.UniqueName(member.Name);
            int node = context.Builder.AddTyped(new Input(InputRole.Member, -1 - parameters.Count), resolved, name);
            context.Declare(member, node);
            parameters.Add(new InputModel(name, context.OwnMember(member.Name), KnownTypes.Text(memberType, qualify: true), InputKind.Differentiated, resolved, node, isWritable));
        }
        return parameters;
    }

    // In the order of the files' names and in them of the text, whatever the order in which the files are compiled.
    private static IEnumerable<ISymbol> Annotated(INamedTypeSymbol type) => type.GetMembers()
        .Where(m => KnownTypes.Attribute(m, KnownTypes.Parameter) != null)
        .OrderBy(m => m.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(m => m.Locations[0].SourceSpan.Start);

    private static bool HasParametersMember(INamedTypeSymbol type) =>
        type.GetMembers("Parameters").Any(m => !Container.IsGenerated(m, HintNames.Of(type)));
}
