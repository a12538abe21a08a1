using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>A function whose arrays have shadows, and the shadow of each array value.</summary>
internal sealed record Shadowed(IrFunction Function, int[] Map, IReadOnlyDictionary<int, int> Shadows);

/// <summary>
/// Gives each array that has a derivative a second one of the same sizes, its shadow, which takes the same way through the
/// function: what a choice or a loop does with arrays it does with their shadows. In reverse mode a shadow holds the cotangents
/// of the elements.
/// </summary>
internal sealed class Shadows : Rebuilder
{
    private readonly Structure _structure;
    private readonly Activity _activity;
    private readonly IReadOnlyList<int> _inputs;
    private readonly Aliases _aliases;
    private readonly Changes _changes;
    private readonly InputRole _role;
    private readonly bool _isCalled;
    private readonly Dictionary<int, int> _shadows = [];

    private Shadows(IrFunction function, IReadOnlyList<int> inputs, InputRole role, bool isCalled)
        : base(function)
    {
        _structure = new Structure(function);
        _activity = new Activity(function, [.. inputs], _structure, isCalled ? Ends(function, inputs) : []);
        _aliases = new Aliases(function, _structure);
        _changes = new Changes(function, _structure, _aliases, _ => true);
        _inputs = inputs;
        _role = role;
        _isCalled = isCalled;
    }

    /// <param name="function">The function.</param>
    /// <param name="inputs">Its differentiated inputs.</param>
    /// <param name="role">What the shadow of an input that is only read comes from outside as.</param>
    /// <param name="isCalled">Whether other functions call this one, which then uses the shadows of their arrays.</param>
    public static Shadowed Add(IrFunction function, IReadOnlyList<int> inputs, InputRole role, bool isCalled = false)
    {
        Shadows pass = new(function, inputs, role, isCalled);
        IrFunction result = pass.Run();
        return new Shadowed(result, pass.Map, pass._shadows);
    }

    /// <summary>The arrays whose contents the caller of a function still uses when it returns: those it is given and those it returns.</summary>
    public static int[] Ends(IrFunction function, IReadOnlyList<int> inputs) =>
        [.. inputs.Concat(function.Results).Where(id => function.Nodes[id].Type is { IsArray: true, IsReal: true })];

    protected override void Contents(int block)
    {
        if (block == 0) AddInputs();
        base.Contents(block);
    }

    protected override void Visit(int id)
    {
        Node node = Function.Nodes[id];
        // Made with the choice or loop that they are results of.
        if (node.Op is Part && Map[id] >= 0) return;
        base.Visit(id);
        if (node.Op is Store && _shadows.TryGetValue(Map[node.Operands[0]], out int rows) && Function.Nodes[node.Operands[node.Operands.Count - 1]].Type.IsArray)
        {
            B.AddExact(new Store(), [rows, .. node.Operands.Skip(1).Take(node.Operands.Count - 2).Select(o => Map[o]), ShadowOf(node.Operands[node.Operands.Count - 1])]);
        }
        if (!HasShadow(id)) return;
        string? name = node.Name == null ? null : Symbols.Cotangent(node.Name);
        switch (node.Op)
        {
            case NewArray:
                Remember(id, B.AddTyped(node.Op, node.Type, name, [.. node.Operands.Select(o => Map[o])]));
                break;
            case Load or ShadowRow:
                Remember(id, B.AddTyped(new ShadowRow(node.Op is Load load ? load.Epoch : ((ShadowRow)node.Op).Epoch), node.Type, name, [_shadows[Map[node.Operands[0]]], .. node.Operands.Skip(1).Select(o => Map[o])]));
                break;
            case Absent:
                Remember(id, Map[id]);
                break;
            case NewShadow:
                // The tangents of a written input, differentiated again: those of arrays that are the same are the same.
                IEnumerable<int> others = node.Operands.Skip(1).Where((_, i) => i % 2 == 1).Where(s => _shadows.ContainsKey(Map[s])).SelectMany(s => new[] { Map[s], _shadows[Map[s]] });
                Remember(id, B.AddTyped(new NewShadow(), node.Type, name, [Map[id], .. others]));
                break;
        }
    }

    // Rows of a jagged array go where the array goes.
    private void Remember(int id, int shadow) => _shadows[Map[id]] = shadow;

    private bool HasShadow(int id) => Function.Nodes[id].Type.IsArray && Function.Nodes[id].Type.IsReal && _activity.IsActive(id);

