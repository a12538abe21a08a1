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
    // Fewer than so many times the lanes do not pay for the call.
    private const int LeastLanes = 4;

    private int _lanes = 1;
    private Aliases? _aliases;

    private LaneLoop? LanesOf(int id) =>
        LaneLoop.Find(_function, _aliases ??= new Aliases(_function, _schedule.Structure), id, mayReorder: Section is { } section && id >= section.FirstNode);

    // A function of its own, so that the lanes have the registers for themselves. It does the last iterations: the rest that does not fill
    // lanes comes first, so that loops with the same end find what the others wrote as they wrote it. The name of the place where it
    // began, up to which the loop goes; null where something has no name to be handed over by.
    private string? WriteLanes(int id, LaneLoop lanes, Block body, Expr start, Expr bound)
    {
        SortedDictionary<string, string> given = new(StringComparer.Ordinal);
        if (!CollectGiven(id, lanes, body, given)) return null;
        string element = Cast.Keyword(lanes.Element);
        string owner = _layer.Runtime["Lanes"];
        string width = $"{owner}.Count<{element}>()";
        string function = _locals.TakeOnce("lanes" + _lanes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _lanes++;
        Expr length = start.Text == "0" ? bound : Expr.Additive(bound, "-", start);
        string rest = _locals.Take("rest");

        // A variable whose address is taken has no register: not the loop's own.
        List<(string Name, string Carried)> parts = [.. lanes.Sums.Select(place => _code[body.Parameters[place + 1]]).Select(c => (_locals.Take(c + "Part"), c))];
        List<string> sums = [.. parts.Select(p => p.Name)];
        IEnumerable<string> arguments = given.Keys.Concat(sums.Select(s => "ref " + s));
        _writer.Line("// As many at a time as there are lanes, one by one the rest.");
        foreach (string sum in sums) _writer.Line($"{element} {sum} = 0;");
        _writer.Line($"int {rest} = {length.Text} >= {LeastLanes} * {width} ? {function}({string.Join(", ", arguments)}) : {bound.Text};");

        foreach ((string part, string carried) in parts) _writer.Line($"{carried} += {part};");

        Dictionary<int, string> code = new(_code);
        InScope(() =>
        {
            _writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
            _writer.Open($"static int {function}({string.Join(", ", given.Select(g => g.Value + " " + g.Key).Concat(sums.Select(s => $"ref {element} {s}")))})");
            _code[body.Parameters[0]] = start.Within(Binding.Primary);
            IEnumerable<string> conditions = lanes.Accesses.Select(a => _function.Nodes[a])
                .Select(a => $"{owner}.Fit<{element}>({Operand(a.Operands[0])}, {Operand(a.Operands[1])}, {length.Text})")
                .Concat(lanes.Apart.Select(p => $"{owner}.AreApart<{element}>({Operand(p.First)}, {Operand(p.Second)})")).Distinct();
            foreach (string condition in conditions) _writer.Line($"if (!{condition}) return {bound.Text};");
            _code.Remove(body.Parameters[0]);
            Expr filled = Expr.Multiplicative(length, " % ", Expr.Primary(width));
            string first = _locals.Take("first");
            _writer.Line($"int {first} = {(start.Text == "0" ? filled : Expr.Additive(start, "+", filled)).Text};");
            WriteLanes(lanes, body, first, bound, width, sums);
            _writer.Line($"return {first};");
            _writer.Close();
        });
        _code.Clear();
        foreach (KeyValuePair<int, string> pair in code) _code.Add(pair.Key, pair.Value);
        return rest;
    }

    private void WriteLanes(LaneLoop lanes, Block body, string first, Expr bound, string width, List<string> names)
    {
        string owner = _layer.Runtime["Lanes"];
        Dictionary<int, string> spread = [];
        for (int i = 0; i < names.Count; i++)
        {
            string sum = spread[body.Parameters[lanes.Sums[i] + 1]] = _locals.Take(names[i] + "Lanes");
            _writer.Line($"var {sum} = {owner}.Of({(lanes.Element == Ir.Element.Float ? "0f" : "0.0")});");
        }
        LaneText text = new(this, body, owner, lanes.Element, spread);
        foreach (int value in text.Uniform) _writer.Line($"var {text.Spread(value)} = {owner}.Of({Scalar(value).Text});");
        InScope(() =>
        {
            string index = Variable(body.Parameters[0], "i");
            _writer.Open($"for (int {index} = {first}; {index} < {bound.Within(Binding.Additive)}; {index} += {width})");
            InScope(() =>
            {
                foreach (int root in body.Nodes.Where(_schedule.IsRoot)) text.Write(root);
                foreach (int place in lanes.Sums) text.Assign(spread[body.Parameters[place + 1]], body.Yields[place], body.Parameters[place + 1]);
            });
            _writer.Close();
        });
        for (int i = 0; i < names.Count; i++) _writer.Line($"{names[i]} += {owner}.Sum({spread[body.Parameters[lanes.Sums[i] + 1]]});");
    }

    // The names that a loop's body uses, with their types.
    private bool CollectGiven(int id, LaneLoop lanes, Block body, SortedDictionary<string, string> given)
    {
        HashSet<int> seen = [.. lanes.Sums.Select(place => body.Parameters[place + 1]), body.Parameters[0]];
        Stack<int> pending = new(body.Nodes.SelectMany(n => _function.Nodes[n].Operands).Concat(body.Yields).Concat(_function.Nodes[id].Operands.Take(2)));
        while (pending.Count > 0)
        {
            int value = pending.Pop();
            Node node = _function.Nodes[value];
            if (!seen.Add(value) || node.Op is Constant || body.Nodes.Contains(value)) continue;
            if (_code.TryGetValue(value, out string name))
            {
                if (!name.All(c => char.IsLetterOrDigit(c) || c is '_' or '@')) return false;
                given[name] = _layer.TypeText(node.Type);
                continue;
            }
            if (node.Op is not Elementwise) return false;
            foreach (int operand in node.Operands) pending.Push(operand);
        }
        foreach (int tape in body.Nodes.Where(n => _function.Nodes[n].Op is Record or Rewind))
        {
            string span = _function.Nodes[tape].Op is Record ? "Span" : "ReadOnlySpan";
            int number = ((Recorded)_function.Nodes[tape].Op).Tape;
            for (int slot = 0; slot < Tapes![number].Types.Count; slot++) given[_opened[(number, slot)]] = $"{span}<{_layer.TypeText(Tapes[number].Types[slot])}>";
        }
        return true;
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
            int last = operands.Count == 0 ? -1 : operands[operands.Count - 1];
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
