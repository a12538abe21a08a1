using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>switch and patterns: choices, one after another.</content>
internal sealed partial class BodyParser
{
    public override Value VisitSwitch(ISwitchOperation operation, object? argument)
    {
        Value value = Visit(operation.Value, argument);
        List<ISwitchCaseOperation> sections = [.. operation.Cases];
        if (value == Value.Failed)
        {
            foreach (ISwitchCaseOperation section in sections) SkipAll(section.Body);
            return Value.Failed;
        }
        Enter(operation);
        Section(0);
        (int breaks, _) = Leave();
        Arrive(breaks);
        return Value.Failed;

        Value Section(int i)
        {
            // The default comes last, wherever it stands.
            if (i == sections.Count)
            {
                foreach (ISwitchCaseOperation section in sections.Where(IsDefault)) Statements(section.Body, 0);
                return Value.Failed;
            }
            if (IsDefault(sections[i])) return Section(i + 1);
            int? matches = null;
            foreach (ICaseClauseOperation clause in sections[i].Clauses)
            {
                if (Clause(clause, value) is not { } one) return Value.Failed;
                matches = matches is { } others ? B.Add(new Or(), others, one) : one;
            }
            return Choose(operation, matches!.Value, () =>
            {
                Statements(sections[i].Body, 0);
                return Value.Failed;
            }, () => Section(i + 1), isStatement: true);
        }
    }

    private static bool IsDefault(ISwitchCaseOperation section) => section.Clauses.Any(c => c is IDefaultCaseClauseOperation);

    private void SkipAll(IReadOnlyList<IOperation> statements)
    {
        Path before = Here;
        Statements(statements, 0);
        Here = before;
    }

    // The condition of a case; null after a report.
    private int? Clause(ICaseClauseOperation clause, Value value)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return Visit(single.Value, null) is NodeValue constant ? Compared(clause, value, Relation.Equal, constant) : null;
            case IRelationalCaseClauseOperation relational when RelationOf(relational.Relation) is { } relation:
                return Visit(relational.Value, null) is NodeValue limit ? Compared(clause, value, relation, limit) : null;
            case IPatternCaseClauseOperation pattern:
                return Matches(pattern.Pattern, value) is { } matches ? Guarded(clause, matches, pattern.Guard) : null;
            default:
                Unsupported(clause, "Use constants, relational patterns and discards.");
                return null;
        }
    }

    private int? Guarded(IOperation operation, int matches, IOperation? guard)
    {
        if (guard == null) return matches;
        Value both = Choose(operation, matches, () => Visit(guard, null), () => new NodeValue(B.Number(0, Element.Bool)), isStatement: false);
        return both is NodeValue node ? node.Id : null;
    }

    public override Value VisitSwitchExpression(ISwitchExpressionOperation operation, object? argument)
    {
        Value value = Visit(operation.Value, argument);
        if (value == Value.Failed)
        {
            SkipAll([.. operation.Arms.Select(a => a.Value)]);
            return value;
        }
        return Arm(0);

        Value Arm(int i)
        {
            if (i == operation.Arms.Length)
            {
                B.AddTyped(new Throw(Model.EquatableArray.Of("throw new global::System.Runtime.CompilerServices.SwitchExpressionException()")), IrType.None, null);
                _isUnreachable = true;
                return Value.Unassigned;
            }
            ISwitchExpressionArmOperation arm = operation.Arms[i];
            if (Matches(arm.Pattern, value) is not { } matches || Guarded(arm, matches, arm.Guard) is not { } taken) return Value.Failed;
            return Choose(operation, taken, () => Visit(arm.Value, null), () => Arm(i + 1), isStatement: false);
        }
    }

    public override Value VisitIsPattern(IIsPatternOperation operation, object? argument)
    {
        Value value = Visit(operation.Value, argument);
        return value != Value.Failed && Matches(operation.Pattern, value) is { } matches ? new NodeValue(matches) : Value.Failed;
    }

    /// <summary>Whether a value matches a pattern; null after a report.</summary>
    private int? Matches(IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return True();
            case IConstantPatternOperation constant when Visit(constant.Value, null) is NodeValue number && B.ConstantOf(number.Id) is { } known && !double.IsNaN(known):
                return Compared(pattern, value, Relation.Equal, number);
            case IConstantPatternOperation constant when Visit(constant.Value, null) is NodeValue text && B[text.Id].Op is StringLiteral:
                return Compared(pattern, value, Relation.Equal, text);
            case IRelationalPatternOperation relational when RelationOf(relational.OperatorKind) is { } relation:
                return Visit(relational.Value, null) is NodeValue limit ? Compared(pattern, value, relation, limit) : null;
            case INegatedPatternOperation negated:
                return Matches(negated.Pattern, value) is { } matches ? B.Add(new Not(), matches) : null;
            case IBinaryPatternOperation binary:
                if (Matches(binary.LeftPattern, value) is not { } left || Matches(binary.RightPattern, value) is not { } right) return null;
                return B.Add(binary.OperatorKind == BinaryOperatorKind.And ? new And() : new Or(), left, right);
            case IDeclarationPatternOperation { DeclaredSymbol: var variable } declaration when SymbolEqualityComparer.Default.Equals(declaration.InputType, declaration.NarrowedType):
                if (variable != null) Assign(variable, value);
                return True();
            case IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeclaredSymbol: null } tuple
                when value is TupleValue { Items: var items } && items.Count == tuple.DeconstructionSubpatterns.Length:
                int all = True();
                for (int i = 0; i < items.Count; i++)
                {
                    if (Matches(tuple.DeconstructionSubpatterns[i], items[i]) is not { } one) return null;
                    all = B.Add(new And(), all, one);
                }
                return all;
            default:
                Unsupported(pattern, "Use constants, relational patterns, 'and', 'or', 'not' and discards.");
                return null;
        }

        int True() => B.Number(1, Element.Bool);
    }

    private int? Compared(IOperation operation, Value value, Relation relation, NodeValue other)
    {
        if (value is not NodeValue node)
        {
            Unsupported(operation, null);
            return null;
        }
        int x = B[other.Id].Op is not StringLiteral && B.TypeOf(node.Id).Element == Element.Opaque ? B.Add(new EnumValue(), node.Id) : node.Id;
        if (B.TypeOf(x).Element == B.TypeOf(other.Id).Element) return B.Compare(x, relation, other.Id);
        Unsupported(operation, "Compare numbers of the same type.");
        return null;
    }
}
