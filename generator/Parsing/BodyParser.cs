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
    private readonly Variables _variables;
    private IOperation? _body;
    private Value? _result;

    /// <param name="context">What is collected.</param>
    /// <param name="calls">The methods being translated, outermost first; the last one is this body's.</param>
    /// <param name="receiver">The members that lead from the layer's object to this body's <c>this</c>, each followed by a dot.</param>
    /// <param name="outer">The parser of the method that a local function stands in: it shares its variables.</param>
    public BodyParser(ParseContext context, IReadOnlyList<IMethodSymbol> calls, string receiver = "", BodyParser? outer = null)
    {
        _context = context;
        _calls = calls;
        _receiver = receiver;
        _variables = outer?._variables ?? new Variables();
    }

    // Whether the body that was parsed returns on no path: it throws, or goes on for ever.
    private bool NeverReturns => _isUnreachable && _result == null;

    private IrBuilder B => _context.Builder;

    public void Bind(IParameterSymbol parameter, Value value) => _variables[parameter] = value;

    /// <summary>Translates the whole body and gives the value it returns.</summary>
    public Value Parse(IOperation body)
    {
        _body = body;
        // Finds the local functions in it.
        _context.Calls.OperationsOf(Method.OriginalDefinition);
        _context.WrittenVectors.UnionWith(ElementWrites.In(body, SourceOf));
        if (_calls.Count == 1 && _context.Layer == null) TakeOver(body);
        Visit(body, null);
        return _result ?? (Method.ReturnsVoid ? Value.Unassigned : Value.Failed);
    }

    /// <summary>The same; of a method that only throws nobody reads the result.</summary>
    public Value ParseCalled(IOperation body)
    {
        Value result = Parse(body);
        return NeverReturns && !Method.ReturnsVoid ? PlaceholderOf(Bound(Method.ReturnType)) ?? result : result;
    }

    public override Value Visit(IOperation? operation, object? argument)
    {
        if (operation == null) return Value.Failed;
        _context.Cancellation.ThrowIfCancellationRequested();
        // An expression too deep for the stack is an internal error of this layer, not the end of the compiler.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        int before = B.Count;
        // Some operations (fixed, stackalloc) have no visit method at all, not even the default one.
        Value value = IsConstant(operation)
            ?? (operation.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.StackAllocArrayCreationExpressionSyntax && operation.Kind == OperationKind.None ? StackAlloc(operation) : null)
            ?? base.Visit(operation, argument) ?? Unsupported(operation, null);
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
        Statements(operation.Operations, 0);
        return Value.Failed;
    }

    // A label does nothing by itself; the jump to it is what is not supported.
    public override Value VisitLabeled(ILabeledOperation operation, object? argument) =>
        operation.Operation == null ? Value.Failed : Visit(operation.Operation, argument);

    // A local function does nothing by itself; it is followed where it is called.
    public override Value VisitLocalFunction(ILocalFunctionOperation operation, object? argument) => Value.Failed;

    public override Value VisitEmpty(IEmptyOperation operation, object? argument) => Value.Failed;

    public override Value VisitExpressionStatement(IExpressionStatementOperation operation, object? argument) =>
        Visit(operation.Operation, argument);

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
                    Assign(declarator.Symbol, Owned(declarator.Symbol, Visit(initializer.Value, argument), initializer.Value));
                }
                else
                {
                    _variables[declarator.Symbol] = Value.Unassigned;
                }
            }
        }
        return Value.Failed;
    }

    private Value Assign(ISymbol variable, Value value)
    {
        // A deconstruction converts without an operation that says so.
        if (value is NodeValue given && KnownTypes.ScalarElement(TypeOf(variable)) is { } element && B.TypeOf(given.Id).Element != element)
        {
            value = new NodeValue(B.Add(new Cast(element), given.Id));
        }
        _variables[variable] = value;
        if (value is StructArrayValue structs && variable is ILocalSymbol) NameParts(structs, KnownTypes.Identifier(variable.Name));
        if (value is ElementsValue elements && variable is ILocalSymbol) B.Name(elements.Array, KnownTypes.Identifier(variable.Name));
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
            string value => new NodeValue(B.Add(new StringLiteral(Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true)))),
            null when operation.Type?.SpecialType == SpecialType.System_String => new NodeValue(B.Add(new StringLiteral("null"))),
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

    /// <summary>The value of a variable whose name stands in text that is kept; null where it is no single one.</summary>
    public int? ReadForText(ISymbol variable) =>
        _variables.TryGetValue(variable, out Value value) && value is NodeValue node ? node.Id : null;

    public bool RefuseText(IOperation operation)
    {
        Unsupported(operation, "Make the exception from constants, parameters and locals.");
        return false;
    }

    private bool IsFailed(IOperation? operation)
    {
        while (operation is IConversionOperation conversion) operation = conversion.Operand;
        ISymbol? variable = (operation as ILocalReferenceOperation)?.Local ?? (ISymbol?)(operation as IParameterReferenceOperation)?.Parameter;
        return variable != null && _variables.TryGetValue(variable, out Value value) && value == Value.Failed;
    }

    private ITypeSymbol TypeOf(ISymbol variable) => Bound(variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => (ITypeSymbol)variable,
    });

    private static Element Widest(Element a, Element b) =>
        a == Element.Double || b == Element.Double ? Element.Double
        : a == Element.Float || b == Element.Float ? Element.Float : a;
}
