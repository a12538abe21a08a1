using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>
/// Structs and records: a value for each field. Inside their own methods <c>this</c> is a variable too; its key is the type.
/// </content>
internal sealed partial class BodyParser
{
    private const string FieldTypes = "A struct or record in a layer is made of numbers, vectors, matrices, arrays and such structs.";

    /// <summary>A field of the struct that another place holds.</summary>
    private sealed record FieldPlace(Place Owner, ITypeSymbol Type, int Index) : Place;

    /// <summary>What a method of a struct is called on: a variable that it may change, or a value.</summary>
    private sealed record Receiver(ISymbol Key, Place? Place, Value Value);

    public override Value VisitInstanceReference(IInstanceReferenceOperation operation, object? argument) =>
        IsBoundThis(operation) ? Read(new VariablePlace(Key(operation.Type!))) : Unsupported(operation, null);

    public override Value VisitWith(IWithOperation operation, object? argument)
    {
        Value value = Visit(operation.Operand, argument);
        if (value is not StructValue { Type: var type }) return value == Value.Failed ? value : Unsupported(operation, null);
        bool hasCopyConstructor = type.TypeKind == TypeKind.Class && type.InstanceConstructors
            .Any(c => !c.IsImplicitlyDeclared && c.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(c.Parameters[0].Type, type));
        return hasCopyConstructor ? Unsupported(operation, "Its copy constructor is the user's own: call a constructor.") : WithMembers(value, operation.Initializer);
    }

    public override Value VisitDefaultValue(IDefaultValueOperation operation, object? argument) =>
        DefaultOf(Bound(operation.Type!)) ?? Unsupported(operation, null);

