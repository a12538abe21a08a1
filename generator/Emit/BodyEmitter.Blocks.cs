using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>Choices and loops. What they hand out is in variables that their blocks assign.</content>
internal sealed partial class BodyEmitter
{
    private Block BlockOf(Node control, int region) => _function.Blocks[control.Regions[region]];

    private List<(int Part, int Index)> PartsOf(int control) => [.. Enumerable.Range(0, _function.Nodes.Count)
        .Where(id => _function.Nodes[id].Op is Part && _function.Nodes[id].Operands[0] == control)
        .Select(id => (id, ((Part)_function.Nodes[id].Op).Index))];

    private void InScope(Action write)
    {
        NameAllocator outer = _locals;
        _locals = outer.Inner();
        write();
        _locals = outer;
    }

    private string Variable(int id, string fallback)
    {
        Node node = _function.Nodes[id];
        string wanted = node.Name == null ? fallback : Symbols.Identifier(node.Name);
        string name = node.Type.IsScalar ? _locals.Take(wanted) : _locals.TakeOnce(wanted);
        Declare(id, name, node.Name == null ? name : Symbols.Mathematical(node.Name, Objective));
        return name;
    }

    private void WriteBranch(int id, Node node)
    {
        List<(int Part, int Index)> parts = [.. PartsOf(id).Where(p => _schedule.Uses(p.Part) > 0)];
        bool isElseEmpty = !_schedule.RootsOf(node.Regions[1]).Any();
        bool isThenEmpty = !_schedule.RootsOf(node.Regions[0]).Any();
        Expr condition = Scalar(node.Operands[0]);

        // Variables begin with what the second path gives them, if that is there already.
        bool isSimple = isElseEmpty && parts.All(p => IsThere(BlockOf(node, 1).Yields[p.Index]));
        foreach ((int part, int index) in parts)
        {
            string type = _layer.TypeText(_function.Nodes[part].Type);
            string? first = isSimple ? Operand(BlockOf(node, 1).Yields[index]) : null;
            string name = Variable(part, "t");
            _writer.Line(first == null ? $"{type} {name};" : $"{type} {name} = {first};");
        }
        if (isThenEmpty && parts.Count == 0)
        {
            if (isElseEmpty) return;
            _writer.Open($"if ({Expr.Negative(condition, "!").Text})");
            InScope(() => WriteRoots(node.Regions[1]));
            _writer.Close();
            return;
        }
        _writer.Open($"if ({condition.Text})");
        InScope(() => WriteArm(node.Regions[0], parts));
        _writer.Close();
        if (isSimple) return;
        _writer.Open("else");
        InScope(() => WriteArm(node.Regions[1], parts));
        _writer.Close();
    }

    // Whether a value is a number or has a name already: nothing happens when it is read.
    private bool IsThere(int id) => _code.ContainsKey(id) || _function.Nodes[id].Op is Constant or Absent;

    private void WriteArm(int region, List<(int Part, int Index)> parts)
    {
        WriteRoots(region);
        foreach ((int part, int index) in parts) _writer.Line($"{_code[part]} = {Operand(_function.Blocks[region].Yields[index])};");
    }

    private void WriteLoop(int id, Node node, Loop loop)
    {
        Block body = _function.Blocks[node.Regions[node.Regions.Count - 1]];
        List<(int Part, int Index)> parts = PartsOf(id);
        int count = node.Operands.Count - loop.Leading;
        string? trips = null;
        foreach ((int part, int index) in parts.Where(p => p.Index == count && _schedule.Uses(p.Part) > 0))
        {
            trips = Variable(part, "trips");
            _writer.Line($"int {trips} = 0;");
        }
        string start = loop is CountedLoop ? Scalar(node.Operands[0]).Text : "";
        Expr bound = loop is CountedLoop ? Scalar(node.Operands[1]) : default;
        for (int place = 0; place < count; place++)
        {
            int first = node.Operands[loop.Leading + place];
            string initial = Operand(first);
            int parameter = body.Parameters[loop.LeadingParameters + place];
            string name = initial;
            if (IsTakenOver(first, parameter, id))
            {
                Node carried = _function.Nodes[parameter];
                Declare(parameter, name, carried.Name == null ? _math[first] : Symbols.Mathematical(carried.Name, Objective));
            }
            else
            {
                name = Variable(parameter, "t");
                WriteCarried(_function.Nodes[parameter].Type, name, initial);
            }
            if (_function.Nodes[parameter].Type.IsShaped) _owned.Add(parameter);
            foreach (int region in node.Regions) Declare(_function.Blocks[region].Parameters[loop.LeadingParameters + place], name, _math[parameter]);
            foreach ((int part, int index) in parts.Where(p => p.Index == place))
            {
                Declare(part, name, _math[parameter]);
                if (_function.Nodes[part].Type.IsShaped) _owned.Add(part);
            }
        }
        LaneLoop? lanes = LanesOf(id);
        string? rest = lanes == null ? null : WriteLanes(id, lanes, body, Scalar(node.Operands[0]), bound);
        InScope(() =>
        {
            if (loop is CountedLoop counted) OpenCounted(counted, body, start, rest == null ? bound : Expr.Primary(rest));
            else OpenWhile(node);
            InScope(() =>
            {
                if (loop is ConditionLoop && _schedule.RootsOf(node.Regions[0]).Any())
                {
                    WriteRoots(node.Regions[0]);
                    _writer.Line($"if ({Expr.Negative(Scalar(BlockOf(node, 0).Yields[0]), "!").Text}) break;");
                }
                WriteRoots(node.Regions[node.Regions.Count - 1]);
                WriteYields(body, loop);
                if (trips != null) _writer.Line($"{trips}++;");
            });
            _writer.Close();
        });
    }

