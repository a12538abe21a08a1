using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Assignments, in C#'s order: the target's own expressions, the value, then the assignment.</content>
internal sealed partial class BodyParser
{
    /// <summary>Where a value is assigned to, its own expressions evaluated.</summary>
    private abstract record Place;

    private sealed record VariablePlace(ISymbol Variable) : Place;

    private sealed record ElementPlace(Value Array, IReadOnlyList<int> Indices) : Place;

    private sealed record TuplePlace(IReadOnlyList<Place> Items) : Place;

    private sealed record Nowhere : Place;

    public override Value VisitSimpleAssignment(ISimpleAssignmentOperation operation, object? argument)
    {
        if (operation.IsRef) return Unsupported(operation, "Assign the value in place of the reference.");
        Place? place = PlaceOf(operation.Target);
        Value value = Visit(operation.Value, argument);
        return place == null ? Value.Failed : Write(place, value, operation);
    }

    public override Value VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation, object? argument)
    {
        Place? place = PlaceOf(operation.Target);
        Value value = Visit(operation.Value, argument);
        return place == null ? Value.Failed : Write(place, value, operation);
    }

    public override Value VisitCompoundAssignment(ICompoundAssignmentOperation operation, object? argument)
    {
        Place? place = PlaceOf(operation.Target);
        Value target = place == null ? Value.Failed : Read(place);
        Value value = Whole(Visit(operation.Value, argument));
        target = Whole(target);
        if (UserOperator(operation, operation.OperatorMethod, target, value) is { } defined) return defined == Value.Failed ? defined : Write(place!, defined, operation);
        if (target is not NodeValue left || value is not NodeValue right) return Value.Failed;

        // x += y computes in the type of the operator and converts back: float += double adds in double.
        Element own = B.TypeOf(left.Id).Element;
        Element other = B.TypeOf(right.Id).Element;
        bool isWidened = operation.OperatorMethod == null && B.TypeOf(left.Id).IsScalar && Widest(own, other) != own;
        int operand = isWidened ? B.Add(new Cast(other), left.Id) : left.Id;
        Value result = Arithmetic(operation, operation.OperatorKind, operand, right.Id, operation.IsChecked);
        if (isWidened && result is NodeValue wide) result = new NodeValue(B.Add(new Cast(own), wide.Id));
        return Write(place!, result, operation);
    }

    public override Value VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, object? argument)
    {
        if (PlaceOf(operation.Target) is not { } place) return Value.Failed;
        if (Read(place) is not NodeValue old) return Read(place) is StructValue ? Unsupported(operation, "Assign the result of an operator.") : Value.Failed;
        IrType type = B.TypeOf(old.Id);
        if (!type.IsScalar || operation.OperatorMethod is { ContainingType.TypeKind: not TypeKind.Interface }) return Unsupported(operation, "Add or subtract 1 instead.");
        BinaryOperatorKind kind = operation.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value changed = Write(place, Arithmetic(operation, kind, old.Id, B.Number(1, type.Element), operation.IsChecked), operation);
        return operation.IsPostfix ? old : changed;
    }

    // Null after a report.
    private Place? PlaceOf(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local.RefKind: RefKind.None } local:
                return new VariablePlace(local.Local);
            case IParameterReferenceOperation parameter when _variables.ContainsKey(parameter.Parameter) && parameter.Parameter.RefKind is RefKind.None or RefKind.Ref or RefKind.Out:
                return new VariablePlace(parameter.Parameter);
            case IDeclarationExpressionOperation declaration:
                return PlaceOf(declaration.Expression);
            case IParenthesizedOperation inner:
                return PlaceOf(inner.Operand);
            case IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } when FieldPlaceOf((IMemberReferenceOperation)target) is { } field:
                return field;
            case IInstanceReferenceOperation when IsBoundThis(target):
                return new VariablePlace(Key(target.Type!));
            case IDiscardOperation:
                return new Nowhere();
            case ITupleOperation tuple:
                Place?[] items = [.. tuple.Elements.Select(e => PlaceOf(e) is { } item ? CheckedEarly(item) : null)];
                return items.All(i => i != null) ? new TuplePlace([.. items.Select(i => i!)]) : null;
            case IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } or IImplicitIndexerReferenceOperation:
                return ElementOf(target) is { } element ? Checked(element, target) : null;
            default:
                Unsupported(target, "Locals, parameters and elements of arrays can be assigned inside a layer.");
                return null;
        }
    }

    // The element of a span is found before the value is computed, that of an array when it is stored.
    private ElementPlace Checked(ElementPlace place, IOperation target)
    {
        ITypeSymbol? type = (target as IPropertyReferenceOperation)?.Instance?.Type ?? (target as IImplicitIndexerReferenceOperation)?.Instance.Type;
        if (type == null || KnownTypes.SpanElement(type) == null) return place;
        return place.Array switch
        {
            SliceValue slice => new ElementPlace(new NodeValue(slice.Array), [InSlice(slice, place.Indices[0])]),
            NodeValue node when B.TypeOf(node.Id).Rank != Rank.ReadOnlySpan => place with { Indices = [B.Add(new CheckedIndex(), place.Indices[0], Extent(node)!.Value)] },
            _ => place,
        };
    }

    // Of several elements that are assigned at once each is found before any value is computed; a row is not.
    private Place CheckedEarly(Place place)
    {
        if (place is not ElementPlace { Array: NodeValue array } element || B.TypeOf(array.Id).Rank is not (Rank.Array or Rank.Grid)) return place;
        bool isGrid = B.TypeOf(array.Id).Rank == Rank.Grid;
        return element with { Indices = [.. element.Indices.Select((index, axis) => B.Add(new CheckedIndex(), index, B.Add(new ArrayLength(isGrid ? axis : -1), array.Id)))] };
    }

    private Value Read(Place place) => place switch
    {
        VariablePlace { Variable: var variable } => _variables.TryGetValue(variable, out Value value) ? value : Value.Failed,
        ElementPlace element => Load(element.Array, element.Indices),
        FieldPlace field => ReadField(field),
        TuplePlace tuple => new TupleValue([.. tuple.Items.Select(Read)]),
        _ => Value.Failed,
    };

    private Value Write(Place place, Value value, IOperation operation)
    {
        if (value == Value.Failed) _context.IsIncomplete = true;
        switch (place)
        {
            case VariablePlace { Variable: var variable }:
                return Assign(variable, Owned(variable, value, operation is ISimpleAssignmentOperation simple ? simple.Value : operation));
            case ElementPlace element:
                return Store(element, value, operation);
            case FieldPlace field:
                return WriteField(field, value, operation);
            case TuplePlace tuple:
                value = Deconstructed(value);
                if (value is StructValue) return Unsupported(operation, "Read its fields.");
                if (value is not TupleValue { Items: var items } || items.Count != tuple.Items.Count) return Value.Failed;
                for (int i = 0; i < items.Count; i++) Write(tuple.Items[i], items[i], operation);
                return value;
            default:
                return value;
        }
    }
}
