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
        Collect(type, "", [type], parameters, context);
        return parameters;
    }

    /// <summary>Whether a type declares parameters.</summary>
    public static bool HasAny(ITypeSymbol type) => type.GetMembers().Any(m => KnownTypes.Attribute(m, KnownTypes.Parameter) != null);

    private static void Collect(
        INamedTypeSymbol type, string path, IReadOnlyList<ITypeSymbol> outer, List<InputModel> parameters, ParseContext context)
    {
        foreach (ISymbol member in Annotated(type))
        {
            if (member.Name.Length == 0)
            {
                // It is being typed.
                context.HasInvalidCode = true;
                continue;
            }
            ITypeSymbol memberType = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
            string code = context.OwnMember(path + member.Name);
            bool isLayer = !KnownTypes.IsShaped(memberType) && memberType is INamedTypeSymbol inner && HasAny(inner);
            IrType? irType = KnownTypes.InputType(memberType, code, context.Builder.Dims);
            bool isWritable = member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false };
            string? problem = Problem(member, memberType, context)
                ?? (isLayer ? (outer.Contains(memberType, SymbolEqualityComparer.Default) ? "it contains itself" : null) : ValueProblem(memberType, irType, isWritable));
            if (problem == null && !isLayer && parameters.Count > 0 && parameters[0].Type.Element != irType!.Value.Element)
            {
                problem = "all parameters of a type must be float, or all double";
            }
            if (problem != null)
            {
                ISymbol named = (member as IFieldSymbol)?.AssociatedSymbol ?? member;
                Location location = named.Locations[0].IsInSource ? named.Locations[0] : context.Method.Locations[0];
                context.Report(Descriptors.UnsupportedParameter, location, named.Name, problem);
                context.Refuse(named);
                continue;
            }
            if (isLayer)
            {
                Collect((INamedTypeSymbol)memberType, path + member.Name + ".", [.. outer, memberType], parameters, context);
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

    // In the order of the files' names and in them of the text, whatever the order in which the files are compiled.
    private static IEnumerable<ISymbol> Annotated(INamedTypeSymbol type) => type.GetMembers()
        .Where(m => KnownTypes.Attribute(m, KnownTypes.Parameter) != null)
        .OrderBy(m => m.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(m => m.Locations[0].SourceTree == null ? 0 : m.Locations[0].SourceSpan.Start);

    private static string? Problem(ISymbol member, ITypeSymbol type, ParseContext context) => member switch
    {
        IFieldSymbol { AssociatedSymbol: not null } => "the attribute is on the property's hidden field; write [Parameter] without 'field:'",
        IPropertySymbol { IsIndexer: true } => "it is an indexer; use a Vector or a Matrix",
        { IsStatic: true } => "it is static; the parameters of a layer belong to an instance",
        { ContainingType.IsValueType: true } => $"'{member.ContainingType.Name}' is a struct, and a copy of it would train on its own; make it a class",
        { ContainingType: var own } when TrainableBase(own) is { } trainable =>
            $"the base type '{trainable.Name}' has parameters of its own, and one set holds them all; declare them in one type",
        _ when type.NullableAnnotation == NullableAnnotation.Annotated => "it may be null; declare it without '?' and give it a value",
        IPropertySymbol { GetMethod: null } => "it cannot be read",
        IPropertySymbol property when property.Locations[0].IsInSource && !BodyParser.IsStored(property) =>
            "it is computed anew each time it is read; make it an auto-property or a field",
        _ when !context.Compilation.IsSymbolAccessibleWithin(member, context.Method.ContainingType) =>
            $"'{context.Method.ContainingType.Name}', which is made of it, cannot read it; make it accessible",
        _ => null,
    };

    private static string? ValueProblem(ITypeSymbol type, IrType? irType, bool isWritable) => irType switch
    {
        null or { IsReal: false } => $"its type '{type.ToDisplayString()}' is not a number, vector or matrix of float or double, nor a type with [Parameter] members",
        { IsArray: true } => "it is an array, which cannot move into the buffer of the parameters; make it a Vector or a Matrix",
        { IsScalar: true } when !isWritable => "an optimizer must be able to assign a number; give it a setter",
        _ => null,
    };

    private static INamedTypeSymbol? TrainableBase(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type.BaseType; t != null; t = t.BaseType)
        {
            if (HasAny(t)) return t;
        }
        return null;
    }
}
