using System.Runtime.CompilerServices;
using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// Translates the operations of a method body into IR. What has no visit method is not supported, so that new C# syntax
/// fails closed: an error at the construct, never a wrong gradient.
/// </summary>
internal sealed partial class BodyParser : OperationVisitor<object?, Value>
{
    private readonly ParseContext _context;
    private readonly IReadOnlyList<IMethodSymbol> _calls;
    private readonly string _receiver;
    private readonly Dictionary<ISymbol, Value> _variables = new(SymbolEqualityComparer.Default);
    private Value? _result;

    /// <param name="context">What is collected.</param>
    /// <param name="calls">The methods being translated, outermost first; the last one is this body's.</param>
    /// <param name="receiver">The members that lead from the layer's object to this body's <c>this</c>, each followed by a dot.</param>
    public BodyParser(ParseContext context, IReadOnlyList<IMethodSymbol> calls, string receiver = "")
    {
        _context = context;
        _calls = calls;
        _receiver = receiver;
    }

    private IrBuilder B => _context.Builder;

    public void Bind(IParameterSymbol parameter, Value value) => _variables[parameter] = value;

    /// <summary>Translates the whole body and gives the value it returns.</summary>
    public Value Parse(IOperation body)
    {
        Visit(body, null);
        return _result ?? Value.Failed;
    }

    public override Value Visit(IOperation? operation, object? argument)
    {
        if (operation == null) return Value.Failed;
        _context.Cancellation.ThrowIfCancellationRequested();
        // An expression too deep for the stack is an internal error of this layer, not the end of the compiler.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        int before = B.Count;
        // Some operations (fixed, stackalloc) have no visit method at all, not even the default one.
        Value value = IsConstant(operation) ?? base.Visit(operation, argument) ?? Unsupported(operation, null);
        Location location = operation.Syntax.GetLocation();
        for (int id = before; id < B.Count; id++)
        {
            if (!_context.Locations.ContainsKey(id)) _context.Locations.Add(id, location);
        }
        return value;
    }

    public override Value DefaultVisit(IOperation operation, object? argument) => Unsupported(operation, null);

    public override Value VisitInvalid(IInvalidOperation operation, object? argument)
    {
        // The C# compiler says what is wrong.
        _context.HasInvalidCode = true;
        return Value.Failed;
    }

    public override Value VisitMethodBodyOperation(IMethodBodyOperation operation, object? argument) =>
        Visit(operation.BlockBody ?? operation.ExpressionBody, argument);

    public override Value VisitBlock(IBlockOperation operation, object? argument)
    {
        foreach (IOperation statement in operation.Operations)
        {
            if (_result != null) break;
            Visit(statement, argument);
        }
        return Value.Failed;
    }

    // A label does nothing by itself; the jump to it is what is not supported.
    public override Value VisitLabeled(ILabeledOperation operation, object? argument) =>
        operation.Operation == null ? Value.Failed : Visit(operation.Operation, argument);

    // A local function does nothing by itself; its call is what is not supported.
    public override Value VisitLocalFunction(ILocalFunctionOperation operation, object? argument) => Value.Failed;

    public override Value VisitEmpty(IEmptyOperation operation, object? argument) => Value.Failed;

    public override Value VisitExpressionStatement(IExpressionStatementOperation operation, object? argument) =>
        Visit(operation.Operation, argument);

    public override Value VisitReturn(IReturnOperation operation, object? argument)
    {
        _result = operation.ReturnedValue == null || operation.Kind != OperationKind.Return
            ? Unsupported(operation, "Return the value to differentiate.")
            : Visit(operation.ReturnedValue, argument);
        return _result;
    }

    public override Value VisitVariableDeclarationGroup(IVariableDeclarationGroupOperation operation, object? argument)
    {
        foreach (IVariableDeclarationOperation declaration in operation.Declarations)
        {
            foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
            {
                if (declarator.Symbol.RefKind != RefKind.None)
                {
                    _variables[declarator.Symbol] = Unsupported(declarator, "Use an ordinary local in place of a ref local.");
                }
                else if ((declarator.Initializer ?? declaration.Initializer) is { } initializer)
                {
                    Assign(declarator.Symbol, Visit(initializer.Value, argument));
                }
            }
        }
        return Value.Failed;
    }

    public override Value VisitSimpleAssignment(ISimpleAssignmentOperation operation, object? argument)
    {
        if (operation.IsRef) return Unsupported(operation, "Assign the value in place of the reference.");
        Value value = Visit(operation.Value, argument);
        return AssignTo(operation.Target, value);
    }

