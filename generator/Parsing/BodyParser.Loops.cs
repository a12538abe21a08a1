using System.Collections.Immutable;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Loops: the variables that the body may assign are carried from one iteration to the next.</content>
internal sealed partial class BodyParser
{
    public override Value VisitForLoop(IForLoopOperation operation, object? argument)
    {
        IEnumerable<IOperation?> repeated = [operation.Condition, .. operation.AtLoopBottom, operation.Body];
        HashSet<ISymbol> assigned = AssignedIn(repeated);
        if (Counter.Of(operation, AssignedIn([operation.Body, operation.Condition])) is { } counter)
        {
            return Count(operation, counter, assigned);
        }
        foreach (IOperation before in operation.Before) Visit(before, argument);
        While(operation, assigned, operation.Condition, operation.Body, operation.AtLoopBottom);
        return Value.Failed;
    }

    public override Value VisitWhileLoop(IWhileLoopOperation operation, object? argument)
    {
        HashSet<ISymbol> assigned = AssignedIn([operation.Condition, operation.Body]);
        if (operation.ConditionIsUntil) return Unsupported(operation, null);
        if (operation.ConditionIsTop) While(operation, assigned, operation.Condition, operation.Body, []);
        else DoWhile(operation, assigned);
        return Value.Failed;
    }

    public override Value VisitForEachLoop(IForEachLoopOperation operation, object? argument)
    {
        IOperation collection = Unwrapped(operation.Collection);
        if (collection is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" } } range)
        {
            if (Visit(range.Arguments[0].Value, null) is not NodeValue start || Visit(range.Arguments[1].Value, null) is not NodeValue count) return Value.Failed;
            int end = B.Add(new Add(), start.Id, count.Id);
            CountUp(operation, start.Id, end, AssignedIn([operation.Body]), i => Each(new NodeValue(i)), operation.Body);
            return Value.Failed;
        }
        Value items = Visit(collection, null);
        if (items == Value.Failed) return Skip(operation.Body);
        if (Extent(items) is not { } length)
        {
            Unsupported(operation, "Loop over an array, a span, a vector or Enumerable.Range.");
            return Skip(operation.Body);
        }
        bool isGrid = items is NodeValue grid && B.TypeOf(grid.Id).Rank == Rank.Grid;
        if (isGrid) length = B.Add(new ArrayLength(-1), ((NodeValue)items).Id);
        CountUp(operation, B.Number(0, Element.Int), length, AssignedIn([operation.Body]), i => Each(isGrid ? ElementInOrder(items, i) : ElementAt(items, i)), operation.Body);
        return Value.Failed;

        // x, or (x, y) that takes it apart.
        void Each(Value value)
        {
            if (operation.LoopControlVariable is IVariableDeclaratorOperation declarator) Assign(declarator.Symbol, value);
            else if (PlaceOf(operation.LoopControlVariable) is { } place) Write(place, value, operation.LoopControlVariable);
        }
    }

    // The elements of T[,] come row by row.
    private Value ElementInOrder(Value grid, int index)
    {
        int columns = Extent(grid, 1)!.Value;
        return Load(grid, [B.Add(new Divide(), index, columns), B.Add(new Remainder(), index, columns)]);
    }

    // What is wrong in the body is said in the same build.
    private Value Skip(IOperation body)
    {
        Path before = Here;
        Visit(body, null);
        Here = before;
        return Value.Failed;
    }

    private static IOperation Unwrapped(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion) operation = conversion.Operand;
        return operation;
    }

    private HashSet<ISymbol> AssignedIn(IEnumerable<IOperation?> operations) =>
        new(Assignments.In(operations, SourceOf).Select(_variables.Named), SymbolEqualityComparer.Default);

    /// <summary>for (int i = start; i ⋈ bound; i += step), neither index nor bound changed by the body.</summary>
    private Value Count(IForLoopOperation operation, Counter counter, HashSet<ISymbol> assigned)
    {
        assigned.Remove(counter.Index);
        // The index's first value is not named after it: the loop's variable is.
        foreach (IVariableDeclarationOperation declaration in ((IVariableDeclarationGroupOperation)operation.Before[0]).Declarations)
        {
            foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
            {
                if (declarator.Initializer == null) continue;
                Value first = Visit(declarator.Initializer.Value, null);
                if (SymbolEqualityComparer.Default.Equals(declarator.Symbol, counter.Index)) _variables[counter.Index] = first;
                else Assign(declarator.Symbol, first);
            }
        }
        if (!_variables.TryGetValue(counter.Index, out Value value) || value is not NodeValue start) return Skip(operation.Body);
        if (Visit(counter.Bound, null) is not NodeValue bound) return Skip(operation.Body);
        int limit = counter.Shift == 0 ? bound.Id : B.Add(new Subtract(), bound.Id, B.Number(counter.Shift, Element.Int));
        Iterate(operation, assigned, (start.Id, limit), new CountedLoop(counter.Relation, counter.Step, Exits: false), KnownTypes.Identifier(counter.Index.Name), i =>
        {
            _variables[counter.Index] = new NodeValue(i);
            Visit(operation.Body, null);
        });
        return Value.Failed;
    }

