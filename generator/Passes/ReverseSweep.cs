using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// The chain rule backwards over blocks: the statements of a block in reverse, of a choice the arm that was taken, of a loop its
/// iterations from the last to the first. Forward values are named as they are: which of them are kept and which computed
/// again is decided afterwards (<see cref="Recording"/>).
/// </summary>
internal sealed class ReverseSweep(
    IrFunction function, IrBuilder b, Activity activity, IReadOnlyDictionary<int, int> shadows, List<DroppedDerivative>? dropped)
{
    private readonly Structure _structure = new(function);
    private readonly int _forwardCount = function.Nodes.Count;
    private readonly ILookup<int, int> _parts = Enumerable.Range(0, function.Nodes.Count)
        .Where(id => function.Nodes[id].Op is Part).ToLookup(id => function.Nodes[id].Operands[0]);

    private Dictionary<int, int>? _classes;

    /// <summary>What varies, and what a result depends on.</summary>
    public Activity Activity => activity;

    /// <summary>The block whose statements each reverse block undoes.</summary>
    public Dictionary<int, int> Mirrors { get; } = [];

    /// <summary>The index of a loop, by that of the loop that undoes it.</summary>
    public Dictionary<int, int> Indices { get; } = [];

    /// <summary>For each value of the sweep the value of the function that it undoes.</summary>
    public Dictionary<int, int> Causes { get; } = [];

    /// <summary>Undoes the function's body; leaves the cotangents of its parameters.</summary>
    /// <param name="cotangents">Those of the results.</param>
    /// <param name="arrays">The shadows of results that are arrays, and their cotangents.</param>
    public int?[] Body(Cotangents cotangents, IEnumerable<(int Shadow, int Seed)> arrays)
    {
        int?[] result = new int?[_forwardCount];
        foreach ((int shadow, int seed) in arrays) b.AddExact(new AddArray(), shadow, seed);
        foreach (int id in function.Body.Parameters.Concat(function.Body.Nodes).OrderByDescending(id => id))
        {
            if (function.Nodes[id].Op is Input) result[id] = Combine(id, cotangents);
            else Undo(id, cotangents);
        }
        if (cotangents.Targets.Any()) throw Lost(cotangents);
        return result;
    }

    private void Block(int block, Cotangents cotangents)
    {
        IReadOnlyList<int> nodes = function.Blocks[block].Nodes;
        for (int i = nodes.Count - 1; i >= 0; i--) Undo(nodes[i], cotangents);
    }

    private int? Combine(int id, Cotangents cotangents)
    {
        if (cotangents.Take(id) is not { } parts) return null;
        int cotangent = function.Nodes[id].Op.Combine(b, parts);
        Node node = function.Nodes[id];
        if (node.Name is { } name && node.Op is not Input && cotangent >= _forwardCount && b[cotangent].Op is not Input)
        {
            b.Name(cotangent, Symbols.Cotangent(name));
        }
        return cotangent;
    }

    private void Undo(int id, Cotangents cotangents)
    {
        int first = b.Count;
        Undo(id, function.Nodes[id], cotangents);
        for (int made = first; made < b.Count; made++)
        {
            if (!Causes.ContainsKey(made)) Causes.Add(made, id);
        }
    }

    private void Undo(int id, Node node, Cotangents cotangents)
    {
        switch (node.Op)
        {
            case Part:
                break;
            case Branch or Checkpoint:
                UndoArms(id, cotangents);
                break;
            case Loop loop:
                UndoLoop(id, loop, cotangents);
                break;
            case RecordedCall call:
                UndoCall(id, node, call, cotangents);
                break;
            case Load when !node.Type.IsArray:
                if (Combine(id, cotangents) is { } arriving && Shadow(node) is { } read) AddTo(read, node.Operands.Skip(1), arriving);
                break;
            case Gather:
                if (Combine(id, cotangents) is { } whole && Shadow(node) is { } elements) Scatter(elements, node.Type, whole);
                break;
            case NewArray when shadows.Values.Contains(id):
                // Before the array was there, its elements had no cotangents: the next sweep finds zeros again. Rows are arrays by themselves,
                // and may be the caller's.
                if (node.Type.Rank != Rank.Jagged) b.AddExact(new ClearArray(), id);
                break;
            case Store:
                UndoStore(node, cotangents);
                break;
            case Accumulate:
                UndoAccumulate(node, cotangents);
                break;
            default:
                if (Combine(id, cotangents) is { } cotangent) Pull(id, cotangent, cotangents);
                break;
        }
    }

    private void Pull(int id, int cotangent, Cotangents cotangents)
    {
        Node node = function.Nodes[id];
        Derivation d = new(b, id, cotangent, activity.IsVaried);
        for (int operand = 0; operand < node.Operands.Count; operand++)
        {
            int target = node.Operands[operand];
            if (!activity.IsVaried(target)) continue;
            if (node.Op.Pullback(d, operand) is { } contribution) cotangents.Add(target, contribution);
            else dropped?.Add(new DroppedDerivative(id, operand));
        }
    }

    private int? Shadow(Node node) => shadows.TryGetValue(node.Operands[0], out int shadow) ? shadow : null;

    private void AddTo(int array, IEnumerable<int> indices, int value)
    {
        b.AddExact(new Accumulate(), [array, .. indices, value]);
        b.NextEpoch();
    }

    // The cotangent of a matrix is transposed.
    private void Scatter(int array, IrType type, int cotangent) => b.ForEachElement(type, at =>
        AddTo(array, at, b.TypeOf(cotangent).IsShaped ? b.Add(new ElementAt(), [cotangent, .. Enumerable.Reverse(at)]) : cotangent));

    // The store's value takes over what has come together in the element, which then belongs to the value before.
    private void UndoStore(Node node, Cotangents cotangents)
    {
        int value = node.Operands[node.Operands.Count - 1];
        if (Shadow(node) is not { } shadow || function.Nodes[value].Type.IsArray) return;
        int[] element = [shadow, .. node.Operands.Skip(1).Take(node.Operands.Count - 2)];
        if (activity.IsActive(value)) cotangents.Add(value, b.AddExact(new Take(), element));
        else b.AddExact(new Store(), [.. element, b.Number(0, b.TypeOf(shadow).Element)]);
        b.NextEpoch();
    }

    private void UndoAccumulate(Node node, Cotangents cotangents)
    {
        int value = node.Operands[node.Operands.Count - 1];
        if (Shadow(node) is not { } shadow || !activity.IsActive(value)) return;
        cotangents.Add(value, b.AddExact(new Load(b.Epoch), [shadow, .. node.Operands.Skip(1).Take(node.Operands.Count - 2)]));
    }

    // The function's own backward sweep, with the workspace of this very call.
    private void UndoCall(int id, Node node, RecordedCall call, Cotangents cotangents)
    {
        List<int> parts = [.. _parts[id]];
        List<int> operands = [parts[parts.Count - 1]];
        foreach (int result in parts.Take(call.Results).Where(IsNumeric)) operands.Add(Combine(result, cotangents) ?? Zero(result));
        int reverse = b.AddControl(new ReverseCall(call.Function), operands, []);
        b.NextEpoch();
        int index = 0;
        foreach (int argument in node.Operands.Take(call.Arguments).Where(IsNumeric))
        {
            Node given = function.Nodes[argument];
            int part = b.AddTyped(new Part(index++), given.Type.Transposed, given.Name == null ? null : Symbols.Cotangent(given.Name), reverse);
            if (activity.IsVaried(argument)) cotangents.Add(argument, part);
        }
    }

    // Real, and a value: no memory.
    private bool IsNumeric(int id) => function.Nodes[id].Type is { IsReal: true, IsArray: false };

    // Of a choice the arm that was taken; a checkpoint has one only.
    private void UndoArms(int id, Cotangents cotangents)
    {
        Node node = function.Nodes[id];
        Dictionary<int, int> arriving = [];
        foreach (int part in _parts[id])
        {
            if (Combine(part, cotangents) is { } cotangent) arriving[((Part)function.Nodes[part].Op).Index] = cotangent;
        }
        int arms = node.Regions.Count;
        object[] blocks = new object[arms];
        Dictionary<int, int>[] leaving = [.. node.Regions.Select(_ => new Dictionary<int, int>())];
        for (int arm = 0; arm < arms; arm++)
        {
            int region = node.Regions[arm];
            b.OpenBlock();
            b.Share(function.Blocks[region]);
            if (node.Op is Checkpoint) TakeOver(id, region);
            Cotangents inner = new();
            foreach (KeyValuePair<int, int> a in arriving)
            {
                int yielded = function.Blocks[region].Yields[a.Key];
                if (activity.IsVaried(yielded)) inner.Add(yielded, a.Value);
            }
            Block(region, inner);
            foreach (int target in inner.Targets.ToList()) leaving[arm][target] = function.Nodes[target].Op.Combine(b, inner.Take(target)!);
            blocks[arm] = b.LeaveBlock();
        }
        List<int> targets = [.. leaving.SelectMany(l => l.Keys).Distinct().OrderByDescending(t => t)];
        int[] regions = new int[arms];
        for (int arm = 0; arm < arms; arm++)
        {
            regions[arm] = b.EndBlock(blocks[arm], [.. targets.Select(t => leaving[arm].TryGetValue(t, out int c) ? c : Zero(t))]);
            Mirrors[regions[arm]] = node.Regions[arm];
        }
        int branch = node.Op is Checkpoint checkpoint
            ? b.AddControl(checkpoint with { IsRerun = true }, [], regions)
            : b.AddControl(new Branch(), [node.Operands[0]], regions);
        for (int i = 0; i < targets.Count; i++)
        {
            string? name = function.Nodes[targets[i]].Name;
            cotangents.Add(targets[i], b.AddTyped(new Part(i), function.Nodes[targets[i]].Type.Transposed, name == null ? null : Symbols.Cotangent(name), branch));
        }
    }

    // Arrays that the block made are made again: what has come together for the first ones belongs to these.
    private void TakeOver(int checkpoint, int region)
    {
        foreach (int part in _parts[checkpoint].Where(shadows.ContainsKey))
        {
            b.AddExact(new MoveArray(), shadows[function.Blocks[region].Yields[((Part)function.Nodes[part].Op).Index]], shadows[part]);
        }
    }

    // Never a silent zero: what nobody takes over would be missing from a gradient.
    private InvalidOperationException Lost(Cotangents cotangents) =>
        new($"The cotangent of {function.Nodes[cotangents.Targets.First()].Op.Mnemonic} arrives after the value was undone.");

    private int Zero(int target)
    {
        IrType type = function.Nodes[target].Type;
        return type.IsShaped ? b.Add(new ZeroCotangent(), target) : b.Number(0, type.Element);
    }

    private void UndoLoop(int id, Loop loop, Cotangents cotangents)
    {
        Node node = function.Nodes[id];
        int region = node.Regions[node.Regions.Count - 1];
        Block body = function.Blocks[region];
        int count = node.Operands.Count - loop.Leading;

        // What has a cotangent from iteration to iteration: what the loop carries, and what the body uses from outside.
        List<int> carried = [.. Enumerable.Range(0, count).Where(place => CarriesCotangent(id, loop, body, place))];
        List<int> outer = [.. UsedFromOutside(region).Where(o => activity.IsActive(o) && !function.Nodes[o].Type.IsArray).OrderByDescending(o => o)];
        List<int> initial = [];
        foreach (int place in carried)
        {
            int part = _parts[id].Where(p => ((Part)function.Nodes[p].Op).Index == place).DefaultIfEmpty(-1).First();
            int? arriving = part < 0 ? null : Combine(part, cotangents);
            initial.Add(arriving ?? Zero(node.Operands[loop.Leading + place]));
        }
        initial.AddRange(outer.Select(o => Sum(o, cotangents) ?? Zero(o)));
        (int start, int bound, CountedLoop form) = Backwards(id, node, loop);

        b.NextEpoch();
        b.OpenBlock();
        b.Share(function.Blocks[region]);
        int index = b.AddTyped(new Input(InputRole.Carried, 0), IrType.Scalar(Element.Int), loop is CountedLoop ? function.Nodes[body.Parameters[0]].Name : "k");
        Indices[index] = loop is CountedLoop ? body.Parameters[0] : -1;
        List<int> parameters = [];
        Cotangents inner = new();
        for (int i = 0; i < carried.Count; i++)
        {
            int parameter = body.Parameters[loop.LeadingParameters + carried[i]];
            parameters.Add(CotangentParameter(parameters.Count, parameter));
            int yielded = body.Yields[carried[i]];
            if (activity.IsVaried(yielded)) inner.Add(yielded, parameters[i]);
        }
        foreach (int o in outer)
        {
            parameters.Add(CotangentParameter(parameters.Count, o));
            if (function.Nodes[o].Type.IsShaped) inner.Add(o, parameters[parameters.Count - 1]);
        }
        Block(region, inner);
        List<int> yields = [];
        foreach (int place in carried)
        {
            int parameter = body.Parameters[loop.LeadingParameters + place];
            yields.Add(inner.Take(parameter) is { } parts ? function.Nodes[parameter].Op.Combine(b, parts) : Zero(node.Operands[loop.Leading + place]));
        }
        for (int i = 0; i < outer.Count; i++)
        {
            int sum = parameters[carried.Count + i];
            bool isShaped = function.Nodes[outer[i]].Type.IsShaped;
            yields.Add(inner.Take(outer[i]) is not { } parts ? sum
                : isShaped ? function.Nodes[outer[i]].Op.Combine(b, parts)
                : b.Plus(sum, function.Nodes[outer[i]].Op.Combine(b, parts)));
        }
        if (inner.Targets.Any()) throw Lost(inner);
        object left = b.LeaveBlock();
        if (loop is CountedLoop { Exits: false } counted && IsPlain(region)
            && new FreeOrder(b, ShadowClass, body).Holds(parameters, b.NodesOf(left), yields))
        {
            (start, bound, form) = (node.Operands[0], node.Operands[1], counted);
        }
        int block = b.EndBlock(left, yields);
        Mirrors[block] = region;
        int reverse = b.AddControl(form, [start, bound, .. initial], [block]);
        b.NextEpoch();

        IEnumerable<int> targets = carried.Select(place => node.Operands[loop.Leading + place]).Concat(outer);
        int result = 0;
        foreach (int target in targets)
        {
            string? name = function.Nodes[target].Name;
            int part = b.AddTyped(new Part(result++), function.Nodes[target].Type.Transposed, name == null ? null : Symbols.Cotangent(name), reverse);
            if (activity.IsVaried(target)) cotangents.Add(target, part);
        }
    }

    // A shape goes on from what has come together so far, so that the body adds to that and not to zeros, of which there may be many.
    private int? Sum(int id, Cotangents cotangents) =>
        function.Nodes[id].Type.IsShaped && cotangents.Take(id) is { } parts ? function.Nodes[id].Op.Combine(b, parts) : null;

    // Statements on numbers only: what is kept of an iteration is found by its index.
    private bool IsPlain(int region) => function.Blocks[region].Nodes.All(id => function.Nodes[id] is { Regions.Count: 0, Type.IsShaped: false, Op: not Control });

    // Shadows share a number if their arrays may be the same.
    private int ShadowClass(int shadow)
    {
        _classes ??= shadows.GroupBy(s => s.Value).ToDictionary(g => g.Key, g => new Aliases(function, _structure).ClassOf(g.First().Key));
        return _classes.TryGetValue(shadow, out int known) ? known : -1;
    }

    private int CotangentParameter(int place, int forward)
    {
        Node node = function.Nodes[forward];
        return b.AddTyped(new Input(InputRole.Carried, place + 1), node.Type.Transposed, node.Name == null ? null : Symbols.Cotangent(node.Name));
    }

    // A result depends on what comes out of the loop, or on what the body makes of it.
    private bool CarriesCotangent(int id, Loop loop, Block body, int place)
    {
        int parameter = body.Parameters[loop.LeadingParameters + place];
        if (!function.Nodes[parameter].Type.IsReal || function.Nodes[parameter].Type.IsArray) return false;
        return activity.IsActive(parameter) || _parts[id].Any(p => ((Part)function.Nodes[p].Op).Index == place && activity.IsActive(p));
    }

    private IEnumerable<int> UsedFromOutside(int region)
    {
        SortedSet<int> used = [];
        foreach (int id in _structure.AllIn(region))
        {
            Node node = function.Nodes[id];
            foreach (int o in node.Operands) used.Add(o);
            foreach (int r in node.Regions) used.UnionWith(function.Blocks[r].Yields);
        }
        used.UnionWith(function.Blocks[region].Yields);
        return used.Where(o => !_structure.IsWithin(_structure.BlockOf(o), region));
    }

    // From the last index down to the first.
    private (int Start, int Bound, CountedLoop Form) Backwards(int id, Node node, Loop loop)
    {
        int One() => b.Number(1, Element.Int);
        if (loop is not CountedLoop counted) return (b.Minus(Trips(id, node, loop), One()), b.Number(0, Element.Int), new CountedLoop(Relation.GreaterOrEqual, -1, Exits: false));
        (int start, int end, int step) = (node.Operands[0], node.Operands[1], counted.Step);
        int Constant(int value) => b.Number(value, Element.Int);
        CountedLoop form = new(step > 0 ? Relation.GreaterOrEqual : Relation.LessOrEqual, -step, Exits: false);
        bool isInclusive = counted.Relation is Relation.LessOrEqual or Relation.GreaterOrEqual;
        if (!counted.Exits && step == 1) return (isInclusive ? end : b.Minus(end, One()), start, form);
        if (!counted.Exits && step == -1) return (isInclusive ? end : b.Plus(end, One()), start, form);
        int trips = counted.Exits
            ? Trips(id, node, loop)
            : b.Over(b.Plus(b.Minus(end, start), Constant(isInclusive ? step : step - Math.Sign(step))), Constant(step));
        int last = b.Plus(start, b.Times(Constant(step), b.Minus(trips, One())));
        return (last, start, form);
    }

    private int Trips(int id, Node node, Loop loop)
    {
        int place = node.Operands.Count - loop.Leading;
        int known = _parts[id].Where(p => ((Part)function.Nodes[p].Op).Index == place).DefaultIfEmpty(-1).First();
        return known >= 0 ? known : throw new InvalidOperationException("A loop whose iterations are not counted.");
    }
}