    // Whether choices or loops decide which array is meant: the shadow then is needed before the gradients are at hand.
    private bool IsRouted(int input) => _structure.Order.Any(id => Function.Nodes[id].Type.IsArray
        && Function.Nodes[id].Op is Part or Input { Role: InputRole.Carried } && _aliases.ClassOf(id) == _aliases.ClassOf(input));

    // An input that is only read has its gradient for a shadow. One that is written has a shadow of its own, since its
    // cotangents come and go; two that are the same array share one.
    private void AddInputs()
    {
        List<(int Array, int Shadow)> written = [];
        foreach (int id in Function.Body.Parameters.Where(HasShadow))
        {
            Node node = Function.Nodes[id];
            IrType type = node.Type.IsSpan ? node.Type with { Rank = Rank.Array } : node.Type;
            int place = _inputs.ToList().IndexOf(id);
            if (place >= 0 && (_isCalled || (!_aliases.IsWritten(id) && !IsRouted(id))))
            {
                Remember(id, B.AddTyped(new Input(_role, place), type, null));
                continue;
            }
            IEnumerable<int> others = written.Where(w => _aliases.IsWritten(id) && B[w.Shadow].Type == type).SelectMany(w => new[] { w.Array, w.Shadow });
            Remember(id, B.AddTyped(new NewShadow(), type, Symbols.Cotangent(node.Name ?? "x"), [Map[id], .. others]));
            written.Add((Map[id], _shadows[Map[id]]));
        }
    }

    protected override int CopyControl(int id, Control control)
    {
        Node node = Function.Nodes[id];
        if (control is Call call) return CopyCall(id, node, call);
        IEnumerable<int> operands = [];
        if (control is Checkpoint && _role == InputRole.Accumulator)
        {
            if (!CanRerun(node)) return Inline(id, node);
            operands = Copies(node.Regions[0]);
        }
        List<int> regions = [];
        Block body = Function.Blocks[node.Regions[node.Regions.Count - 1]];

        // The places whose values are arrays with shadows: these get a place more each, after the others.
        Loop? loop = control as Loop;
        List<int> places = [.. Enumerable.Range(0, body.Yields.Count).Where(place => IsShadowedPlace(node, loop, place))];
        int trips = loop == null ? 0 : node.Operands.Count - loop.Leading;
        foreach (int region in node.Regions)
        {
            B.OpenBlock();
            Block old = Function.Blocks[region];
            foreach (int parameter in old.Parameters) Parameter(parameter);
            for (int i = 0; loop != null && i < places.Count; i++)
            {
                int parameter = old.Parameters[loop.LeadingParameters + places[i]];
                Node array = Function.Nodes[parameter];
                Remember(parameter, B.AddTyped(new Input(InputRole.Carried, old.Parameters.Count + i), array.Type, Symbols.Cotangent(array.Name ?? "x")));
            }
            Contents(region);
            bool isCondition = loop is ConditionLoop && region == node.Regions[0];
            IEnumerable<int> yields = old.Yields.Select(y => Map[y]);
            int copy = B.CloseBlock(isCondition ? yields : yields.Concat(places.Select(p => ShadowOf(old.Yields[p]))));
            Blocks[region] = copy;
            regions.Add(copy);
        }
        operands = [.. operands, .. node.Operands.Select(o => Map[o])];
        if (loop != null) operands = operands.Concat(places.Select(p => ShadowOf(node.Operands[loop.Leading + p])));
        int made = B.AddControl(control, [.. operands], regions);
        Map[id] = made;
        int count = body.Yields.Count;
        for (int p = 0; p < Function.Nodes.Count; p++)
        {
            Node part = Function.Nodes[p];
            if (part.Op is not Part { Index: var index } || part.Operands[0] != id) continue;

            // The number of iterations moves behind the new places.
            int newIndex = loop != null && index == trips ? trips + places.Count : index;
            Map[p] = B.AddTyped(new Part(newIndex), part.Type, part.Name, made);
            if (places.IndexOf(index) is var place and >= 0)
            {
                Remember(p, B.AddTyped(new Part(count + place), part.Type, Symbols.Cotangent(part.Name ?? "x"), made));
            }
        }
        if (loop is ConditionLoop or CountedLoop { Exits: true }) B.AddTyped(new Part(trips + places.Count), IrType.Scalar(Element.Int), "trips", made);
        return made;
    }