    private void CountUp(ILoopOperation operation, int start, int end, HashSet<ISymbol> assigned, Action<int> bind, IOperation body) =>
        Iterate(operation, assigned, (start, end), new CountedLoop(Relation.Less, 1, Exits: false), "i", i =>
        {
            bind(i);
            Visit(body, null);
        });

    private void Iterate(ILoopOperation operation, HashSet<ISymbol> assigned, (int Start, int Bound) range, CountedLoop form, string name, Action<int> body)
    {
        B.NextEpoch();
        Carried carried = new(this, operation, assigned);
        B.OpenBlock();
        int index = B.AddTyped(new Input(InputRole.Carried, 0), IrType.Scalar(Element.Int), name);
        carried.Open(firstParameter: 1);
        Enter(operation);
        body(index);
        (int breaks, int continues) = Leave();
        Arrive(continues);
        bool exits = carried.MayExit;
        int block = B.CloseBlock(carried.Yields());
        int loop = B.AddControl(form with { Exits = exits }, [range.Start, range.Bound, .. carried.Initial], [block]);
        carried.Finish(loop, breaks);
        B.NextEpoch();
    }

    // A condition that assigns, or writes to memory, is part of the body: while (true) { if (!condition) break; ... }.
    private void While(ILoopOperation operation, HashSet<ISymbol> assigned, IOperation? condition, IOperation body, IEnumerable<IOperation> bottom)
    {
        bool isPure = condition == null || AssignedIn([condition]).Count == 0;
        B.NextEpoch();
        Carried carried = new(this, operation, assigned);
        Path before = Here;
        int first = B.Count;
        int conditionBlock = Condition(isPure ? condition : null);
        if (Enumerable.Range(first, B.Count - first).Any(id => B[id].Op is Ops.Store or Accumulate or WriteThrough or Ops.Call))
        {
            isPure = false;
            Here = before;
            conditionBlock = Condition(null);
        }

        B.OpenBlock();
        carried.Open(firstParameter: 0);
        Enter(operation);
        if (isPure) Body();
        else if (Visit(condition, null) is NodeValue goesOn) Choose(operation, goesOn.Id, Body, Break, isStatement: true);
        (int breaks, int continues) = Leave();
        Arrive(continues);
        int block = B.CloseBlock(carried.Yields());
        int loop = B.AddControl(new ConditionLoop(), carried.Initial, [conditionBlock, block]);
        carried.Finish(loop, breaks);
        B.NextEpoch();

        int Condition(IOperation? tested)
        {
            B.OpenBlock();
            carried.Open(firstParameter: 0);
            int isLive = carried.IsLive;
            Value holds = tested != null ? ConditionWhile(operation, isLive, tested) : new NodeValue(isLive);
            return B.CloseBlock(holds is NodeValue node ? [node.Id] : [isLive]);
        }

        Value Body()
        {
            Visit(body, null);
            Arrive(_targets[_targets.Count - 1].Continue);
            Bottom();
            return Value.Failed;
        }

        void Bottom()
        {
            IOperation[] steps = [.. bottom];
            if (steps.Length == 0 || !IsLive) return;
            if (_exits.Count > 1) Unless(() => Statements(steps, 0));
            else Statements(steps, 0);
        }

        Value Break()
        {
            Jump(_targets[_targets.Count - 1].Break);
            return Value.Failed;
        }
    }

    // The condition is not evaluated once a jump leaves the loop.
    private Value ConditionWhile(IOperation operation, int isLive, IOperation condition) =>
        Choose(operation, isLive, () => Visit(condition, null), () => new NodeValue(B.Number(0, Element.Bool)), isStatement: false);

    // do body while (condition): while (first || condition held).
    private void DoWhile(IWhileLoopOperation operation, HashSet<ISymbol> assigned)
    {
        B.NextEpoch();
        Carried carried = new(this, operation, assigned, hasFlag: true);
        B.OpenBlock();
        carried.Open(firstParameter: 0);
        int goesOn = carried.Flag;
        int conditionBlock = B.CloseBlock([goesOn]);

        B.OpenBlock();
        carried.Open(firstParameter: 0);
        Enter(operation);
        Visit(operation.Body, null);
        (int breaks, int continues) = Leave();
        Arrive(continues);
        int flag = B.Number(0, Element.Bool);
        if (IsLive && _exits.Count == 1)
        {
            if (Visit(operation.Condition, null) is NodeValue holds) flag = holds.Id;
        }
        else if (IsLive)
        {
            int isLive = B.Compare(_exit!.Value, Relation.Equal, B.Number(None, Element.Int));
            Value holds = Choose(operation, isLive, () => Visit(operation.Condition, null), () => new NodeValue(B.Number(0, Element.Bool)), isStatement: false);
            if (holds is NodeValue node) flag = node.Id;
        }
        int block = B.CloseBlock(carried.Yields(flag));
        int loop = B.AddControl(new ConditionLoop(), carried.Initial, [conditionBlock, block]);
        carried.Finish(loop, breaks);
        B.NextEpoch();
    }