    // { X = a, Y = b } of a creation or of 'with'.
    private Value WithMembers(Value value, IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer == null || value is not StructValue whole) return value;
        foreach (IOperation item in initializer.Initializers)
        {
            if (item is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } assignment || FieldOf(member.Member) is not { } field || whole.IndexOf(field) < 0)
            {
                return Unsupported(item, "Assign fields and automatic properties, one by one.");
            }
            Value part = Visit(assignment.Value, null);
            if (part == Value.Failed) return part;
            whole = (StructValue)whole.Set(whole.IndexOf(field), part);
        }
        return whole;
    }

    /// <summary>Whether an expression is a struct that is held by its fields, and not an object that the layer's own leads to.</summary>
    private bool IsHeld(IOperation? instance) => instance?.Type is { } type && StructForm.IsStruct(Bound(type)) && PathTo(instance) == null;

    // Null where the member is none of a struct's.
    private Value? StructMember(IMemberReferenceOperation operation)
    {
        if (operation.Member is IPropertySymbol { IsStatic: true, GetMethod: { } get } shared && StructForm.FieldOf(shared) == null && StructForm.IsStruct(shared.ContainingType))
        {
            return Follow(operation, get, null);
        }
        if (!IsHeld(operation.Instance)) return null;
        if (FieldOfElement(operation) is { } part) return part;
        Value value = Visit(operation.Instance, null);
        if (value is not StructValue whole) return value == Value.Failed ? value : Unsupported(operation, null);
        if (FieldOf(operation.Member) is { } field && whole.IndexOf(field) is >= 0 and var index) return whole.Items[index];
        return operation.Member is IPropertySymbol { GetMethod: { } getter } ? Follow(operation, getter, whole) : Unsupported(operation, null);
    }

    private static IFieldSymbol? FieldOf(ISymbol member) => member as IFieldSymbol ?? (member is IPropertySymbol property ? StructForm.FieldOf(property) : null);

    // Null where the member is no field that can be assigned.
    private Place? FieldPlaceOf(IMemberReferenceOperation target)
    {
        bool isChangeable = target.Instance?.Type is { IsValueType: true } || target.Instance is IInstanceReferenceOperation;
        if (!isChangeable || IndexOf(target) is var index && index < 0 || PlaceOf(target.Instance!) is not { } owner) return null;
        return owner is ElementPlace { Array: StructArrayValue structs } element ? element with { Array = structs.Items[index] } : new FieldPlace(owner, Bound(target.Instance!.Type!), index);
    }

    // The position of a member among the items of a tuple or the fields of a struct; negative for any other member.
    private int IndexOf(IMemberReferenceOperation operation)
    {
        if (operation is IFieldReferenceOperation { Field: { ContainingType.IsTupleType: true } item }) return IndexOf(item);
        if (!IsHeld(operation.Instance) || FieldOf(operation.Member) is not { } field) return -1;
        return StructForm.Fields(Bound(operation.Instance!.Type!))!.ToList().FindIndex(f => SymbolEqualityComparer.Default.Equals(f.OriginalDefinition, field.OriginalDefinition));
    }

    private static int IndexOf(IFieldSymbol item) => item.ContainingType.TupleElements.ToList()
        .FindIndex(e => SymbolEqualityComparer.Default.Equals(e.CorrespondingTupleField ?? e, item.CorrespondingTupleField ?? item));

    private Value ReadField(FieldPlace place) => Read(place.Owner) is CompositeValue whole ? whole.Items[place.Index] : Value.Failed;

    // The first field of a variable without a value may be assigned before it has one.
    private Value WriteField(FieldPlace place, Value value, IOperation operation)
    {
        Value owner = Read(place.Owner);
        if (owner == Value.Unassigned) owner = PlaceholderOf(place.Type) ?? Unsupported(operation, FieldTypes);
        if (owner is not CompositeValue whole || value == Value.Failed) return Value.Failed;
        Write(place.Owner, whole.Set(place.Index, value), operation);
        return value;
    }

    // What a method is called on, its own expressions evaluated; null for anything but a struct.
    private Receiver? ReceiverOf(IOperation? instance, IMethodSymbol method)
    {
        if (!IsHeld(instance)) return null;
        bool mayChange = instance!.Type!.IsValueType && !method.IsReadOnly && IsVariable(instance);
        return mayChange ? new Receiver(Key(instance.Type), PlaceOf(instance), Value.Unassigned) : new Receiver(Key(instance.Type), null, Visit(instance, null));
    }

    // What a method changes in place; of anything else it changes a copy.
    private bool IsVariable(IOperation instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local.RefKind == RefKind.None && !local.Local.IsForEach && !local.Local.IsUsing,
        IParameterReferenceOperation parameter => parameter.Parameter.RefKind is RefKind.None or RefKind.Ref or RefKind.Out,
        IArrayElementReferenceOperation => true,
        IInstanceReferenceOperation => IsBoundThis(instance) && !Method.IsReadOnly,
        IFieldReferenceOperation { Instance: { } owner } field => (!field.Field.IsReadOnly || Method.MethodKind == MethodKind.Constructor) && owner.Type!.IsValueType && IsVariable(owner),
        IParenthesizedOperation inner => IsVariable(inner.Operand),
        _ => false,
    };

    private bool IsBoundThis(IOperation operation) =>
        operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } && _variables.ContainsKey(Key(type));

    private static ISymbol Key(ITypeSymbol type) => type.OriginalDefinition;

    // A method with source that has no arguments by reference: an operator, the getter of a property.
    private Value Follow(IOperation operation, IMethodSymbol method, StructValue? self, params Value[] arguments)
    {
        if (arguments.Contains(Value.Failed)) return Value.Failed;
        if (SourceOf(method) is not { } body) return Unsupported(operation, "It has no source that can be followed: write out what it does.");
        if (IsBeingFollowed(method)) return RefuseRecursion(operation.Syntax.GetLocation(), method.Name, ThroughOperator);
        BodyParser callee = Callee(method);
        for (int i = 0; i < arguments.Length; i++) callee.Bind(method.OriginalDefinition.Parameters[i], arguments[i]);
        if (self != null) callee._variables[Key(self.Type)] = self;
        Value result = callee.ParseCalled(body);
        _isUnreachable |= callee._isUnreachable;
        return result;
    }

    /// <summary>The value of an operator that the user defined; null for any other.</summary>
    private Value? UserOperator(IOperation operation, IMethodSymbol? method, params Value[] operands)
    {
        if (operands.Contains(Value.Failed)) return Value.Failed;
        if (method is { IsStatic: true } && SourceOf(method) != null) return Follow(operation, method, null, operands);
        return operands.Any(o => o is StructValue) ? Unsupported(operation, "Write it with the fields.") : null;
    }

    // var (x, y) = p of a record with positional properties.
    private static Value Deconstructed(Value value)
    {
        if (value is not StructValue { Type.IsRecord: true } whole) return value;
        IMethodSymbol[] methods = [.. whole.Type.GetMembers("Deconstruct").OfType<IMethodSymbol>()];
        if (methods.Length != 1 || !methods[0].IsImplicitlyDeclared) return value;
        IFieldSymbol?[] fields = [.. methods[0].Parameters.Select(p => whole.Type.GetMembers(p.Name).OfType<IPropertySymbol>().FirstOrDefault()).Select(p => p == null ? null : StructForm.FieldOf(p))];
        return fields.All(f => f != null) ? new TupleValue([.. fields.Select(f => whole.Items[whole.IndexOf(f!)])]) : value;
    }

    // Of a tuple too; null where a part has no value.
    private static Value? StructOf(ITypeSymbol type, IEnumerable<Value?> items)
    {
        Value?[] values = [.. items];
        if (values.Any(v => v == null)) return null;
        return type.IsTupleType ? new TupleValue([.. values.Select(v => v!)]) : new StructValue((INamedTypeSymbol)type, [.. values.Select(v => v!)]);
    }

    // default(T) of numbers and of structs and tuples of them.
    private Value? DefaultOf(ITypeSymbol type)
    {
        if (KnownTypes.ScalarElement(type) is { } element) return new NodeValue(B.Number(0, element));
        return type.IsValueType && Parts.IsComposite(type) ? StructOf(type, Parts.Of(type).Select(DefaultOf)) : null;
    }

    // A struct that a member of an object or type holds: each field is read by its own name.
    private Value? MemberStruct(ITypeSymbol type, string expression)
    {
        if (StructForm.Fields(type) is not { } fields) return null;
        return StructOf(type, fields.Select(field =>
        {
            ISymbol named = field.AssociatedSymbol ?? field;
            string code = expression + "." + KnownTypes.Identifier(named.Name);
            if (!_context.Compilation.IsSymbolAccessibleWithin(named, _context.Method.ContainingType)) return null;
            return MemberStruct(field.Type, code) ?? (_context.Member(named, field.Type, code) is { } node ? new NodeValue(node) : null);
        }));
    }
}
