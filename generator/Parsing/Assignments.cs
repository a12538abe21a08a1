using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <summary>Which variables a piece of code may assign, and whether it may leave by a jump: found before it is translated.</summary>
internal sealed class Assignments : OperationWalker
{
    private readonly HashSet<ISymbol> _variables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _functions = new(SymbolEqualityComparer.Default);
    private readonly Func<IMethodSymbol, IOperation?> _sourceOf;

    private Assignments(Func<IMethodSymbol, IOperation?> sourceOf) => _sourceOf = sourceOf;

    /// <param name="operation">The code.</param>
    /// <param name="sourceOf">The body of a local function.</param>
    public static HashSet<ISymbol> In(IEnumerable<IOperation?> operation, Func<IMethodSymbol, IOperation?> sourceOf)
    {
        Assignments walker = new(sourceOf);
        foreach (IOperation? part in operation) walker.Visit(part);
        return walker._variables;
    }

    /// <summary>Whether control can come out at the end of a statement; true where that is not obvious.</summary>
    public static bool Completes(IOperation? statement) => statement switch
    {
        IBranchOperation or IReturnOperation or IThrowOperation => false,
        IExpressionStatementOperation { Operation: IThrowOperation } => false,
        IBlockOperation block => block.Operations.All(Completes),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => Completes(choice.WhenTrue) || Completes(whenFalse),
        _ => true,
    };

    public override void VisitSimpleAssignment(ISimpleAssignmentOperation operation)
    {
        Assign(operation.Target);
        base.VisitSimpleAssignment(operation);
    }

    public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation)
    {
        Assign(operation.Target);
        base.VisitCompoundAssignment(operation);
    }

    public override void VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation)
    {
        Assign(operation.Target);
        base.VisitIncrementOrDecrement(operation);
    }

    public override void VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation)
    {
        Assign(operation.Target);
        base.VisitDeconstructionAssignment(operation);
    }

    public override void VisitArgument(IArgumentOperation operation)
    {
        if (operation.Parameter is { RefKind: RefKind.Ref or RefKind.Out }) Assign(operation.Value);
        base.VisitArgument(operation);
    }

    public override void VisitInvocation(IInvocationOperation operation)
    {
        IMethodSymbol method = operation.TargetMethod;
        // A method of a struct may change it.
        if (operation.Instance is { Type.IsValueType: true } instance) Assign(instance);
        if (method.MethodKind == MethodKind.LocalFunction && _functions.Add(method)) Visit(_sourceOf(method));
        base.VisitInvocation(operation);
    }

    private void Assign(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                _variables.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                _variables.Add(parameter.Parameter);
                break;
            // Inside a struct's own method.
            case IInstanceReferenceOperation { Type: { } self }:
                _variables.Add(self.OriginalDefinition);
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression);
                break;
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements) Assign(element);
                break;
            // A field of a struct: the variable changes.
            case IFieldReferenceOperation { Instance: { } instance }:
                Assign(instance);
                break;
            case IPropertyReferenceOperation { Instance: { Type.IsValueType: true } owner }:
                Assign(owner);
                break;
        }
    }
}