    /// <summary>The index, bound and step of a counted loop.</summary>
    private sealed record Counter(ILocalSymbol Index, Relation Relation, IOperation Bound, int Step, int Shift)
    {
        public static Counter? Of(IForLoopOperation loop, HashSet<ISymbol> assigned)
        {
            if (loop.Condition is not IBinaryOperation { OperatorMethod: null } condition || loop.AtLoopBottom.Length != 1) return null;
            if (loop.Before.Length != 1 || loop.Before[0] is not IVariableDeclarationGroupOperation) return null;
            IOperation compared = Unwrapped(condition.LeftOperand);

            // i + 1 < x.Length is i < x.Length − 1: a size is never so small that the difference overflows.
            int shift = 0;
            if (compared is IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add, RightOperand.ConstantValue: { HasValue: true, Value: int by and > 0 } } sum && IsSize(condition.RightOperand))
            {
                (compared, shift) = (sum.LeftOperand, by);
            }
            if (compared is not ILocalReferenceOperation { Local: { Type.SpecialType: SpecialType.System_Int32 } index } left) return null;
            if (condition.LeftOperand.Type?.SpecialType != SpecialType.System_Int32 || condition.RightOperand.Type?.SpecialType != SpecialType.System_Int32) return null;
            if (!loop.Locals.Contains(left.Local, SymbolEqualityComparer.Default) || assigned.Contains(index)) return null;
            if (StepOf(loop.AtLoopBottom[0], index) is not { } step || step == 0 || step == int.MinValue) return null;
            Relation? relation = (condition.OperatorKind, step) switch
            {
                (BinaryOperatorKind.LessThan, > 0) => Relation.Less,
                (BinaryOperatorKind.LessThanOrEqual, > 0) => Relation.LessOrEqual,
                (BinaryOperatorKind.GreaterThan, < 0) => Relation.Greater,
                (BinaryOperatorKind.GreaterThanOrEqual, < 0) => Relation.GreaterOrEqual,
                _ => null,
            };
            return relation is { } known && IsInvariant(condition.RightOperand, assigned, index) ? new Counter(index, known, condition.RightOperand, step, shift) : null;
        }

        private static bool IsSize(IOperation operation) =>
            operation is IPropertyReferenceOperation { Property: { Name: "Length" or "Rows" or "Columns", Type.SpecialType: SpecialType.System_Int32 } };

        private static int? StepOf(IOperation bottom, ILocalSymbol index)
        {
            if (bottom is IExpressionStatementOperation statement) bottom = statement.Operation;
            return bottom switch
            {
                IIncrementOrDecrementOperation { IsChecked: false } step when IsIndex(step.Target) => step.Kind == OperationKind.Increment ? 1 : -1,
                ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, IsChecked: false, Value.ConstantValue: { HasValue: true, Value: int by } } step when IsIndex(step.Target) => by,
                ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract, IsChecked: false, Value.ConstantValue: { HasValue: true, Value: int by } } step when IsIndex(step.Target) => -by,
                _ => null,
            };

            bool IsIndex(IOperation target) => target is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, index);
        }

        // Whether a bound stays what it is while the body runs; sizes of arrays never change.
        private static bool IsInvariant(IOperation operation, HashSet<ISymbol> assigned, ILocalSymbol index) => operation switch
        {
            { ConstantValue.HasValue: true } => true,
            ILocalReferenceOperation local => !assigned.Contains(local.Local) && !SymbolEqualityComparer.Default.Equals(local.Local, index),
            IParameterReferenceOperation parameter => !assigned.Contains(parameter.Parameter),
            IPropertyReferenceOperation { Instance: { } instance, Property.Name: "Length" or "Rows" or "Columns" } property =>
                (instance.Type is IArrayTypeSymbol || KnownTypes.IsShaped(property.Property.ContainingType) || KnownTypes.SpanElement(instance.Type!) != null)
                && IsInvariant(instance, assigned, index),
            IInvocationOperation { TargetMethod.Name: "GetLength", Instance: { } instance } call =>
                IsInvariant(instance, assigned, index) && call.Arguments.All(a => IsInvariant(a.Value, assigned, index)),
            IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } binary =>
                IsInvariant(binary.LeftOperand, assigned, index) && IsInvariant(binary.RightOperand, assigned, index),
            IParenthesizedOperation inner => IsInvariant(inner.Operand, assigned, index),
            _ => false,
        };
    }
}
