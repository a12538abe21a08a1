using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>
/// Loops whose iterations are computed several at a time, as far as these fill the lanes and all elements are there; the loop one by one
/// does the rest, and throws what there is to throw.
/// </content>
internal sealed partial class BodyEmitter
{
    private Aliases? _aliases;

    private LaneLoop? LanesOf(int id) =>
        LaneLoop.Find(_function, _aliases ??= new Aliases(_function, _schedule.Structure), id, mayReorder: Section is { } section && id >= section.FirstNode);

    // Writes the part in lanes, and answers where the rest starts.
    private string WriteLanes(LaneLoop lanes, Block body, Expr start, Expr bound)
    {
        Dictionary<int, string> code = new(_code);
        string owner = _layer.Runtime["Lanes"];
        string width = $"{owner}.Count<{Cast.Keyword(lanes.Element)}>()";
        string from = start.Within(Binding.Multiplicative);
        string end = bound.Within(Binding.Additive);

        _code[body.Parameters[0]] = start.Within(Binding.Multiplicative);
        string length = start.Text == "0" ? bound.Text : $"{end} - {from}";
        IEnumerable<string> conditions = lanes.Accesses.Select(a => _function.Nodes[a])
            .Select(a => $"{owner}.Fit<{Cast.Keyword(lanes.Element)}>({Operand(a.Operands[0])}, {Operand(a.Operands[1])}, {length})")
            .Concat(lanes.Apart.Select(p => $"{owner}.AreApart<{Cast.Keyword(lanes.Element)}>({Operand(p.First)}, {Operand(p.Second)})")).Distinct();
        string rest = _locals.Take("rest");
        _writer.Line("// As many at a time as there are lanes, one by one the rest.");
        _writer.Line($"int {rest} = {length} >= {width} && {string.Join(" && ", conditions)} ? {end} - {(start.Text == "0" ? end : $"({length})")} % {width} : {start.Text};");

        List<(string Lanes, string Sum)> sums = [];
        Dictionary<int, string> uniform = [];
        foreach (int place in lanes.Sums)
        {
            string name = _code[body.Parameters[place + 1]];
            string sum = _locals.Take(name + "s");
            _writer.Line($"var {sum} = {owner}.Of({(lanes.Element == Ir.Element.Float ? "0f" : "0.0")});");
            sums.Add((sum, name));
            uniform[body.Parameters[place + 1]] = sum;
        }
        LaneText text = new(this, body, owner, lanes.Element, uniform);
        foreach (int value in text.Uniform) _writer.Line($"var {text.Spread(value)} = {owner}.Of({Scalar(value).Text});");
        InScope(() =>
        {
            string index = Variable(body.Parameters[0], "i");
            _writer.Open($"for (int {index} = {start.Text}; {index} < {rest}; {index} += {width})");
            InScope(() =>
            {
                foreach (int root in body.Nodes.Where(_schedule.IsRoot)) text.Write(root);
                for (int i = 0; i < lanes.Sums.Count; i++) text.Assign(sums[i].Lanes, body.Yields[lanes.Sums[i]], body.Parameters[lanes.Sums[i] + 1]);
            });
            _writer.Close();
        });
        foreach ((string sum, string name) in sums) _writer.Line($"{name} += {owner}.Sum({sum});");
        _code.Clear();
        foreach (KeyValuePair<int, string> pair in code) _code.Add(pair.Key, pair.Value);
        return rest;
    }

    /// <summary>The statements of a body, of lanes in place of numbers.</summary>
    private sealed class LaneText
    {
        private readonly BodyEmitter _body;
        private readonly string _owner;
        private readonly string _element;
        private readonly HashSet<int> _inside;
        private readonly Dictionary<int, string> _lanes;

