using System.Collections.Immutable;
using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Choices: if, ?:, switch, short-circuit operators. What both paths may change is a result of the choice.</content>
internal sealed partial class BodyParser
{
    /// <summary>Where the translation stands: what variables hold, what was returned, which jump is being made.</summary>
    private sealed record Path(ImmutableDictionary<ISymbol, Value> Variables, Value? Result, int? Exit, ImmutableHashSet<int> Exits, bool IsUnreachable);

    private Path Here
    {
        get => new(_variables.All, _result, _exit, _exits, _isUnreachable);
        set => (_variables.All, _result, _exit, _exits, _isUnreachable) = (value.Variables, value.Result, value.Exit, value.Exits, value.IsUnreachable);
    }

    public override Value VisitConditional(IConditionalOperation operation, object? argument)
    {
        if (Visit(operation.Condition, argument) is not NodeValue condition)
        {
            // What is wrong inside is said in the same build.
            Path before = Here;
            Visit(operation.WhenTrue, argument);
            Here = before;
            if (operation.WhenFalse != null) Visit(operation.WhenFalse, argument);
            Here = before;
            return Value.Failed;
        }
        bool isStatement = operation.Type == null;
        return Choose(operation, condition.Id, () => Visit(operation.WhenTrue, argument),
            () => operation.WhenFalse == null ? Value.Failed : Visit(operation.WhenFalse, argument), isStatement);
    }

    // x && y is x ? y : false, x || y is x ? true : y.
    private Value ShortCircuit(IBinaryOperation operation, object? argument)
    {
        if (Visit(operation.LeftOperand, argument) is not NodeValue left)
        {
            Visit(operation.RightOperand, argument);
            return Value.Failed;
        }
        bool isAnd = operation.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        if (B.ConstantOf(left.Id) is { } known) return (known != 0) == isAnd ? Visit(operation.RightOperand, argument) : left;

        Path before = Here;
        B.OpenBlock();
        Value right = Visit(operation.RightOperand, argument);
        object block = B.LeaveBlock();
        bool isHarmless = right is NodeValue && Here == before && B.NodesOf(block).All(id => B[id].Op is Elementwise { MayThrow: false, HasEffect: false } or Leaf);
        if (right is NodeValue y && isHarmless)
        {
            B.MergeBlock(block);
            return new NodeValue(B.Add(isAnd ? new And() : new Or(), left.Id, y.Id));
        }
        Path taken = Here;
        Here = before;
        B.OpenBlock();
        object other = B.LeaveBlock();
        Value constant = new NodeValue(B.Number(isAnd ? 0 : 1, Element.Bool));
        return isAnd
            ? Join(operation, left.Id, before, (block, taken, right), (other, before, constant))
            : Join(operation, left.Id, before, (other, before, constant), (block, taken, right));
    }

    /// <summary>if (condition) the one, else the other; of an expression the value.</summary>
    private Value Choose(IOperation operation, int condition, Func<Value> whenTrue, Func<Value> whenFalse, bool isStatement)
    {
        if (B.ConstantOf(condition) is { } known) return known != 0 ? whenTrue() : whenFalse();
        Path before = Here;
        B.OpenBlock();
        Value first = whenTrue();
        (object block, Path path) = (B.LeaveBlock(), Here);
        Here = before;
        B.OpenBlock();
        Value second = whenFalse();
        (object otherBlock, Path otherPath) = (B.LeaveBlock(), Here);
        return Join(operation, condition, before, (block, path, isStatement ? null : first), (otherBlock, otherPath, isStatement ? null : second));
    }

    // Ends the two blocks of a choice with what differs between the paths, and goes on with the results.
    private Value Join(
        IOperation operation, int condition, Path before, (object Block, Path Path, Value? Value) one, (object Block, Path Path, Value? Value) other)
    {
        Joint joint = new(this, operation, one.Path.IsUnreachable, other.Path.IsUnreachable);
        ImmutableDictionary<ISymbol, Value>.Builder variables = before.Variables.ToBuilder();
        foreach (ISymbol variable in before.Variables.Keys.OrderBy(Order))
        {
            variables[variable] = joint.Of(one.Path.Variables[variable], other.Path.Variables[variable], TypeOf(variable), NameOf(variable));
        }
        Value? result = one.Path.Result == null && other.Path.Result == null ? null
            : joint.Of(one.Path.Result ?? Value.Unassigned, other.Path.Result ?? Value.Unassigned, Method.ReturnType, null);
        ImmutableHashSet<int> exits = one.Path.IsUnreachable ? other.Path.Exits : other.Path.IsUnreachable ? one.Path.Exits : one.Path.Exits.Union(other.Path.Exits);
        int? exit = exits.Count > 1
            ? ((NodeValue)joint.Of(ExitOf(one.Path), ExitOf(other.Path), null, null)).Id
            : null;
        Value value = one.Value == null || other.Value == null ? Value.Failed : joint.Of(one.Value, other.Value, operation.Type, null);
        joint.Close(condition, one.Block, other.Block);

        Here = new Path(
            ImmutableDictionary.CreateRange(SymbolEqualityComparer.Default, variables.Select(v => new KeyValuePair<ISymbol, Value>(v.Key, joint.Finish(v.Value)))),
            result == null ? null : joint.Finish(result),
            exit is { } e ? joint.Finish(e) : null, exits, one.Path.IsUnreachable && other.Path.IsUnreachable);
        return joint.Finish(value);
    }

    private NodeValue ExitOf(Path path) => new(path.Exits.Count == 1 ? B.Number(path.Exits.First(), Element.Int) : path.Exit!.Value);

    // Symbols have no order of their own; that of their declarations is the same on every machine.
    private static (string, int) Order(ISymbol variable) =>
        (variable.Locations.FirstOrDefault()?.SourceTree?.FilePath ?? "", variable.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0);

