using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// The chain rule forwards over blocks: beside each value its tangent, through choices and loops; the tangents of an array's
/// elements are in its shadow. The result has blocks and arrays of the same kinds, and can be differentiated again.
/// </summary>
internal sealed class ForwardSweep : Rebuilder
{
    private readonly Activity _activity;
    private readonly IReadOnlyDictionary<int, int> _shadows;
    private readonly IReadOnlyList<int> _inputs;
    private readonly bool _isCalled;

    // The tangents of new values.
    private readonly Dictionary<int, int> _tangents = [];

    private ForwardSweep(IrFunction function, IReadOnlyList<int> inputs, IReadOnlyDictionary<int, int> shadows, bool isCalled)
        : base(function)
    {
        _activity = new Activity(function, [.. inputs], new Structure(function), isCalled ? Passes.Shadows.Ends(function, inputs) : []);
        _shadows = shadows;
        _inputs = inputs;
        _isCalled = isCalled;
        B.Relaxed = true;
    }

    /// <param name="function">The function.</param>
    /// <param name="inputs">Its differentiated inputs.</param>
    /// <param name="isCalled">Whether other functions call this one: then the tangents are arguments like the others.</param>
    public static IrFunction Apply(IrFunction function, IReadOnlyList<int> inputs, bool isCalled = false)
    {
        Shadowed shadowed = Shadows.Add(function, inputs, InputRole.Seed, isCalled);
        return Tidy.Apply(new ForwardSweep(shadowed.Function, [.. inputs.Select(i => shadowed.Map[i])], shadowed.Shadows, isCalled).Run()).Function;
    }

    protected override IrFunction Finish()
    {
        List<int> results = [.. Function.Results.Select(r => Map[r])];
        foreach (int result in Function.Results.Where(r => !_isCalled || Function.Nodes[r].Type.IsReal)) results.Add(TangentOf(result));
        IrFunction built = B.Build(results);
        DimTable dims = new(built.Dims);
        dims.MoveNodes(Map);
        return built with { Dims = dims.ToArray() };
    }

    protected override void Contents(int block)
    {
        if (block == 0) AddSeeds();
        base.Contents(block);
    }

    private void AddSeeds()
    {
        for (int i = 0; i < _inputs.Count; i++)
        {
            IrType type = Function.Nodes[_inputs[i]].Type;
            if (!type.IsArray) _tangents[Map[_inputs[i]]] = B.AddTyped(Seed(i), type, TangentName(_inputs[i]));
        }
    }

    private Input Seed(int place) => _isCalled ? new Input(InputRole.Argument, Function.Nodes.Count(n => n.Op is Input { Role: InputRole.Argument }) + place) : new Input(InputRole.Seed, place);

    private string? TangentName(int input) => _isCalled ? Symbols.Tangent(Function.Nodes[input].Name ?? "x") : null;

    protected override void Parameter(int id)
    {
        if (_isCalled && Function.Nodes[id] is { Op: Input { Role: InputRole.Seed } seed } node) Map[id] = B.AddTyped(Seed(seed.Index), node.Type, TangentName(_inputs[seed.Index]));
        else base.Parameter(id);
    }

    protected override void Visit(int id)
    {
        // Results of choices and loops were made with these.
        if (Function.Nodes[id].Op is Part && Map[id] >= 0) return;

        // The user's own arithmetic keeps every bit.
        B.Relaxed = false;
        base.Visit(id);
        B.Relaxed = true;
        Node node = Function.Nodes[id];
        switch (node.Op)
        {
            case NewShadow:
                SeedWritten(id, node);
                break;
            case Control or Part:
                break;
            case Gather gather:
                if (Shadow(node) is { } whole) Remember(id, node, B.AddExact(gather with { Epoch = B.Epoch }, whole));
                break;
            case Load when !node.Type.IsArray:
                if (Shadow(node) is { } read) Remember(id, node, B.AddExact(new Load(B.Epoch), [read, .. Indices(node, 1)]));
                break;
            case Store when !Function.Nodes[node.Operands[node.Operands.Count - 1]].Type.IsArray:
                Write(new Store(), node, TangentOf(node.Operands[node.Operands.Count - 1]));
                break;
            case Accumulate:
                if (_tangents.TryGetValue(Map[node.Operands[node.Operands.Count - 1]], out int added)) Write(new Accumulate(), node, added);
                break;
            case Memory or Leaf:
                break;
            default:
                Push(id, node);
                break;
        }
    }

