using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// How generated code makes a struct or record of its fields: by a constructor that stores its arguments and does nothing else,
/// and an initializer for the rest. A constructor that checks or computes would refuse or change a gradient.
/// </summary>
/// <param name="Arguments">The field that each parameter of the constructor is stored in.</param>
/// <param name="Initialized">The fields that the initializer sets.</param>
internal sealed record Making(IReadOnlyList<int> Arguments, IReadOnlyList<int> Initialized)
{
    /// <summary>The way with the fewest fields in the initializer; null, with what is missing in the words of a message, where there is none.</summary>
    public static Making? Of(INamedTypeSymbol type, IReadOnlyList<IFieldSymbol> fields, ParseContext context, out string problem)
    {
        List<Making> ways = [];
        foreach (IMethodSymbol constructor in type.InstanceConstructors.Where(c => IsUsable(c, context)))
        {
            if (BodyParser.Stored(type, constructor, context) is not { } stored) continue;
            bool setsRequired = constructor.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute");
            IEnumerable<int> rest = Enumerable.Range(0, fields.Count).Where(f => !stored.Contains(f) || (!setsRequired && IsRequired(fields[f])));
            ways.Add(new Making(stored, [.. rest]));
        }
        int[] fixedFields = [.. Enumerable.Range(0, fields.Count).Where(f => !IsSettable(fields[f], context))];
        string missing = fixedFields.Length == 0 ? "" : $"'{(fields[fixedFields[0]].AssociatedSymbol ?? fields[fixedFields[0]]).Name}'";
        problem = $"a gradient of type '{type.Name}' cannot be made: no accessible constructor of it only stores its arguments and covers "
            + $"{(missing.Length == 0 ? "its fields" : missing)}; add one that takes all fields, or make it a record with positional parameters";
        return ways.Where(w => w.Initialized.All(f => !fixedFields.Contains(f))).OrderBy(w => w.Initialized.Count).ThenBy(w => w.Arguments.Count).FirstOrDefault();
    }

    private static bool IsUsable(IMethodSymbol constructor, ParseContext context) =>
        context.Compilation.IsSymbolAccessibleWithin(constructor, context.Method.ContainingType)
        && constructor.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In)
        && !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType));

    private static bool IsRequired(IFieldSymbol field) => field.AssociatedSymbol is IPropertySymbol property ? property.IsRequired : field.IsRequired;

    private static bool IsSettable(IFieldSymbol field, ParseContext context)
    {
        bool IsAccessible(ISymbol symbol) => context.Compilation.IsSymbolAccessibleWithin(symbol, context.Method.ContainingType);
        return field.AssociatedSymbol is IPropertySymbol property
            ? property.SetMethod is { } set && IsAccessible(property) && IsAccessible(set)
            : !field.IsReadOnly && IsAccessible(field);
    }
}
