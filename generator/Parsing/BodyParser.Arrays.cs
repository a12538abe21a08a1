using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Arrays and spans: their creation, elements, parts and sizes.</content>
internal sealed partial class BodyParser
{
    private const string IntegerIndices = "Use integer indices.";

    public override Value VisitArrayElementReference(IArrayElementReferenceOperation operation, object? argument)
    {
        if (operation.Indices.Length == 1 && IsRange(operation.Indices[0])) return CopyOfRange(operation);
        return ElementOf(operation) is { } place ? Read(place) : Value.Failed;
    }

    public override Value VisitArrayCreation(IArrayCreationOperation operation, object? argument)
    {
        if (Parts.ElementOf(Bound(operation.Type!)) is { } structs) return NewStructArray(operation, structs);
        if (KnownTypes.ArrayType(Bound(operation.Type!)) is not { } type) return Unsupported(operation, "Arrays of float, double, int and bool take part in a layer: T[], T[,] and T[][], and T[] of structs of them.");
        List<int> sizes = [];
        foreach (IOperation size in operation.DimensionSizes)
        {
            if (Visit(size, argument) is not NodeValue node) return Value.Failed;
            sizes.Add(node.Id);
        }
        int array = Allocate(type, [.. sizes]);
        return operation.Initializer == null || Initialize(new NodeValue(array), operation.Initializer, []) ? new NodeValue(array) : Value.Failed;
    }

    public override Value VisitCollectionExpression(ICollectionExpressionOperation operation, object? argument)
    {
        Value made = NewArrayFor(operation);
        for (int i = 0; made != Value.Failed && i < operation.Elements.Length; i++)
        {
            Store(new ElementPlace(made, [B.Number(i, Element.Int)]), Visit(operation.Elements[i], argument), operation);
        }
        return made;
    }

    private Value NewArrayFor(ICollectionExpressionOperation operation)
    {
        if (operation.Elements.Any(e => e is ISpreadOperation)) return Unsupported(operation, null);
        int length = B.Number(operation.Elements.Length, Element.Int);
        if (Parts.ElementOf(Bound(operation.Type!)) is { } structs) return StructArrayOf(structs, part => Allocate(IrType.Array(Rank.Array, part), [length])) ?? Unsupported(operation, StructArrays);
        IrType? type = KnownTypes.ArrayType(Bound(operation.Type!)) ?? (KnownTypes.SpanElement(Bound(operation.Type!)) is { } element ? IrType.Array(Rank.Array, element) : null);
        return type is { Rank: Rank.Array or Rank.Jagged } known ? new NodeValue(Allocate(known, [length])) : Unsupported(operation, null);
    }

    private bool Initialize(Value array, IArrayInitializerOperation initializer, IReadOnlyList<int> outer)
    {
        for (int i = 0; i < initializer.ElementValues.Length; i++)
        {
            List<int> indices = [.. outer, B.Number(i, Element.Int)];
            if (initializer.ElementValues[i] is IArrayInitializerOperation inner)
            {
                if (!Initialize(array, inner, indices)) return false;
                continue;
            }
            Value value = Visit(initializer.ElementValues[i], null);
            if (Store(new ElementPlace(array, indices), value, initializer) == Value.Failed) return false;
        }
        return true;
    }

    private int Allocate(IrType type, int[] sizes) => B.AddExact(new NewArray(type.Rank, type.Element), sizes);

    // stackalloc T[n] has no operation of its own.
    private Value StackAlloc(IOperation operation)
    {
        if (operation.ChildOperations.Any(c => c is IArrayInitializerOperation) || operation.Syntax is not StackAllocArrayCreationExpressionSyntax { Initializer: null } syntax) return Unsupported(operation, "Create the span with its size and assign its elements.");
        ITypeSymbol? type = operation.SemanticModel?.GetTypeInfo(syntax).ConvertedType;
        if (type == null || KnownTypes.SpanElement(Bound(type)) is not { } element) return Unsupported(operation, "Use a Span<T>.");
        if (operation.ChildOperations.FirstOrDefault() is not { } size || Visit(size, null) is not NodeValue length) return Unsupported(operation, null);
        return new NodeValue(Allocate(IrType.Array(Rank.Array, element), [length.Id]));
    }