    // A shape that is carried has a buffer of its own: what the body computes is computed into the same buffers again.
    private void WriteCarried(IrType type, string name, string initial)
    {
        if (!type.IsShaped)
        {
            _writer.Line($"{_layer.TypeText(type)} {name} = {initial};");
            return;
        }
        UsesWorkspace = true;
        _writer.Line(_workspace.Buffer(name, type, Section != null ? MatrixOrder.Cotangent : MatrixOrder.Rows, this));
        _writer.Line($"{initial}.CopyTo({name});");
    }

    private void OpenCounted(CountedLoop loop, Block body, string start, Expr bound)
    {
        string index = Variable(body.Parameters[0], "i");
        string sign = loop.Relation switch { Relation.Less => "<", Relation.LessOrEqual => "<=", Relation.Greater => ">", _ => ">=" };
        string exit = loop.Exits ? $" && {_code[body.Parameters[1]]} == 0" : "";
        string step = loop.Step switch
        {
            1 => index + "++",
            -1 => index + "--",
            > 0 => $"{index} += {Text(loop.Step)}",
            _ => $"{index} -= {Text(-loop.Step)}",
        };
        _writer.Open($"for (int {index} = {start}; {index} {sign} {bound.Within(Binding.Additive)}{exit}; {step})");
    }

    private void OpenWhile(Node node)
    {
        bool hasStatements = _schedule.RootsOf(node.Regions[0]).Any();
        _writer.Open(hasStatements ? "while (true)" : $"while ({Scalar(BlockOf(node, 0).Yields[0]).Text})");
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // All at once: what reads a variable comes before what assigns it.
    private void WriteYields(Block body, Loop loop)
    {
        List<(string Name, int Value, int Parameter)> pending = [];
        List<(string Name, string Kept, bool IsShaped)> last = [];
        for (int place = 0; place < body.Yields.Count; place++)
        {
            int parameter = body.Parameters[loop.LeadingParameters + place];
            if (body.Yields[place] != parameter) pending.Add((_code[parameter], body.Yields[place], parameter));
        }
        while (pending.Count > 0)
        {
            int free = pending.FindIndex(p => pending.All(other => other.Parameter == p.Parameter || !Reads(other.Value, p.Parameter)));
            (string name, int value, int parameter) = pending[Math.Max(free, 0)];
            pending.RemoveAt(Math.Max(free, 0));
            if (free >= 0)
            {
                WriteAssignment(name, value, parameter);
                continue;
            }

            // Each waits for another: the first is put aside.
            IrType type = _function.Nodes[value].Type;
            string next = "next" + char.ToUpperInvariant(name[0]) + name.Substring(1);
            string kept = type.IsShaped ? _locals.TakeOnce(next) : _locals.Take(next);
            WriteCarried(type, kept, Operand(value));
            last.Add((name, kept, type.IsShaped));
        }
        foreach ((string name, string kept, bool isShaped) in last) _writer.Line(isShaped ? $"{kept}.CopyTo({name});" : $"{name} = {kept};");
    }

    private void WriteAssignment(string name, int value, int parameter)
    {
        Node node = _function.Nodes[value];
        if (node.Type.IsShaped)
        {
            string code = Operand(value);
            if (code != name) _writer.Line($"{code}.CopyTo({name});");
        }
        else if (!_code.ContainsKey(value) && node is { Op: Add or Subtract, Type.IsScalar: true } && node.Operands[0] == parameter)
        {
            string sign = node.Op is Add ? "+=" : "-=";
            _writer.Line($"{name} {sign} {Scalar(node.Operands[1]).Text};");
        }
        else
        {
            _writer.Line($"{name} = {Operand(value)};");
        }
    }

    // Whether a value is a loop's variable itself, or lies in its memory, perhaps by a choice.
    private bool MayBe(int value, int parameter)
    {
        Node node = _function.Nodes[value];
        if (value == parameter || (node.Type.IsShaped && _code.TryGetValue(value, out string name) && name == _code[parameter])) return true;
        return node.Op switch
        {
            Transpose => MayBe(node.Operands[0], parameter),
            Part part when _function.Nodes[node.Operands[0]].Op is Branch =>
                node.Type.IsShaped && _function.Nodes[node.Operands[0]].Regions.Any(r => MayBe(_function.Blocks[r].Yields[part.Index], parameter)),
            _ => false,
        };
    }

    // Whether computing a value at this point reads a loop's variable.
    private bool Reads(int value, int parameter)
    {
        if (MayBe(value, parameter)) return true;
        if (_code.ContainsKey(value)) return _code[value] == _code[parameter];
        return _function.Nodes[value].Operands.Any(o => Reads(o, parameter));
    }
}