    // What nothing undoes is not computed again; a call keeps what it needs by itself; rows that change places have no copies.
    private bool CanRerun(Node node)
    {
        List<int> inner = [.. _structure.AllIn(node.Regions[0])];
        return inner.Any(_activity.IsActive) && !inner.Any(id => Function.Nodes[id].Op is Call) && !inner.Any(id => MovesRow(id, node.Regions[0]))
            && !ChangedIn(node.Regions[0]).Any(a => _aliases.HasRows(a));
    }

    private bool MovesRow(int id, int region) => Function.Nodes[id] is { Op: Store } store
        && Function.Nodes[store.Operands[store.Operands.Count - 1]].Type.IsArray && !_structure.IsWithin(_changes.BirthOf(store.Operands[0]), region);

    // The arrays from outside that a block reads or writes and whose elements are others when it is undone.
    private IEnumerable<int> ChangedIn(int region)
    {
        List<int> inner = [.. _structure.AllIn(region)];
        return inner.Where(id => Function.Nodes[id].Op is not ArrayLength).SelectMany(id => Function.Nodes[id].Operands).Distinct().OrderBy(a => a)
            .Where(a => Function.Nodes[a].Type.IsArray && !_structure.IsWithin(_structure.BlockOf(a), region))
            .Where(a => _isCalled || _changes.After(inner.Min(), a));
    }

    private List<int> Copies(int region)
    {
        List<int> pairs = [];
        foreach (int array in ChangedIn(region))
        {
            IrType type = Function.Nodes[array].Type is { IsSpan: true } span ? span with { Rank = Rank.Array } : Function.Nodes[array].Type;
            List<int> others = [];
            for (int i = 0; i < pairs.Count; i += 2)
            {
                if (B[pairs[i + 1]].Type == type) others.AddRange([pairs[i], pairs[i + 1]]);
            }
            pairs.AddRange([Map[array], B.AddTyped(new CopyArray(), type, (Function.Nodes[array].Name ?? "array") + "Before", [Map[array], .. others])]);
        }
        return pairs;
    }

    private int Inline(int id, Node node)
    {
        Contents(node.Regions[0]);
        for (int p = id + 1; p < Function.Nodes.Count; p++)
        {
            if (Function.Nodes[p] is { Op: Part part } result && result.Operands[0] == id) Map[p] = Map[Function.Blocks[node.Regions[0]].Yields[part.Index]];
        }
        return -1;
    }

    // The shadows of arrays go where the arrays go.
    private int CopyCall(int id, Node node, Call call)
    {
        List<int> parts = [.. Enumerable.Range(id + 1, Function.Nodes.Count - id - 1).Where(p => Function.Nodes[p].Op is Part && Function.Nodes[p].Operands[0] == id)];
        bool isActive = _activity.IsActive(id);
        List<int> operands = [.. node.Operands.Select(o => Map[o])];
        if (isActive) operands.AddRange([.. node.Operands.Where(IsRealArray).Select(ShadowOf)]);
        int made = B.AddControl(isActive ? new RecordedCall(call.Function, node.Operands.Count, parts.Count) : call, operands, []);
        Map[id] = made;
        foreach (int part in parts) Map[part] = B.AddTyped(Function.Nodes[part].Op, Function.Nodes[part].Type, Function.Nodes[part].Name, made);
        if (!isActive) return made;
        int index = parts.Count;
        foreach (int part in parts.Where(IsRealArray))
        {
            Node array = Function.Nodes[part];
            Remember(part, B.AddTyped(new Part(index++), array.Type, Symbols.Cotangent(array.Name ?? "x"), made));
        }
        B.AddTyped(new Part(index), IrType.Scalar(Element.Int), call.Function.Handle, made);
        return made;
    }

    private bool IsRealArray(int id) => Function.Nodes[id].Type is { IsArray: true, IsReal: true };

    private bool IsShadowedPlace(Node node, Loop? loop, int place)
    {
        int value = Function.Blocks[node.Regions[node.Regions.Count - 1]].Yields[place];
        if (loop is null) return HasShadow(value) || HasShadow(Function.Blocks[node.Regions[0]].Yields[place]);
        return HasShadow(value) || HasShadow(node.Operands[loop.Leading + place]);
    }

    private int ShadowOf(int id) => _shadows.TryGetValue(Map[id], out int shadow) ? shadow : B.Add(new Absent(Function.Nodes[id].Type));
}