    // An input that is written: its tangents are changed in a copy, not where the caller gave them.
    private void SeedWritten(int id, Node node)
    {
        int place = _inputs.ToList().IndexOf(node.Operands[0]);
        if (place < 0) return;
        int seed = B.AddTyped(new Input(InputRole.Seed, place), node.Type, null);
        // Of two inputs that are the same array the first gave its tangents.
        IEnumerable<int> earlier = Enumerable.Range(0, id).Where(i => Function.Nodes[i].Op is NewShadow && Function.Nodes[i].Type == node.Type).Select(i => Map[i]);
        B.AddExact(new AddArray(), [Map[id], seed, .. earlier]);
        B.NextEpoch();
    }

    private int? Shadow(Node node) => _shadows.TryGetValue(node.Operands[0], out int shadow) ? Map[shadow] : null;

    private IEnumerable<int> Indices(Node node, int others) => node.Operands.Skip(1).Take(node.Operands.Count - others).Select(o => Map[o]);

    private void Write(Op op, Node node, int tangent)
    {
        if (Shadow(node) is not { } shadow) return;
        B.AddExact(op, [shadow, .. Indices(node, 2), tangent]);
        B.NextEpoch();
    }

    private void Push(int id, Node node)
    {
        if (!_activity.IsVaried(id)) return;
        Derivation d = new(B, Map[id], null, _tangents.ContainsKey);
        int? tangent = null;
        IReadOnlyList<int> operands = B[Map[id]].Operands;
        for (int operand = 0; operand < operands.Count; operand++)
        {
            if (!_tangents.TryGetValue(operands[operand], out int given)) continue;
            if (B[Map[id]].Op.Pushforward(d, operand, given) is not { } part) continue;
            tangent = tangent is { } sum ? B.Plus(sum, part) : part;
        }
        if (tangent is { } known) Remember(id, node, known);
    }

    private void Remember(int id, Node node, int tangent)
    {
        _tangents[Map[id]] = tangent;
        if (node.Name is { } name && B[tangent].Op is not Input) B.Name(tangent, Symbols.Tangent(name));
    }

    private int TangentOf(int id)
    {
        if (Function.Nodes[id].Type.IsArray && _shadows.TryGetValue(id, out int shadow)) return Map[shadow];
        if (_tangents.TryGetValue(Map[id], out int tangent)) return tangent;
        IrType type = B.TypeOf(Map[id]);
        int zero = B.Number(0, type.Element);
        return type.IsShaped ? B.Add(new Broadcast(type.Rank, type.Rows, type.Columns), zero) : zero;
    }

