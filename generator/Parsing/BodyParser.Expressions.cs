using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Expressions: references, operators, conversions, tuples, elements.</content>
internal sealed partial class BodyParser
{
    public override Value VisitLocalReference(ILocalReferenceOperation operation, object? argument) =>
        _variables.TryGetValue(operation.Local, out Value value) ? Assigned(value) : Value.Failed;

    // What is read before it is assigned: the C# compiler says so.
    private Value Assigned(Value value)
    {
        if (value != Value.Unassigned) return value;
        _context.HasInvalidCode = true;
        return Value.Failed;
    }

    public override Value VisitParameterReference(IParameterReferenceOperation operation, object? argument)
    {
        if (_variables.TryGetValue(operation.Parameter, out Value value)) return Assigned(value);

        // A primary constructor's parameter, captured: in scope wherever the type's code is.
        bool isCaptured = _receiver.Length == 0 && !_variables.ContainsKey(Key(operation.Parameter.ContainingSymbol.ContainingType)) && operation.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, _context.Method.ContainingType);
        if (!isCaptured) return Unsupported(operation, null);
        if (_context.Method.Parameters.Any(p => p.Name == operation.Parameter.Name))
        {
            return Unsupported(operation, $"A parameter of '{_context.Method.Name}' hides it where the derivatives are generated: give one of them another name.");
        }
        return _context.Member(operation.Parameter, operation.Parameter.Type, KnownTypes.Identifier(operation.Parameter.Name)) is { } node
            ? new NodeValue(node)
            : Unsupported(operation, null);
    }

    public override Value VisitParenthesized(IParenthesizedOperation operation, object? argument) => Visit(operation.Operand, argument);

    public override Value VisitDeclarationExpression(IDeclarationExpressionOperation operation, object? argument) =>
        Visit(operation.Expression, argument);

    public override Value VisitTuple(ITupleOperation operation, object? argument) =>
        new TupleValue([.. operation.Elements.Select(e => Visit(e, argument))]);

    public override Value VisitFieldReference(IFieldReferenceOperation operation, object? argument)
    {
        if (operation.Field.ContainingType.IsTupleType)
        {
            if (FieldOfElement(operation) is { } part) return part;
            return Visit(operation.Instance, argument) is TupleValue tuple && IndexOf(operation.Field) is >= 0 and var index ? tuple.Items[index] : Value.Failed;
        }
        return StructMember(operation) ?? ReadMember(operation, operation.Field, operation.Field.Type);
    }

    public override Value VisitPropertyReference(IPropertyReferenceOperation operation, object? argument)
    {
        IPropertySymbol property = operation.Property;
        if ((GenericConstant(operation) ?? StructMember(operation)) is { } known) return known;
        if (KnownTypes.IsShaped(property.ContainingType) && operation.Instance != null)
        {
            if (property.IsIndexer) return ElementOf(operation) is { } element ? Read(element) : Value.Failed;
            Value shape = Visit(operation.Instance, argument);
            if (shape is ElementsValue elements) return MemberOf(elements, operation);
            if (shape is not NodeValue instance) return Value.Failed;
            IrType type = B.TypeOf(instance.Id);
            switch (property.Name)
            {
                case "T":
                    return new NodeValue(B.Transpose(instance.Id));
                case "Length":
                    return new NodeValue(B.Add(new DimSize(type.Rank == Rank.Vector ? type.Rows : type.Columns, Element.Int)));
                case "Rows":
                    return new NodeValue(B.Add(new DimSize(type.Rows, Element.Int)));
                case "Columns":
                    return new NodeValue(B.Add(new DimSize(type.Columns, Element.Int)));
            }
            return Unsupported(operation, null);
        }
        if (operation.Instance?.Type is { } owner && (owner is IArrayTypeSymbol || KnownTypes.SpanElement(Bound(owner)) != null))
        {
            if (property.IsIndexer) return ElementOf(operation) is { } place ? Read(place) : Value.Failed;
            return SizeOf(operation, Visit(operation.Instance, argument));
        }
        if (_context.IsRefused(property)) return Value.Failed;
        // A computed property is a method in disguise: what it depends on would be dropped in silence.
        return IsStored(property) ? ReadMember(operation, property, property.Type) : Unsupported(operation, "Pass its value as a parameter, or write the expression here.");
    }

    public override Value VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation, object? argument)
    {
        if (operation.Argument is IRangeOperation range && operation.Instance.Type is { } type && KnownTypes.SpanElement(Bound(type)) != null)
        {
            Value span = Visit(operation.Instance, argument);
            return span != Value.Failed && Bounds(range, span) is { } bounds ? Slice(span, bounds.Start, bounds.Length) : Value.Failed;
        }
        return ElementOf(operation) is { } place ? Read(place) : Value.Failed;
    }

    private Value SizeOf(IPropertyReferenceOperation operation, Value array)
    {
        if (array == Value.Failed) return array;
        if (array is StructArrayValue structs) return SizeOf(operation, structs.Items[0]);
        return operation.Property.Name switch
        {
            "Length" when array is NodeValue node && B.TypeOf(node.Id).IsArray => new NodeValue(B.Add(new ArrayLength(-1), node.Id)),
            "Length" => new NodeValue(Extent(array)!.Value),
            "IsEmpty" => new NodeValue(B.Compare(Extent(array)!.Value, Relation.Equal, B.Number(0, Element.Int))),
            _ => Unsupported(operation, null),
        };
    }

    public override Value VisitBinaryOperator(IBinaryOperation operation, object? argument)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && operation.OperatorMethod == null) return ShortCircuit(operation, argument);
        Value left = Visit(operation.LeftOperand, argument);
        Value right = Whole(Visit(operation.RightOperand, argument));
        left = Whole(left);
        if (UserOperator(operation, operation.OperatorMethod, left, right) is { } defined) return defined;
        return left is NodeValue x && right is NodeValue y ? Arithmetic(operation, operation.OperatorKind, x.Id, y.Id, operation.IsChecked) : Value.Failed;
    }

    public override Value VisitUnaryOperator(IUnaryOperation operation, object? argument)
    {
        if (operation.OperatorKind is not (UnaryOperatorKind.Minus or UnaryOperatorKind.Plus or UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation)) return Unsupported(operation, null);
        Value operand = Whole(Visit(operation.Operand, argument));
        if (UserOperator(operation, operation.OperatorMethod, operand) is { } defined) return defined;
        if (operand is not NodeValue x) return Value.Failed;
        Element element = B.TypeOf(x.Id).Element;
        if (operation.OperatorKind == UnaryOperatorKind.Not) return element == Element.Bool ? new NodeValue(B.Add(new Not(), x.Id)) : Unsupported(operation, null);
        if (operation.OperatorKind == UnaryOperatorKind.BitwiseNegation) return element == Element.Int ? new NodeValue(B.Add(new Complement(), x.Id)) : Unsupported(operation, null);
        if (operation.IsChecked && element == Element.Int && operation.OperatorKind == UnaryOperatorKind.Minus) return new NodeValue(B.Add(new CheckedInteger("-"), x.Id));
        return operation.OperatorKind == UnaryOperatorKind.Plus ? x : new NodeValue(B.Add(new Negate(), x.Id));
    }

    public override Value VisitConversion(IConversionOperation operation, object? argument)
    {
        Value operand = Visit(operation.Operand, argument);
        if (operand is TupleValue tuple && operation.Type is INamedTypeSymbol { IsTupleType: true } tupleType) return Convert(tuple, tupleType);
        if (operand is ElementsValue && !operation.Conversion.IsIdentity) return Unsupported(operation, KeptView);
        // An array is a span over all of it.
        if (operation.Type != null && KnownTypes.SpanElement(Bound(operation.Type)) != null && (operand is SliceValue || (operand is NodeValue whole && B.TypeOf(whole.Id).IsArray))) return operand;
        if (operation.Type is IArrayTypeSymbol && operand is NodeValue clone && B.TypeOf(clone.Id) is var cloned && KnownTypes.ArrayType(Bound(operation.Type)) == cloned) return operand;
        // new(...) and default take the type that is asked for by a conversion that does nothing.
        bool isIdentity = operation.Conversion.IsIdentity || ((operand is StructValue || (operand is NodeValue made && B.TypeOf(made.Id).IsShaped)) && SymbolEqualityComparer.Default.Equals(operation.Type, operation.Operand.Type));
        if (!isIdentity && UserOperator(operation, operation.OperatorMethod, operand) is { } defined) return defined;
        if (operand is not NodeValue x || operation.Type == null) return operand;
        if (isIdentity && operation.Type.TypeKind != TypeKind.Dynamic) return operand;
        IrType type = B.TypeOf(x.Id);
        bool isNumeric = operation.OperatorMethod == null && type.IsScalar && type.Element != Element.Opaque
            && KnownTypes.ScalarElement(Bound(operation.Type)) is not (null or Element.Bool);
        if (!isNumeric) return Unsupported(operation, null);
        return new NodeValue(B.Add(new Cast(KnownTypes.ScalarElement(Bound(operation.Type))!.Value), x.Id));
    }

    // Numbers take the element types of the other tuple.
    private TupleValue Convert(TupleValue tuple, INamedTypeSymbol type) => new([.. tuple.Items.Select((item, i) => (item, type.TupleElements[i].Type) switch
    {
        (TupleValue inner, INamedTypeSymbol { IsTupleType: true } innerType) => Convert(inner, innerType),
        (NodeValue node, var to) when KnownTypes.ScalarElement(to) is { } element && B.TypeOf(node.Id).Element != element =>
            new NodeValue(B.Add(new Cast(element), node.Id)),
        _ => item,
    })]);

    public override Value VisitArgument(IArgumentOperation operation, object? argument) => Visit(operation.Value, argument);

    private Value Arithmetic(IOperation operation, BinaryOperatorKind kind, int x, int y, bool isChecked)
    {
        if (operation is IBinaryOperation { LeftOperand.Type.TypeKind: TypeKind.Enum, RightOperand.Type.TypeKind: TypeKind.Enum })
        {
            (x, y) = (AsInteger(x), AsInteger(y));
        }
        (IrType a, IrType b) = (B.TypeOf(x), B.TypeOf(y));
        if (a.IsArray || b.IsArray || a.Element != b.Element) return Unsupported(operation, null);
        bool areScalars = a.IsScalar && b.IsScalar;
        if (areScalars && RelationOf(kind) is { } relation && (a.Element is not (Element.Bool or Element.Opaque) || relation is Relation.Equal or Relation.NotEqual))
        {
            bool areStrings = operation is IBinaryOperation { LeftOperand.Type.SpecialType: SpecialType.System_String, RightOperand.Type.SpecialType: SpecialType.System_String };
            return a.Element == Element.Opaque && !areStrings ? Unsupported(operation, null) : new NodeValue(B.Compare(x, relation, y));
        }
        bool isInteger = areScalars && a.Element == Element.Int;
        Op? op = kind switch
        {
            BinaryOperatorKind.Add when isInteger && isChecked => new CheckedInteger("+"),
            BinaryOperatorKind.Subtract when isInteger && isChecked => new CheckedInteger("-"),
            BinaryOperatorKind.Multiply when isInteger && isChecked => new CheckedInteger("*"),
            BinaryOperatorKind.And when areScalars => new Bitwise("&"),
            BinaryOperatorKind.Or when areScalars => new Bitwise("|"),
            BinaryOperatorKind.ExclusiveOr when areScalars => new Bitwise("^"),
            BinaryOperatorKind.LeftShift when isInteger => new Bitwise("<<"),
            BinaryOperatorKind.RightShift when isInteger => new Bitwise(">>"),
            BinaryOperatorKind.UnsignedRightShift when isInteger => new Bitwise(">>>"),
            _ when a.Element is Element.Bool or Element.Opaque => null,
            BinaryOperatorKind.Add => new Add(),
            BinaryOperatorKind.Subtract => new Subtract(),
            BinaryOperatorKind.Multiply when a.IsShaped && b.IsShaped => new MatrixProduct(),
            BinaryOperatorKind.Multiply => new Multiply(),
            BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder when isInteger && B.ConstantOf(y) is null or 0 or -1 => new CheckedInteger(kind == BinaryOperatorKind.Divide ? "/" : "%"),
            BinaryOperatorKind.Divide => new Divide(),
            BinaryOperatorKind.Remainder when areScalars => new Remainder(),
            _ => null,
        };
        if (op == null || (op is Bitwise && a.IsReal)) return Unsupported(operation, null);
        return new NodeValue(B.Add(op, x, y));
    }

    private int AsInteger(int x) => B.TypeOf(x).Element == Element.Opaque ? B.Add(new EnumValue(), x) : x;

    private static Relation? RelationOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => Relation.Less,
        BinaryOperatorKind.LessThanOrEqual => Relation.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Relation.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Relation.GreaterOrEqual,
        BinaryOperatorKind.Equals => Relation.Equal,
        BinaryOperatorKind.NotEquals => Relation.NotEqual,
        _ => null,
    };

    private Value ReadMember(IMemberReferenceOperation operation, ISymbol member, ITypeSymbol type)
    {
        string? path = operation.Instance == null ? null : PathTo(operation.Instance);
        if (operation.Instance != null && path == null)
        {
            return Unsupported(operation, "Read it outside and pass the value as a parameter.");
        }
        if (_context.IsRefused(member)) return Value.Failed;
        string expression = MemberCode(member, path);
        if (Inaccessible(member, path, expression) is { } why) return Unsupported(operation, why);
        if (!_context.IsDeclared(expression) && KnownTypes.Attribute(member, KnownTypes.Parameter) != null)
        {
            _context.Report(Descriptors.FrozenParameter, operation.Syntax.GetLocation(), operation.Syntax.ToString());
        }
        return _context.Member(member, type, expression) is { } node ? new NodeValue(node)
            : MemberStruct(type, expression) is { } whole ? whole
            : Unsupported(operation, _context.Layer == null
                ? $"Its type '{type.ToDisplayString()}' has no place in a layer."
                : "In a method that calls itself, pass its value as a parameter.");
    }

    private string MemberCode(ISymbol member, string? path) => path != null
        ? _context.OwnMember(path + member.Name)
        : KnownTypes.Text(member.ContainingType, qualify: true) + "." + KnownTypes.Identifier(member.Name);

    // The members that lead from the layer's object to another, each followed by a dot; null for any other object.
    private string? PathTo(IOperation instance) => instance switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } when !IsBoundThis(instance) => _receiver,
        IFieldReferenceOperation { Instance: { } outer, Field: var field } when PathTo(outer) is { } path => path + field.Name + ".",
        IPropertyReferenceOperation { Instance: { } outer, Property: var property } when IsStored(property) && PathTo(outer) is { } path => path + property.Name + ".",
        _ => null,
    };

    // The generated code stands in the layer's type; a helper that is followed may read what only its own type can.
    private string? Inaccessible(ISymbol member, string? path, string expression)
    {
        INamedTypeSymbol container = _context.Method.ContainingType;
        if (path is null or "" && KnownTypes.Attribute(member, KnownTypes.Parameter) != null && !_context.IsDeclared(expression))
        {
            return $"It is a [Parameter] that this layer does not train: {(member.IsStatic ? "it is static" : $"it belongs to '{member.ContainingType.Name}'")}.";
        }
        if (!_context.Compilation.IsSymbolAccessibleWithin(member, container))
        {
            return $"The code generated for '{_context.Method.Name}' has no access to '{member.ContainingType.Name}.{member.Name}': pass its value as a parameter.";
        }
        for (INamedTypeSymbol? type = container; path == "" && type != null && !SymbolEqualityComparer.Default.Equals(type, member.ContainingType); type = type.BaseType)
        {
            if (!type.GetMembers(member.Name).IsEmpty) return $"'{type.Name}.{member.Name}' hides it where the derivatives are generated: pass its value as a parameter.";
        }
        return null;
    }

    public static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));
}