    /// <summary>a[i], a[i, j], v[i], m[i, j], s[^1] as a place; null after a report.</summary>
    private ElementPlace? ElementOf(IOperation target)
    {
        IOperation? instance = target switch
        {
            IArrayElementReferenceOperation element => element.ArrayReference,
            IPropertyReferenceOperation indexer => indexer.Instance,
            _ => ((IImplicitIndexerReferenceOperation)target).Instance,
        };
        IOperation[] indices = target switch
        {
            IArrayElementReferenceOperation element => [.. element.Indices],
            IPropertyReferenceOperation indexer => [.. indexer.Arguments.OrderBy(a => a.Syntax.SpanStart)],
            _ => [((IImplicitIndexerReferenceOperation)target).Argument],
        };
        Value array = Visit(instance, null);
        if (array == Value.Failed) return null;
        if (Extent(array) == null)
        {
            Unsupported(target, null);
            return null;
        }

        // Named arguments are evaluated in their own order, and used in that of the parameters.
        SortedDictionary<int, int> places = [];
        for (int i = 0; i < indices.Length; i++)
        {
            (IOperation index, int axis) = indices[i] is IArgumentOperation item ? (item.Value, item.Parameter!.Ordinal) : (indices[i], i);
            if (IndexOf(index, array, axis) is not { } at) return null;
            places.Add(axis, at);
        }
        if (places.Count > 0) return new ElementPlace(array, [.. places.Values]);

        // x[]: the C# compiler says what is missing.
        _context.HasInvalidCode = true;
        return null;
    }