    private static string? NameOf(ISymbol variable) => variable.Name.Length == 0 ? null : KnownTypes.Identifier(variable.Name);

    /// <summary>What comes out of two paths: for each pair of values that differ a result of the branch.</summary>
    private sealed class Joint(BodyParser parser, IOperation operation, bool isFirstUnreachable, bool isSecondUnreachable)
    {
        private readonly List<(int First, int Second, string? Name)> _pairs = [];
        private int[] _parts = [];

        private IrBuilder B => parser.B;

        // Until the branch is there, its results are numbered below zero.
        public Value Of(Value first, Value second, ITypeSymbol? type, string? name)
        {
            if (Equals(first, second)) return first;
            if (first == Value.Failed || second == Value.Failed) return Value.Failed;
            if (isFirstUnreachable && isSecondUnreachable) return first == Value.Unassigned ? second : first;
            if (OfText(first, second) is { } text) return text;
            if (isFirstUnreachable && second == Value.Unassigned) return second;
            if (isSecondUnreachable && first == Value.Unassigned) return first;
            if (isFirstUnreachable || first == Value.Unassigned) first = Missing(second);
            if (isSecondUnreachable || second == Value.Unassigned) second = Missing(first);
            switch (first, second)
            {
                case (NodeValue x, NodeValue y):
                    return new NodeValue(Pair(x.Id, y.Id, name));
                case (ElementsValue x, ElementsValue y):
                    parser.RequireSameShape(x.Type, y.Type, name ?? "the value", operation);
                    return x.With([Of(x.Items[0], y.Items[0], null, name)]);
                case (ElementsValue, not ElementsValue) or (not ElementsValue, ElementsValue):
                    return parser.Unsupported(operation, MadeBefore);
                case (CompositeValue x, CompositeValue y) when x.Items.Count == y.Items.Count:
                    return x.With(x.Items.Zip(y.Items, (a, b) => Of(a, b, null, null)));
                case (SliceValue or NodeValue, SliceValue or NodeValue):
                    (SliceValue a, SliceValue b) = (parser.AsSlice(first), parser.AsSlice(second));
                    return new SliceValue(Pair(a.Array, b.Array, name), Pair(a.Start, b.Start, null), Pair(a.Length, b.Length, null));
                default:
                    return parser.Unsupported(operation, "The two paths leave values of different kinds.");
            }
        }

        public void Close(int condition, object first, object second)
        {
            int[] regions = [B.EndBlock(first, _pairs.Select(p => p.First)), B.EndBlock(second, _pairs.Select(p => p.Second))];
            int branch = B.AddControl(new Branch(), [condition], regions);
            _parts = [.. _pairs.Select((pair, i) => Part(branch, i, pair))];
        }

        public int Finish(int id) => id < 0 ? _parts[~id] : id;

        public Value Finish(Value value) => value switch
        {
            NodeValue node => new NodeValue(Finish(node.Id)),
            CompositeValue parts => parts.With(parts.Items.Select(Finish)),
            SliceValue slice => new SliceValue(Finish(slice.Array), Finish(slice.Start), Finish(slice.Length)),
            _ => value,
        };

        private int Pair(int first, int second, string? name)
        {
            if (first == second) return first;
            int known = _pairs.FindIndex(p => p.First == first && p.Second == second);
            if (known >= 0) return ~known;
            _pairs.Add((first, second, name));
            return ~(_pairs.Count - 1);
        }

        private int Part(int branch, int index, (int First, int Second, string? Name) pair)
        {
            IrType type = B.TypeOf(pair.First);
            IrType other = B.TypeOf(pair.Second);
            if (type.IsShaped && type.Rank == other.Rank) parser.RequireSameShape(type, other, pair.Name ?? "the value", operation);
            return B.AddTyped(new Part(index), B.Dims.Resolve(type), pair.Name, branch);
        }

        // A string or an enum has no type by itself: it is the same on both paths, or there is one path only.
        private Value? OfText(Value first, Value second)
        {
            if (!IsText(first) && !IsText(second)) return null;
            Value? only = isFirstUnreachable || first == Value.Unassigned ? second : isSecondUnreachable || second == Value.Unassigned ? first : null;
            if (only is not NodeValue node) return parser.Unsupported(operation, OneText);
            return B[node.Id].Op is StringLiteral literal ? new NodeValue(B.Add(literal)) : only;
        }

        private bool IsText(Value value) => value is NodeValue node && B.TypeOf(node.Id).Element == Element.Opaque;

        // The path that has no value never gets to where the value is used.
        private Value Missing(Value like) => like switch
        {
            NodeValue node => new NodeValue(parser.Placeholder(B.TypeOf(node.Id))),
            CompositeValue parts => parts.With(parts.Items.Select(Missing)),
            SliceValue slice => new SliceValue(parser.Placeholder(B.TypeOf(slice.Array)), B.Number(0, Element.Int), B.Number(0, Element.Int)),
            _ => like,
        };
    }

    private const string OneText = "A string or an enum is the same on all paths: choose between the numbers that depend on it.";

    private int Placeholder(IrType type) => type.IsScalar && type.Element != Element.Opaque ? B.Number(0, type.Element) : B.Add(new Absent(type));

    private void RequireSameShape(IrType a, IrType b, string name, IOperation operation)
    {
        if (B.Dims.Unify(a.Rows, b.Rows) && B.Dims.Unify(a.Columns, b.Columns)) return;
        _context.Report(Descriptors.ShapeContradiction, Constructs.Locate(operation.Syntax),
            $"{name} is {B.Dims.Describe(a)} on one path and {B.Dims.Describe(b)} on another");
    }
}
