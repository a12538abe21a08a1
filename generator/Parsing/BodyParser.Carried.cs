using System.Collections.Immutable;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>What a loop carries.</content>
internal sealed partial class BodyParser
{
    /// <summary>
    /// The values that a loop carries: the jump that ends it, a flag, what was returned, the variables that it assigns. Each is
    /// one or more IR values: of a tuple its items, of a span its array, start and length.
    /// </summary>
    private sealed class Carried
    {
        private readonly BodyParser _parser;
        private readonly IOperation _operation;
        private readonly List<ISymbol> _variables;
        private readonly List<(int Node, string? Name)> _initial = [];
        private readonly List<Value> _shapes = [];
        private readonly bool _hasFlag;
        private readonly Value? _resultShape;
        private readonly Path _before;
        private List<int> _parameters = [];
        private List<int> _yields = [];
        private ImmutableHashSet<int> _exits = NoExit;
        private Path? _after;

        public Carried(BodyParser parser, IOperation operation, HashSet<ISymbol> assigned, bool hasFlag = false)
        {
            (_parser, _operation, _hasFlag, _before) = (parser, operation, hasFlag, parser.Here);
            _variables = [.. parser._variables.All.Keys.Where(assigned.Contains).OrderBy(Order)];
            _initial.Add((B.Number(None, Element.Int), "exit"));
            if (hasFlag) _initial.Add((B.Number(1, Element.Bool), "again"));
            if (Returns(operation) && !parser.Method.ReturnsVoid && (parser._result ?? parser.PlaceholderOf(parser.Bound(parser.Method.ReturnType))) is { } result)
            {
                _resultShape = Number(result, "result");
            }
            foreach (ISymbol variable in _variables)
            {
                Value value = parser._variables.All[variable];
                if (value == Value.Unassigned) value = parser.PlaceholderOf(variable) ?? value;

                // A span that is a whole array now may be a part of one after an iteration.
                if (KnownTypes.SpanElement(parser.TypeOf(variable)) != null && value is NodeValue) value = parser.AsSlice(value);
                _shapes.Add(Number(value, NameOf(variable)));
            }
        }

        private IrBuilder B => _parser.B;

        public IEnumerable<int> Initial => _initial.Select(i => i.Node);

        public int Flag => _parameters[1];

        /// <summary>Whether no jump out of the loop was made in the iteration before.</summary>
        public int IsLive => B.Compare(_parameters[0], Relation.Equal, B.Number(None, Element.Int));

        /// <summary>Whether the body jumps out of the loop.</summary>
        public bool MayExit => _parser._exits.Any(e => e != None);

        /// <summary>Makes the open block's parameters and gives the variables these values.</summary>
        public void Open(int firstParameter)
        {
            _parameters = [.. _initial.Select((v, i) => B.AddTyped(new Input(InputRole.Carried, firstParameter + i), B.TypeOf(v.Node), v.Name))];
            for (int i = 0; i < _variables.Count; i++) _parser._variables[_variables[i]] = Renumber(_shapes[i], _parameters);
            (_parser._exit, _parser._exits, _parser._isUnreachable) = (null, NoExit, false);
            if (_resultShape != null) _parser._result = Renumber(_resultShape, _parameters);
        }

        public IEnumerable<int> Yields(int? flag = null)
        {
            Path after = _parser.Here;
            _exits = after.Exits;
            _after = after;
            _yields = [after.IsUnreachable ? B.Number(None, Element.Int) : _parser.ExitOf(after).Id];
            if (_hasFlag) _yields.Add(flag!.Value);
            if (_resultShape != null) Flatten(_resultShape, after.Result!);
            for (int i = 0; i < _variables.Count; i++) Flatten(_shapes[i], after.Variables[_variables[i]]);
            return _yields;
        }

        /// <summary>Goes on after the loop, with its results.</summary>
        public void Finish(int loop, int breaks)
        {
            List<int> parts = [];
            for (int i = 0; i < _initial.Count; i++)
            {
                IrType type = B.TypeOf(_initial[i].Node);
                if (type.Element == Element.Opaque && _initial[i].Node != _yields[i] && _yields[i] != _parameters[i]) _parser.Unsupported(_operation, OneText);
                if (type.IsShaped) _parser.RequireSameShape(type, B.TypeOf(_yields[i]), _initial[i].Name ?? "the value", _operation);
                parts.Add(_initial[i].Node == _yields[i] ? _yields[i] : B.AddTyped(new Part(i), B.Dims.Resolve(type), _initial[i].Name, loop));
            }
            ImmutableDictionary<ISymbol, Value>.Builder variables = _before.Variables.ToBuilder();
            for (int i = 0; i < _variables.Count; i++) variables[_variables[i]] = _after!.Variables[_variables[i]] == Value.Failed ? Value.Failed : Renumber(_shapes[i], parts);

            // What leaves the loop has arrived here, unless it goes further out.
            bool isEndless = _exits.Count == 1 && _exits.Contains(None) && IsForever(_operation);
            _parser.Here = new Path(
                variables.ToImmutable(), _resultShape == null ? _before.Result : Renumber(_resultShape, parts),
                _exits.Count == 1 && _exits.Contains(None) ? null : parts[0], _exits.Add(None), isEndless);
            _parser.Arrive(breaks);

            // while (true) only comes to its end by a jump.
            if (IsForever(_operation) && !_exits.Contains(breaks) && !isEndless)
            {
                _parser._exits = _parser._exits.Remove(None);
                if (_parser._exits.Count == 1) _parser.Jump(_parser._exits.First());
            }
        }

