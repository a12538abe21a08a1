using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <summary>
/// The variables of a body whose vector or matrix is written element by element, under whichever of its names: found before the body
/// is translated, since such a vector is memory from its creation on.
/// </summary>
internal sealed class ElementWrites : OperationWalker
{
    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);
    private readonly List<(ISymbol Target, ISymbol Source)> _names = [];
    private readonly List<(ISymbol Parameter, ISymbol Argument)> _given = [];
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private readonly Func<IMethodSymbol, IOperation?> _sourceOf;

    private ElementWrites(Func<IMethodSymbol, IOperation?> sourceOf) => _sourceOf = sourceOf;

    /// <param name="body">The body.</param>
    /// <param name="sourceOf">The bodies of the methods that it calls.</param>
    public static HashSet<ISymbol> In(IOperation body, Func<IMethodSymbol, IOperation?> sourceOf)
    {
        ElementWrites walker = new(sourceOf);
        walker.Visit(body);
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            foreach ((ISymbol target, ISymbol source) in walker._names)
            {
                if (walker._written.Contains(target) != walker._written.Contains(source)) isChanged |= walker._written.Add(target) | walker._written.Add(source);
            }

            // What a method writes to its parameter, it writes to its caller's vector.
            foreach ((ISymbol parameter, ISymbol argument) in walker._given)
            {
                if (walker._written.Contains(parameter)) isChanged |= walker._written.Add(argument);
            }
        }
        return walker._written;
    }

    public override void VisitSimpleAssignment(ISimpleAssignmentOperation operation)
    {
        Write(operation.Target);
        Link(VariableOf(operation.Target), operation.Value);
        base.VisitSimpleAssignment(operation);
    }

    public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation)
    {
        Write(operation.Target);
        base.VisitCompoundAssignment(operation);
    }

    public override void VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation)
    {
        Write(operation.Target);
        base.VisitIncrementOrDecrement(operation);
    }

    public override void VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation)
    {
        Write(operation.Target);
        if (operation.Target is ITupleOperation targets && Unwrapped(operation.Value) is ITupleOperation values)
        {
            foreach ((IOperation target, IOperation value) in targets.Elements.Zip(values.Elements, (t, v) => (t, v))) Link(VariableOf(target), value);
        }
        base.VisitDeconstructionAssignment(operation);
    }

    public override void VisitVariableDeclarator(IVariableDeclaratorOperation operation)
    {
        if (operation.GetVariableInitializer() is { } initializer) Link(operation.Symbol, initializer.Value);
        base.VisitVariableDeclarator(operation);
    }

    public override void VisitInvocation(IInvocationOperation operation)
    {
        IMethodSymbol method = operation.TargetMethod.OriginalDefinition;
        if (_sourceOf(method) is { } body)
        {
            foreach (IArgumentOperation argument in operation.Arguments)
            {
                if (argument is { Parameter: { } parameter, Value.Type: { } type } && KnownTypes.IsShaped(type) && VariableOf(argument.Value) is { } variable) _given.Add((method.Parameters[parameter.Ordinal], variable));
            }
            if (_followed.Add(method)) Visit(body);
        }
        base.VisitInvocation(operation);
    }

    private void Write(IOperation target)
    {
        if (target is ITupleOperation tuple)
        {
            foreach (IOperation element in tuple.Elements) Write(element);
        }
        IOperation? instance = target switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Instance,
            IImplicitIndexerReferenceOperation indexer => indexer.Instance,
            _ => null,
        };
        if (instance is { Type: { } type } && KnownTypes.IsShaped(type) && VariableOf(instance) is { } variable) _written.Add(variable);
    }

    // w = v, w = condition ? v : u: two names of one vector.
    private void Link(ISymbol? target, IOperation value)
    {
        if (target == null || value.Type == null || !KnownTypes.IsShaped(value.Type)) return;
        value = Unwrapped(value);
        if (value is IConditionalOperation { WhenFalse: { } whenFalse } choice)
        {
            Link(target, choice.WhenTrue);
            Link(target, whenFalse);
        }
        else if (VariableOf(value) is { } source)
        {
            _names.Add((target, source));
        }
    }

    private static ISymbol? VariableOf(IOperation operation) => Unwrapped(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        _ => null,
    };

    private static IOperation Unwrapped(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation inner:
                    operation = inner.Operand;
                    break;
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
