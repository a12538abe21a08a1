using System.Collections.Immutable;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>
/// Jumps: break, continue, return, throw. A jump is a number that says where to; what follows it is translated into the
/// other arm of the choice that it stands in, or under the condition that no jump is being made.
/// </content>
internal sealed partial class BodyParser
{
    private const int None = 0;
    private const int Return = 1;

    private static readonly ImmutableHashSet<int> NoExit = [None];

    // The jump being made, where it depends on the path, and which it may be; whether the end of all this is never reached.
    private int? _exit;
    private ImmutableHashSet<int> _exits = NoExit;
    private bool _isUnreachable;

    // What break and continue mean, innermost last: the statement and its two jumps.
    private readonly List<(IOperation Statement, int Break, int Continue)> _targets = [];

    private bool IsLive => !_isUnreachable && _exits.Contains(None);

    private IMethodSymbol Method => _calls[_calls.Count - 1];

    private void Jump(int exit)
    {
        _exit = null;
        _exits = [exit];
    }

    private void Statements(IReadOnlyList<IOperation> statements, int from)
    {
        for (int i = from; i < statements.Count && IsLive; i++)
        {
            if (_exits.Count > 1)
            {
                int next = i;
                Unless(() => Statements(statements, next));
                return;
            }
            if (statements[i] is IConditionalOperation { Type: null } choice && LeavesOneArm(choice, out bool isFirst))
            {
                int next = i + 1;
                Continue(choice, isFirst, () => Statements(statements, next));
                return;
            }
            Visit(statements[i], null);
        }
    }

    // What follows while no jump is being made.
    private void Unless(Action rest)
    {
        int isLive = B.Compare(_exit!.Value, Relation.Equal, B.Number(None, Element.Int));
        (int? exit, ImmutableHashSet<int> exits) = (_exit, _exits.Remove(None));
        Choose(_body!, isLive, () =>
        {
            (_exit, _exits) = (null, NoExit);
            rest();
            return Value.Failed;
        }, () =>
        {
            (_exit, _exits) = (exit, exits);
            return Value.Failed;
        }, isStatement: true);
    }

    // if (...) jump; rest: the rest belongs to the arm that goes on.
    private static bool LeavesOneArm(IConditionalOperation choice, out bool isFirst)
    {
        bool completesFirst = Assignments.Completes(choice.WhenTrue);
        bool completesSecond = choice.WhenFalse == null || Assignments.Completes(choice.WhenFalse);
        isFirst = completesFirst;
        return completesFirst != completesSecond && !OnlyThrows(completesFirst ? choice.WhenFalse : choice.WhenTrue);
    }

    private static bool OnlyThrows(IOperation? statement) => statement switch
    {
        IBlockOperation { Operations.Length: 1 } block => OnlyThrows(block.Operations[0]),
        IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => false,
    };

    private void Continue(IConditionalOperation choice, bool isFirst, Action rest)
    {
        if (Visit(choice.Condition, null) is not NodeValue condition)
        {
            Path before = Here;
            Visit(choice.WhenTrue, null);
            Here = before;
            if (choice.WhenFalse != null) Visit(choice.WhenFalse, null);
            Here = before;
            rest();
            return;
        }
        Choose(choice, condition.Id, () => Arm(choice.WhenTrue, isFirst), () => Arm(choice.WhenFalse, !isFirst), isStatement: true);

        Value Arm(IOperation? arm, bool goesOn)
        {
            if (arm != null) Visit(arm, null);
            if (!goesOn || !IsLive) return Value.Failed;
            if (_exits.Count > 1) Unless(rest);
            else rest();
            return Value.Failed;
        }
    }

    public override Value VisitReturn(IReturnOperation operation, object? argument)
    {
        if (operation.Kind != OperationKind.Return) return _result = Unsupported(operation, "Return the value to differentiate.");
        if (operation.ReturnedValue != null)
        {
            Value value = Visit(operation.ReturnedValue, argument);

            // return throw ...;
            if (_isUnreachable) return value;
            _result = _calls.Count == 1 ? Returned(value) : value;
        }
        else if (!Method.ReturnsVoid)
        {
            return _result = Unsupported(operation, "Return the value to differentiate.");
        }
        Jump(Return);
        return _result ?? Value.Failed;
    }

    public override Value VisitBranch(IBranchOperation operation, object? argument)
    {
        if (operation.BranchKind == BranchKind.GoTo) return Unsupported(operation, "Write it as a loop with break and continue, or as an if.");
        bool isBreak = operation.BranchKind == BranchKind.Break;
        for (int i = _targets.Count - 1; i >= 0; i--)
        {
            (IOperation statement, int breaks, int continues) = _targets[i];
            if (!isBreak && statement is not ILoopOperation) continue;
            Jump(isBreak ? breaks : continues);
            return Value.Failed;
        }
        return Unsupported(operation, null);
    }

    public override Value VisitThrow(IThrowOperation operation, object? argument)
    {
        if (operation.Exception == null) return Unsupported(operation, null);
        if (KeptText.Of(operation.Exception, this) is not { } text) return Value.Failed;
        B.AddTyped(new Throw(Model.EquatableArray.From(text.Pieces.Select((p, i) => i == 0 ? "throw " + p : p))), IrType.None, null, [.. text.Operands]);
        _isUnreachable = true;
        return Value.Unassigned;
    }

    // The jump number that a scope at this depth of nesting gives to break, and the next one to continue.
    private void Enter(IOperation statement) => _targets.Add((statement, (2 * _targets.Count) + 2, (2 * _targets.Count) + 3));

    private (int Break, int Continue) Leave()
    {
        (_, int breaks, int continues) = _targets[_targets.Count - 1];
        _targets.RemoveAt(_targets.Count - 1);
        return (breaks, continues);
    }

    // A jump to here has arrived.
    private void Arrive(int jump)
    {
        if (!_exits.Contains(jump) || _isUnreachable) return;
        ImmutableHashSet<int> exits = _exits.Remove(jump).Add(None);
        if (exits.Count == 1)
        {
            (_exit, _exits) = (null, NoExit);
            return;
        }
        int arrived = B.Compare(_exit!.Value, Relation.Equal, B.Number(jump, Element.Int));
        _exit = B.Select(arrived, B.Number(None, Element.Int), _exit.Value);
        _exits = exits;
    }
}