        private static bool IsForever(IOperation operation) => operation switch
        {
            IForLoopOperation { Condition: null } => true,
            IForLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } => true,
            IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } => true,
            _ => false,
        };

        private static bool Returns(IOperation operation) => operation.Descendants().Any(d => d is IReturnOperation);

        // The same value with the positions among the carried ones in place of its nodes.
        private Value Number(Value value, string? name) => value switch
        {
            NodeValue node => new NodeValue(Position(node.Id, name)),
            CompositeValue parts => parts.With([.. parts.Items.Select(item => Number(item, null))]),
            SliceValue slice => new SliceValue(Position(slice.Array, name), Position(slice.Start, null), Position(slice.Length, null)),
            _ => value,
        };

        private int Position(int node, string? name)
        {
            _initial.Add((node, name));
            return _initial.Count - 1;
        }

        private static Value Renumber(Value shape, List<int> nodes) => shape switch
        {
            NodeValue node => new NodeValue(nodes[node.Id]),
            CompositeValue parts => parts.With([.. parts.Items.Select(item => Renumber(item, nodes))]),
            SliceValue slice => new SliceValue(nodes[slice.Array], nodes[slice.Start], nodes[slice.Length]),
            _ => shape,
        };

        // Where the end of the body is not reached, or the value failed, anything will do.
        private void Flatten(Value shape, Value value)
        {
            switch (shape, value)
            {
                case (NodeValue, NodeValue node):
                    _yields.Add(node.Id);
                    break;
                case (ElementsValue before, ElementsValue after):
                    _parser.RequireSameShape(before.Type, after.Type, "the value", _operation);
                    _yields.Add(after.Array);
                    break;
                case (CompositeValue before, CompositeValue after) when before.Items.Count == after.Items.Count:
                    foreach ((Value x, Value y) in before.Items.Zip(after.Items, (x, y) => (x, y))) Flatten(x, y);
                    break;
                case (SliceValue, NodeValue or SliceValue):
                    SliceValue slice = _parser.AsSlice(value);
                    _yields.AddRange([slice.Array, slice.Start, slice.Length]);
                    break;
                case (NodeValue or CompositeValue or SliceValue, _):
                    if (value is ElementsValue || (shape is ElementsValue && value is NodeValue)) _parser.Unsupported(_operation, MadeBefore);
                    if (value is SliceValue) _parser.Unsupported(_operation, "A span that is a whole array before the loop becomes a part of one in it: start with AsSpan(0, n).");
                    foreach (int position in Positions(shape)) _yields.Add(_initial[position].Node);
                    break;
            }
        }

        private static IEnumerable<int> Positions(Value shape) => shape switch
        {
            NodeValue node => [node.Id],
            CompositeValue parts => parts.Items.SelectMany(Positions),
            SliceValue slice => [slice.Array, slice.Start, slice.Length],
            _ => [],
        };
    }

    private Value? PlaceholderOf(ISymbol variable) => PlaceholderOf(TypeOf(variable)) is NodeValue value && B.TypeOf(value.Id) is { IsShaped: true } type && _context.WrittenVectors.Contains(variable)
        ? new ElementsValue(type, [new NodeValue(Placeholder(ArrayOf(type)))])
        : PlaceholderOf(TypeOf(variable));

    // A value of a type for a variable that has none yet; null where there is no such value.
    private Value? PlaceholderOf(ITypeSymbol type)
    {
        if (Parts.IsComposite(type)) return StructOf(type, Parts.Of(type).Select(PlaceholderOf));
        type = Bound(type);
        if (Parts.ElementOf(type) is { } element) return StructArrayOf(element, part => Placeholder(IrType.Array(Rank.Array, part)));
        return KnownTypes.InputType(type, "", B.Dims) is { IsSpan: false } known ? new NodeValue(Placeholder(known)) : null;
    }
}
