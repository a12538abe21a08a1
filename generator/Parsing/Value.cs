using Autodiff.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>What an expression of the user's code is while it is being translated.</summary>
internal abstract record Value
{
    /// <summary>A value whose translation failed and was reported: nothing that depends on it is reported again.</summary>
    public static readonly Value Failed = new FailedValue();

    /// <summary>What a variable holds before it is assigned.</summary>
    public static readonly Value Unassigned = new UnassignedValue();

    private sealed record FailedValue : Value;

    private sealed record UnassignedValue : Value;
}

/// <summary>One value of the IR.</summary>
internal sealed record NodeValue(int Id) : Value;

/// <summary>Several values held together.</summary>
internal abstract record CompositeValue(IReadOnlyList<Value> Items) : Value
{
    /// <summary>The same kind of value with other parts.</summary>
    public abstract CompositeValue With(IEnumerable<Value> items);

    /// <summary>The same value with another part.</summary>
    public CompositeValue Set(int index, Value value) => With(Items.Select((item, i) => i == index ? value : item));
}

/// <summary>A tuple.</summary>
internal sealed record TupleValue(IReadOnlyList<Value> Items) : CompositeValue(Items)
{
    public override CompositeValue With(IEnumerable<Value> items) => new TupleValue([.. items]);
}

/// <summary>A struct, or a class that does not change: the values of its fields, in the order of <see cref="StructForm.Fields"/>.</summary>
internal sealed record StructValue(INamedTypeSymbol Type, IReadOnlyList<Value> Items) : CompositeValue(Items)
{
    public override CompositeValue With(IEnumerable<Value> items) => new StructValue(Type, [.. items]);

    /// <summary>The position of a field; -1 if it is no field of this type.</summary>
    public int IndexOf(IFieldSymbol field) =>
        StructForm.Fields(Type)!.ToList().FindIndex(f => SymbolEqualityComparer.Default.Equals(f.OriginalDefinition, field.OriginalDefinition));
}

/// <summary>An array of structs or tuples: for each of their fields an array of its values in all elements.</summary>
internal sealed record StructArrayValue(ITypeSymbol Element, IReadOnlyList<Value> Items) : CompositeValue(Items)
{
    public override CompositeValue With(IEnumerable<Value> items) => new StructArrayValue(Element, [.. items]);
}

/// <summary>A vector or matrix that is written element by element: an array of its elements.</summary>
internal sealed record ElementsValue(IrType Type, IReadOnlyList<Value> Items) : CompositeValue(Items)
{
    /// <summary>The array.</summary>
    public int Array => ((NodeValue)Items[0]).Id;

    public override CompositeValue With(IEnumerable<Value> items) => new ElementsValue(Type, [.. items]);
}

/// <summary>A span over a part of an array: the array, the first index, the number of elements.</summary>
internal sealed record SliceValue(int Array, int Start, int Length) : Value;