        public LaneText(BodyEmitter body, Block block, string owner, Element element, Dictionary<int, string> sums)
        {
            _body = body;
            _owner = owner;
            _element = Cast.Keyword(element);
            _inside = [.. block.Nodes];
            _lanes = new(sums);
            List<int> uniform = [];
            foreach (int o in block.Nodes.SelectMany(Numbers).Concat(block.Yields.Where(y => _body.TypeOf(y).IsReal)))
            {
                if ((_inside.Contains(o) && _body[o].Op is not Constant) || _lanes.ContainsKey(o)) continue;
                string code = _body.Scalar(o).Text;
                string wanted = code.All(char.IsLetter) ? code + "Lanes" : "lanes";
                _lanes[o] = _body._locals.Take(wanted);
                uniform.Add(o);
            }
            Uniform = uniform;
        }

        /// <summary>Numbers that are the same in all lanes.</summary>
        public IReadOnlyList<int> Uniform { get; }

        public string Spread(int uniform) => _lanes[uniform];

        public void Write(int id)
        {
            Node node = _body[id];
            IReadOnlyList<int> operands = node.Operands;
            int last = operands[operands.Count - 1 < 0 ? 0 : operands.Count - 1];
            switch (node.Op)
            {
                case Store:
                    _body._writer.Line($"{_owner}.Store<{_element}>({Lane(last).Text}, {Element(node)});");
                    break;
                case Accumulate:
                    bool isNegative = _inside.Contains(last) && !_lanes.ContainsKey(last) && _body[last].Op is Negate;
                    Expr added = isNegative ? Lane(_body[last].Operands[0]) : Lane(last);
                    _body._writer.Line($"{_owner}.{(isNegative ? "Subtract" : "Add")}<{_element}>({added.Text}, {Element(node)});");
                    break;
                case Take:
                    Name(id, $"{_owner}.Take<{_element}>({Element(node)})");
                    break;
                case Record record:
                    for (int slot = 0; slot < _body.Tapes![record.Tape].Types.Count; slot++)
                    {
                        _body._writer.Line($"{_owner}.Store<{_element}>({Lane(operands[slot + 1]).Text}, {_body._opened[(record.Tape, slot)]}, {_body.Operand(operands[0])});");
                    }
                    break;
                case Rewind rewind:
                    foreach (int recalled in _body.Recalled(id))
                    {
                        Name(recalled, $"{_owner}.Load<{_element}>({_body._opened[(rewind.Tape, ((Recalled)_body[recalled].Op).Slot)]}, {_body.Operand(operands[0])})");
                    }
                    break;
                default:
                    if (node.Type.Element == Ir.Element.Int) _body.WriteRoot(id);
                    else Name(id, Definition(id).Text);
                    break;
            }
        }

        public void Assign(string sum, int value, int carried)
        {
            Node node = _body[value];
            bool isPlain = !_lanes.ContainsKey(value) && node.Operands[0] == carried;
            _body._writer.Line(isPlain ? $"{sum} += {Lane(node.Operands[1]).Text};" : $"{sum} = {Lane(value).Text};");
        }

        private void Name(int id, string definition)
        {
            Node node = _body[id];
            string name = node.Name == null ? _body._locals.TakeNumbered("t", _body._names) : _body._locals.Take(Symbols.Identifier(node.Name));
            _body._writer.Line($"var {name} = {definition};");
            _lanes[id] = name;
        }

        private string Element(Node node) => $"{_body.Operand(node.Operands[0])}, {_body.Operand(node.Operands[1])}";

        private Expr Lane(int id) => _lanes.TryGetValue(id, out string name) ? Expr.Primary(name) : Definition(id);

        private Expr Definition(int id)
        {
            Node node = _body[id];
            return node.Op is Load
                ? Expr.Primary($"{_owner}.Load<{_element}>({Element(node)})")
                : ((Elementwise)node.Op).Code(_body.Style(node.Type.Element, isLane: true), [.. node.Operands.Select(Lane)]);
        }

        // The real operands of a statement; what is read of memory is named by integers.
        private IEnumerable<int> Numbers(int id) => _body[id].Operands.Where(o => _body.TypeOf(o) is { IsReal: true, IsScalar: true });
    }
}