    // i, or the System.Index that ^i makes, counted from the end; null after a report.
    private int? IndexOf(IOperation operation, Value array, int axis)
    {
        while (operation is IConversionOperation { OperatorMethod: not null } conversion && conversion.Type?.Name == "Index") operation = conversion.Operand;
        if (operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
        {
            if (Visit(fromEnd.Operand, null) is not NodeValue back) return null;
            return B.Add(new Subtract(), Extent(array, axis)!.Value, back.Id);
        }
        if (Visit(operation, null) is not NodeValue index) return null;
        if (B.TypeOf(index.Id).Element == Element.Int) return index.Id;
        Unsupported(operation, IntegerIndices);
        return null;
    }

    private Value ElementAt(Value array, int index) => Load(array, [index]);

    private Value Load(Value array, IReadOnlyList<int> indices)
    {
        switch (array)
        {
            case StructArrayValue structs:
                return LoadStruct(structs, indices);
            case ElementsValue elements:
                return new NodeValue(B.Add(new Load(B.Epoch), [elements.Array, .. Checked(elements, indices)]));
            case SliceValue slice:
                return new NodeValue(B.Add(new Load(B.Epoch), slice.Array, InSlice(slice, indices[0])));
            case NodeValue node when B.TypeOf(node.Id).IsArray:
                return new NodeValue(B.Add(new Load(B.Epoch), [node.Id, .. indices]));
            case NodeValue node when B.TypeOf(node.Id).IsShaped:
                return new NodeValue(B.Add(new ElementAt(), [node.Id, .. indices]));
            default:
                return Value.Failed;
        }
    }

    private int InSlice(SliceValue slice, int index) =>
        B.Add(new Add(), slice.Start, B.Add(new CheckedIndex(), index, slice.Length));

    private Value Store(ElementPlace place, Value value, IOperation operation)
    {
        if (place.Array is StructArrayValue structs) return StoreStruct(structs, place.Indices, value);
        if (value is not NodeValue item) return value is SliceValue ? Unsupported(operation, "A span cannot be an element.") : Value.Failed;
        switch (place.Array)
        {
            case ElementsValue elements:
                int[] at = Checked(elements, place.Indices);
                Put(elements.Array, at, item.Id);
                if (_context.Callers.TryGetValue(elements.Array, out int caller)) B.AddExact(new WriteThrough(), [caller, elements.Array, .. at]);
                return value;
            case SliceValue slice:
                Put(slice.Array, [InSlice(slice, place.Indices[0])], item.Id);
                return value;
            case NodeValue node when B.TypeOf(node.Id).Rank is Rank.ReadOnlySpan:
                return Unsupported(operation, null);
            case NodeValue node when B.TypeOf(node.Id).IsArray:
                Put(node.Id, place.Indices, item.Id);
                return value;
            default:
                return Unsupported(operation, NewVectors);
        }
    }

    // a[i] = a[i] + v is a[i] += v, whose derivative needs nothing of a.
    private void Put(int array, IReadOnlyList<int> indices, int value) => Put(array, indices, value, B.Epoch);

    /// <param name="array">The array.</param>
    /// <param name="indices">The place.</param>
    /// <param name="value">The value.</param>
    /// <param name="epoch">When the array was changed last, as far as is known.</param>
    private void Put(int array, IReadOnlyList<int> indices, int value, int epoch)
    {
        Node node = B[value];
        int? old = B.Known(new Load(epoch), [array, .. indices]);
        if (old is { } load && node is { Op: Add, Name: null } && B.TypeOf(value).IsReal && (node.Operands[0] == load || node.Operands[1] == load) && node.Operands[0] != node.Operands[1])
        {
            B.AddExact(new Accumulate(), [array, .. indices, node.Operands[node.Operands[0] == load ? 1 : 0]]);
        }
        else
        {
            B.AddExact(new Store(), [array, .. indices, value]);
        }
        B.NextEpoch();
    }

    /// <summary>The number of elements along an axis (−1: of all), of an array, span, vector or matrix; null for anything else.</summary>
    private int? Extent(Value value, int axis = 0)
    {
        switch (value)
        {
            case StructArrayValue structs:
                return Extent(structs.Items[0], axis);
            case ElementsValue elements:
                return B.Add(new DimSize(elements.Type.Rank == Rank.RowVector || (elements.Type.Rank == Rank.Matrix && axis == 1) ? elements.Type.Columns : elements.Type.Rows, Element.Int));
            case SliceValue slice:
                return slice.Length;
            case NodeValue node when B.TypeOf(node.Id).IsArray:
                return B.Add(new ArrayLength(B.TypeOf(node.Id).Rank == Rank.Grid ? axis : -1), node.Id);
            case NodeValue node when B.TypeOf(node.Id) is { IsShaped: true } type:
                return B.Add(new DimSize(type.Rank == Rank.RowVector || (type.Rank == Rank.Matrix && axis == 1) ? type.Columns : type.Rows, Element.Int));
            default:
                return null;
        }
    }

    /// <summary>A span as a part of an array.</summary>
    private SliceValue AsSlice(Value value) => value as SliceValue
        ?? new SliceValue(((NodeValue)value).Id, B.Number(0, Element.Int), Extent(value) ?? B.Number(0, Element.Int));

    // Whether two of the places may be one element.
    private bool MayBeOne(IEnumerable<Place?> places)
    {
        ElementPlace[] elements = [.. places.Select(p => p is FieldPlace field ? field.Owner : p).OfType<ElementPlace>()];
        return elements.Where((a, i) => elements.Skip(i + 1).Any(b => !AreApart(a, b))).Any();
    }

    private bool AreApart(ElementPlace a, ElementPlace b)
    {
        if (a.Array is not NodeValue x || b.Array is not NodeValue y) return false;
        if (x.Id != y.Id) return B.TypeOf(x.Id).Element != B.TypeOf(y.Id).Element || (B[x.Id].Op is NewArray && B[y.Id].Op is NewArray);
        return a.Indices.Zip(b.Indices, (i, j) => (Offset(i), Offset(j))).Any(o => o.Item1.From == o.Item2.From && o.Item1.By != o.Item2.By);

        // i + 1 is 1 from i.
        (int From, double By) Offset(int index)
        {
            if (B.ConstantOf(index) is { } constant) return (-1, constant);
            Node node = B[index];
            if (node.Op is not (Add or Subtract)) return (index, 0);
            if (B.ConstantOf(node.Operands[1]) is { } by) return (node.Operands[0], node.Op is Add ? by : -by);
            return node.Op is Add && B.ConstantOf(node.Operands[0]) is { } first ? (node.Operands[1], first) : (index, 0);
        }
    }

    private static bool IsRange(IOperation operation) => operation.Type?.Name == "Range" && operation is IRangeOperation;

    /// <summary>x[a..b] of a span, x.Slice(a, n), x.AsSpan(a, n): a view. Checked as the runtime checks it.</summary>
    private SliceValue Slice(Value array, int start, int length)
    {
        SliceValue whole = AsSlice(array);
        int from = B.Add(new CheckedStart(), start, length, whole.Length);
        return new SliceValue(whole.Array, B.Add(new Add(), whole.Start, from), length);
    }

    private (int Start, int Length)? Bounds(IRangeOperation range, Value array)
    {
        int end = Extent(array)!.Value;
        int? from = range.LeftOperand == null ? B.Number(0, Element.Int) : IndexOf(range.LeftOperand, array, 0);
        int? to = range.RightOperand == null ? end : IndexOf(range.RightOperand, array, 0);
        return from is { } start && to is { } stop ? (start, B.Add(new Subtract(), stop, start)) : null;
    }

    // x[a..b] of an array is a new array.
    private Value CopyOfRange(IArrayElementReferenceOperation operation)
    {
        Value array = Visit(operation.ArrayReference, null);
        if (array is not NodeValue node || B.TypeOf(node.Id) is not { Rank: Rank.Array } type) return array == Value.Failed ? array : Unsupported(operation, null);
        return Bounds((IRangeOperation)operation.Indices[0], array) is { } bounds ? Copy(Slice(array, bounds.Start, bounds.Length), type.Element) : Value.Failed;
    }

    private NodeValue Copy(SliceValue slice, Element element)
    {
        int copy = Allocate(IrType.Array(Rank.Array, element), [slice.Length]);
        B.ForEach(slice.Length, i => Put(copy, [i], B.Add(new Load(B.Epoch), slice.Array, B.Add(new Add(), slice.Start, i))));
        return new NodeValue(copy);
    }

    /// <summary>The members of arrays and spans; null for one that is not known.</summary>
    private Value? ArrayMember(IInvocationOperation operation, IMethodSymbol method)
    {
        IOperation? instance = operation.Instance ?? operation.Arguments.FirstOrDefault()?.Value;
        if (instance?.Type == null) return null;
        string owner = method.ContainingType.Name;
        bool isMember = operation.Instance?.Type is IArrayTypeSymbol || (operation.Instance?.Type is { } type && KnownTypes.SpanElement(Bound(type)) != null);
        if (!isMember && owner is not ("MemoryExtensions" or "Array")) return null;
        Value[] values = [.. new[] { operation.Instance }.Where(i => i != null).Concat(operation.Arguments.Select(a => a.Value)).Select(o => Visit(Unwrapped(o!), null))];
        if (values.Any(v => v == Value.Failed)) return Value.Failed;
        if (values.Any(v => v is CompositeValue)) return Unsupported(operation, "Write it as a loop over the elements.");
        int At(int i) => ((NodeValue)values[i]).Id;
        int Zero() => B.Number(0, Element.Int);
        Value source = values[0];
        if (Extent(source) is not { } length) return null;
        switch (method.Name, values.Length)
        {
            case ("AsSpan", 1):
                return source;
            case ("AsSpan" or "Slice", 2) when IsInt(values[1]):
                return Slice(source, At(1), B.Add(new Subtract(), length, At(1)));
            case ("AsSpan" or "Slice", 3):
                return Slice(source, At(1), At(2));
            case ("GetLength", 2) when B.ConstantOf(At(1)) is { } axis:
                return new NodeValue(Extent(source, (int)axis)!.Value);
            case ("ToArray", 1):
                return Copy(AsSlice(source), ElementType(source));
            case ("Fill", 2):
                Overwrite(AsSlice(source), length, _ => At(1));
                return Value.Unassigned;
            case ("Clear", 1):
                int zero = B.Number(0, ElementType(source));
                Overwrite(AsSlice(source), length, _ => zero);
                return Value.Unassigned;
            case ("CopyTo", 2) when Extent(values[1]) != null:
                // Through a copy: the two may overlap.
                SliceValue target = Slice(values[1], Zero(), length);
                NodeValue copy = Copy(AsSlice(source), ElementType(source));
                Overwrite(target, length, i => B.Add(new Load(B.Epoch), copy.Id, i));
                return Value.Unassigned;
            case ("Copy", 3) when owner == "Array" && Extent(values[1]) != null:
                NodeValue part = Copy(Slice(source, Zero(), At(2)), ElementType(source));
                Overwrite(Slice(values[1], Zero(), At(2)), At(2), i => B.Add(new Load(B.Epoch), part.Id, i));
                return Value.Unassigned;
            case ("Clone", 1) when B.TypeOf(At(0)).Rank == Rank.Array:
                return Copy(AsSlice(source), ElementType(source));
            default:
                return null;
        }

        bool IsInt(Value value) => value is NodeValue node && B.TypeOf(node.Id) is { IsScalar: true, Element: Element.Int };
    }

    private Element ElementType(Value value) => B.TypeOf(value is SliceValue slice ? slice.Array : ((NodeValue)value).Id).Element;

    private void Overwrite(SliceValue target, int count, Func<int, int> value) =>
        B.ForEach(count, i => Put(target.Array, [B.Add(new Add(), target.Start, i)], value(i)));
}
