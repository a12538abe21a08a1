using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Arrays of structs and tuples: for each field an array of its values in all elements, so that a field that is not real stays out of the derivative.</content>
internal sealed partial class BodyParser
{
    private const string StructArrays = "Arrays of structs and tuples of float, double, int and bool are followed, with one index.";

    /// <summary>An array of structs, given how the array of each field is made; null where a field's type has no place in one.</summary>
    public static StructArrayValue? StructArrayOf(ITypeSymbol element, Func<Element, int> array)
    {
        List<Value> items = [];
        foreach (ITypeSymbol part in Parts.Of(element))
        {
            if (Parts.IsComposite(part))
            {
                if (StructArrayOf(part, array) is not { } inner) return null;
                items.Add(inner);
            }
            else if (KnownTypes.ScalarElement(part) is { } scalar)
            {
                items.Add(new NodeValue(array(scalar)));
            }
            else
            {
                return null;
            }
        }
        return new StructArrayValue(element, items);
    }

    private Value NewStructArray(IArrayCreationOperation operation, ITypeSymbol element)
    {
        // The elements of new Record[n] are null, and null is no value.
        if (element.IsReferenceType && operation.Initializer == null) return Unsupported(operation, "Its elements are null at first: make it an array of structs.");
        if (Visit(operation.DimensionSizes[0], null) is not NodeValue size) return Value.Failed;
        if (StructArrayOf(element, part => Allocate(IrType.Array(Rank.Array, part), [size.Id])) is not { } array) return Unsupported(operation, StructArrays);
        return operation.Initializer == null || Initialize(array, operation.Initializer, []) ? array : Value.Failed;
    }

    private CompositeValue LoadStruct(StructArrayValue array, IReadOnlyList<int> indices)
    {
        CompositeValue element = LoadParts(array, indices);
        int[] reads = [.. Leaves(element).Where(id => B[id].Op is Load)];
        if (reads.Length > 0) B.Together.Add(reads);
        return element;
    }

    private static IEnumerable<int> Leaves(Value value) => value is NodeValue node ? [node.Id] : ((CompositeValue)value).Items.SelectMany(Leaves);

    private CompositeValue LoadParts(StructArrayValue array, IReadOnlyList<int> indices)
    {
        Value[] items = [.. array.Items.Select(item => item is StructArrayValue inner ? LoadParts(inner, indices) : Load(item, indices))];
        return array.Element is INamedTypeSymbol { IsTupleType: true } ? new TupleValue(items) : new StructValue((INamedTypeSymbol)array.Element, items);
    }

    // What was read from there and has not changed since is left alone.
    private Value StoreStruct(StructArrayValue array, IReadOnlyList<int> indices, Value value)
    {
        List<(int Array, int Item)> stores = [];
        if (!Pair(array, value)) return Value.Failed;
        // The arrays of two fields are never the same memory.
        int epoch = B.Epoch;
        foreach ((int target, int item) in stores.Where(s => B.Known(new Load(epoch), [s.Array, .. indices]) != s.Item)) Put(target, indices, item, epoch);
        return value;

        bool Pair(Value to, Value from)
        {
            if (to is NodeValue { Id: var target } && from is NodeValue { Id: var item })
            {
                stores.Add((target, item));
                return true;
            }
            return to is CompositeValue { Items: var targets } && from is CompositeValue { Items: var items } && targets.Count == items.Count
                && targets.Zip(items, Pair).All(isDone => isDone);
        }
    }

    private void NameParts(StructArrayValue array, string name)
    {
        string[] parts = [.. Parts.Names(array.Element)];
        for (int i = 0; i < parts.Length; i++)
        {
            if (array.Items[i] is StructArrayValue inner) NameParts(inner, name + "." + parts[i]);
            else if (array.Items[i] is NodeValue node) B.Name(node.Id, name + "." + parts[i]);
        }
    }

    // points[i].Position.X: one array is read, not those of all fields.
    private Value? FieldOfElement(IMemberReferenceOperation operation)
    {
        IOperation? root = operation;
        while (root is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }) root = ((IMemberReferenceOperation)root).Instance;
        return root is IArrayElementReferenceOperation && FieldPlaceOf(operation) is { } place ? Read(place) : null;
    }
}