    public override Value VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation, object? argument)
    {
        Value value = Visit(operation.Value, argument);
        return AssignTo(operation.Target, value);
    }

    public override Value VisitCompoundAssignment(ICompoundAssignmentOperation operation, object? argument)
    {
        Value target = Visit(operation.Target, argument);
        Value value = Visit(operation.Value, argument);
        if (target is not NodeValue left || value is not NodeValue right) return Value.Failed;

        // x += y computes in the type of the operator and converts back: float += double adds in double.
        Element own = B.TypeOf(left.Id).Element;
        Element other = B.TypeOf(right.Id).Element;
        bool isWidened = operation.OperatorMethod == null && B.TypeOf(left.Id).IsScalar && Widest(own, other) != own;
        int operand = isWidened ? B.Add(new Cast(other), left.Id) : left.Id;
        Value result = Arithmetic(operation, operation.OperatorKind, operand, right.Id);
        if (isWidened && result is NodeValue wide) result = new NodeValue(B.Add(new Cast(own), wide.Id));
        return AssignTo(operation.Target, result);
    }

    public override Value VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, object? argument)
    {
        if (Visit(operation.Target, argument) is not NodeValue old) return Value.Failed;
        IrType type = B.TypeOf(old.Id);
        if (!type.IsScalar || operation.OperatorMethod != null) return Unsupported(operation, "Add or subtract 1 instead.");
        int one = B.Number(1, type.Element);
        Op op = operation.Kind == OperationKind.Increment ? new Add() : new Subtract();
        Value changed = AssignTo(operation.Target, new NodeValue(B.Add(op, old.Id, one)));
        return operation.IsPostfix ? old : changed;
    }

    private Value AssignTo(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local.RefKind: RefKind.None } local:
                return Assign(local.Local, value);
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter
                when _variables.ContainsKey(parameter.Parameter):
                return Assign(parameter.Parameter, value);
            case IDeclarationExpressionOperation declaration:
                return AssignTo(declaration.Expression, value);
            case IDiscardOperation:
                return value;
            case ITupleOperation tuple:
                if (value is not TupleValue { Items: var items } || items.Count != tuple.Elements.Length) return Value.Failed;
                for (int i = 0; i < items.Count; i++) AssignTo(tuple.Elements[i], items[i]);
                return value;
            default:
                return Unsupported(target, "Only locals and parameters can be assigned inside a layer for now.");
        }
    }

    private Value Assign(ISymbol variable, Value value)
    {
        // A deconstruction converts without an operation that says so.
        if (value is NodeValue given && KnownTypes.ScalarElement(TypeOf(variable)) is { } element && B.TypeOf(given.Id).Element != element)
        {
            value = new NodeValue(B.Add(new Cast(element), given.Id));
        }
        _variables[variable] = value;
        if (value is NodeValue node && variable is ILocalSymbol && B[node.Id].Op is not Constant) B.Name(node.Id, KnownTypes.Identifier(variable.Name));
        return value;
    }

    private Value? IsConstant(IOperation operation)
    {
        if (!operation.ConstantValue.HasValue || operation is IArgumentOperation or IVariableInitializerOperation) return null;
        return operation.ConstantValue.Value switch
        {
            float value => new NodeValue(B.Number(value, Element.Float)),
            double value => new NodeValue(B.Number(value, Element.Double)),
            int value => new NodeValue(B.Number(value, Element.Int)),
            bool value => new NodeValue(B.Number(value ? 1 : 0, Element.Bool)),
            _ => null,
        };
    }

    private Value Unsupported(IOperation operation, string? wayOut)
    {
        // What depends on something that was reported already is not reported again.
        if (IsFailed(operation) || operation.ChildOperations.Any(IsFailed)) return Value.Failed;
        (string what, string hint) = Constructs.Describe(operation);
        _context.Report(Descriptors.UnsupportedConstruct, Constructs.Locate(operation.Syntax), what, wayOut ?? hint);
        return Value.Failed;
    }

    private bool IsFailed(IOperation? operation)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        ISymbol? variable = (operation as ILocalReferenceOperation)?.Local ?? (ISymbol?)(operation as IParameterReferenceOperation)?.Parameter;
        return variable != null && _variables.TryGetValue(variable, out Value value) && value == Value.Failed;
    }

    private static ITypeSymbol TypeOf(ISymbol variable) => variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type;

    private static Element Widest(Element a, Element b) =>
        a == Element.Double || b == Element.Double ? Element.Double
        : a == Element.Float || b == Element.Float ? Element.Float : a;
}