    protected override int CopyControl(int id, Control control)
    {
        Node node = Function.Nodes[id];
        if (control is FunctionCall) return base.CopyControl(id, control);
        if (control is RecordedCall call) return CopyCall(id, node, call);
        Loop? loop = control as Loop;
        Block body = Function.Blocks[node.Regions[node.Regions.Count - 1]];
        List<int> places = [.. Enumerable.Range(0, body.Yields.Count).Where(place => HasTangent(node, loop, body, place))];
        int trips = loop == null ? -1 : node.Operands.Count - loop.Leading;
        IEnumerable<int> initial = loop == null ? [] : [.. places.Select(p => TangentOf(node.Operands[loop.Leading + p]))];
        List<int> regions = [];
        foreach (int region in node.Regions)
        {
            B.NextEpoch();
            B.OpenBlock();
            Block old = Function.Blocks[region];
            foreach (int parameter in old.Parameters) Parameter(parameter);
            for (int i = 0; loop != null && i < places.Count; i++)
            {
                int parameter = old.Parameters[loop.LeadingParameters + places[i]];
                Node carried = Function.Nodes[parameter];
                _tangents[Map[parameter]] = B.AddTyped(
                    new Input(InputRole.Carried, old.Parameters.Count + i), carried.Type, carried.Name == null ? null : Symbols.Tangent(carried.Name));
            }
            Contents(region);
            bool isCondition = loop is ConditionLoop && region == node.Regions[0];
            List<int> yields = [.. old.Yields.Select(y => Map[y])];
            if (!isCondition) yields.AddRange([.. places.Select(p => TangentOf(old.Yields[p]))]);
            int copy = B.CloseBlock(yields);
            Blocks[region] = copy;
            regions.Add(copy);
        }
        B.NextEpoch();
        int made = B.AddControl(control, [.. node.Operands.Select(o => Map[o]), .. initial], regions);
        Map[id] = made;
        for (int p = 0; p < Function.Nodes.Count; p++)
        {
            Node part = Function.Nodes[p];
            if (part.Op is not Part { Index: var index } || part.Operands[0] != id) continue;
            Map[p] = B.AddTyped(new Part(index == trips ? trips + places.Count : index), part.Type, part.Name, made);
            if (places.IndexOf(index) is var place and >= 0)
            {
                _tangents[Map[p]] = B.AddTyped(new Part(body.Yields.Count + place), part.Type, part.Name == null ? null : Symbols.Tangent(part.Name), made);
            }
        }
        return made;
    }

    // The function's tangent is a function by itself.
    private int CopyCall(int id, Node node, RecordedCall call)
    {
        List<int> operands = [.. node.Operands.Take(call.Arguments).Select(o => Map[o])];
        Queue<int> shadows = new(node.Operands.Skip(call.Arguments));
        foreach (int argument in node.Operands.Take(call.Arguments).Where(o => Function.Nodes[o].Type.IsReal))
        {
            operands.Add(Function.Nodes[argument].Type.IsArray ? Map[shadows.Dequeue()] : TangentOf(argument));
        }
        B.NextEpoch();
        int made = B.AddControl(new FunctionCall(call.Function.Tangent), operands, []);
        List<int> parts = [.. Enumerable.Range(id + 1, Function.Nodes.Count - id - 1).Where(p => Function.Nodes[p].Op is Part && Function.Nodes[p].Operands[0] == id)];
        foreach (int part in parts.Take(call.Results)) Map[part] = Result(part, parts.IndexOf(part));
        int index = call.Results;
        Queue<int> arrays = new(parts.Skip(call.Results));
        foreach (int part in parts.Take(call.Results).Where(p => Function.Nodes[p].Type.IsReal))
        {
            if (Function.Nodes[part].Type.IsArray)
            {
                int shadow = arrays.Dequeue();
                Map[shadow] = Result(shadow, index++);
                continue;
            }
            string? name = Function.Nodes[part].Name;
            _tangents[Map[part]] = B.AddTyped(new Part(index++), Function.Nodes[part].Type, name == null ? null : Symbols.Tangent(name), made);
        }

        // Nothing undoes the call: its workspace has no number.
        Map[arrays.Dequeue()] = B.Number(0, Element.Int);
        return made;

        int Result(int part, int place) => B.AddTyped(new Part(place), Function.Nodes[part].Type, Function.Nodes[part].Name, made);
    }

    private bool HasTangent(Node node, Loop? loop, Block body, int place)
    {
        IEnumerable<int> values = loop == null
            ? node.Regions.Select(r => Function.Blocks[r].Yields[place])
            : [body.Yields[place], node.Operands[loop.Leading + place], body.Parameters[loop.LeadingParameters + place]];
        return values.All(v => Function.Nodes[v].Type is { IsReal: true, IsArray: false }) && values.Any(_activity.IsVaried);
    }
}
