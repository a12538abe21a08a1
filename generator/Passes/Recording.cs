using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>What a block keeps each time it runs.</summary>
/// <param name="Number">Its number among the function's tapes.</param>
/// <param name="Types">The types of the values kept.</param>
/// <param name="Names">Their names.</param>
/// <param name="IsRepeated">Whether the block may run more than once.</param>
/// <param name="IsCounted">Whether it is the body of a loop whose iterations are counted before it starts.</param>
internal sealed record Tape(int Number, IReadOnlyList<IrType> Types, IReadOnlyList<string?> Names, bool IsRepeated, bool IsCounted);

/// <summary>
/// Decides, for each forward value that a reverse block needs, whether it is kept when the forward block runs or computed again
/// from what is there, and writes down the one and the other. What is outside all blocks is there in any case.
/// </summary>
internal sealed partial class Recording : Rebuilder
{
    // What keeping and fetching a number costs, in units of an addition; up to what price a number is computed again.
    private const int CostOfKeeping = 3;
    private const int WorthRepeating = 8;
    private const int Never = 1000;

    private readonly int _forwardCount;
    private readonly Structure _structure;
    private readonly Aliases _aliases;
    private readonly Changes _changes;
    private readonly Dictionary<int, int> _mirrors;
    private readonly Dictionary<int, int> _indices;
    private readonly Dictionary<int, SortedSet<int>> _needs = [];
    private readonly Dictionary<int, List<int>> _kept = [];
    private readonly Dictionary<int, List<int>> _repeated = [];
    private readonly Dictionary<int, int> _tapes = [];
    private readonly Dictionary<int, int> _costs = [];
    private readonly List<Tape> _list = [];
    private readonly Dictionary<int, int> _origins = [];
    private readonly HashSet<int> _foreign;
    private readonly bool _isCalled;
    private int _newForwardCount = -1;

    // Of what is computed again later nothing is kept the first time.
    private bool _isKept = true;
    private bool _isRerun;

    private Recording(IrFunction function, int forwardCount, Dictionary<int, int> mirrors, Dictionary<int, int> indices, IEnumerable<int> foreign, bool isCalled)
        : base(function)
    {
        _forwardCount = forwardCount;
        _mirrors = mirrors;
        _indices = indices;
        _structure = new Structure(function);
        _aliases = new Aliases(function, _structure);
        _changes = new Changes(function, _structure, _aliases, IsForward);
        _foreign = [.. foreign.Select(_aliases.ClassOf)];
        _isCalled = isCalled;
    }

    public static Derivative Apply(Derivative derivative, ReverseSweep sweep)
    {
        Tidied tidy = Tidy.Apply(derivative.Function, derivative.ForwardCount);

        // What a caller has too may change between the two sweeps.
        IEnumerable<int> foreign = !derivative.IsCalled ? [] : tidy.Function.Body.Parameters.Concat(tidy.Function.Results).Where(id => tidy.Function.Nodes[id].Type.IsArray);
        Dictionary<int, int> mirrors = [];
        foreach (KeyValuePair<int, int> pair in sweep.Mirrors)
        {
            if (tidy.Blocks.TryGetValue(pair.Key, out int reverse) && tidy.Blocks.TryGetValue(pair.Value, out int forward)) mirrors[reverse] = forward;
        }
        Dictionary<int, int> indices = [];
        foreach (KeyValuePair<int, int> pair in sweep.Indices)
        {
            if (pair.Value >= 0 && tidy.Map[pair.Key] >= 0 && tidy.Map[pair.Value] >= 0) indices[tidy.Map[pair.Value]] = tidy.Map[pair.Key];
        }
        Recording pass = new(tidy.Function, tidy.Boundary, mirrors, indices, foreign, derivative.IsCalled);
        pass.Plan();
        IrFunction function = pass.Run();
        int[] swept = [.. Enumerable.Repeat(-1, tidy.Function.Nodes.Count)];
        for (int id = tidy.Map.Length - 1; id >= 0; id--)
        {
            if (tidy.Map[id] >= 0) swept[tidy.Map[id]] = id;
        }
        return new Derivative(function, pass._newForwardCount < 0 ? function.Nodes.Count : pass._newForwardCount)
        {
            Tapes = pass._list,
            IsCalled = derivative.IsCalled,
            Origins = pass._origins.Where(o => swept[o.Value] is >= 0 and var id && id < derivative.ForwardCount).ToDictionary(o => o.Key, o => swept[o.Value]),
            Causes = pass._origins.Where(o => swept[o.Value] >= 0 && sweep.Causes.ContainsKey(swept[o.Value])).ToDictionary(o => o.Key, o => sweep.Causes[swept[o.Value]]),
        };
    }

    protected override void Visit(int id)
    {
        // The caller has what was written already.
        if (_isRerun && Function.Nodes[id].Op is WriteThrough) return;
        base.Visit(id);
        Remember(id);
    }

    protected override void Parameter(int id)
    {
        base.Parameter(id);
        Remember(id);
    }

    private void Remember(int id)
    {
        if (!_origins.ContainsKey(Map[id])) _origins.Add(Map[id], id);
    }

    protected override void Contents(int block)
    {
        if (_mirrors.TryGetValue(block, out int forward))
        {
            if (IsCheckpoint(forward))
            {
                Rerun(block, forward);
                return;
            }
            Restore(block, forward);
        }
        if (block == 0)
        {
            foreach (int id in Function.Body.Nodes)
            {
                if (id >= _forwardCount && _newForwardCount < 0) _newForwardCount = B.Count;
                Visit(id);
            }
            return;
        }
        base.Contents(block);
        if (_isKept && _tapes.TryGetValue(block, out int tape)) B.AddTyped(new Record(tape), IrType.None, null, [.. Place(tape, block), .. _kept[block].Select(k => Map[k])]);
    }

    protected override int CopyControl(int id, Control control)
    {
        Node node = Function.Nodes[id];
        if (control is CountedLoop loop)
        {
            bool isReverse = _mirrors.TryGetValue(node.Regions[0], out int forward);
            if ((isReverse || _isKept) && _tapes.TryGetValue(isReverse ? forward : node.Regions[0], out int tape) && _list[tape].IsCounted)
            {
                B.AddTyped(new OpenTape(tape, isReverse), IrType.None, null, LoopCount.Trips(B, loop, Map[node.Operands[0]], Map[node.Operands[1]]));
            }
        }
        if (control is not Ops.Checkpoint { IsRerun: false }) return base.CopyControl(id, control);
        bool wasKept = _isKept;
        _isKept = !_mirrors.ContainsValue(node.Regions[0]);
        int copy = base.CopyControl(id, control);
        _isKept = wasKept;
        return copy;
    }

    // Where an iteration has its place on a tape that is opened for all iterations of a loop at once.
    private int[] Place(int tape, int block)
    {
        if (!_list[tape].IsCounted) return [];
        Node node = Function.Nodes[_structure.OwnerOf(block)];
        CountedLoop loop = (CountedLoop)node.Op;
        bool isDownwards = _mirrors.TryGetValue(block, out int forward) && ((CountedLoop)Function.Nodes[_structure.OwnerOf(forward)].Op).Step != loop.Step;
        return [LoopCount.Place(B, Map[Function.Blocks[block].Parameters[0]], Map[node.Operands[isDownwards ? 1 : 0]], isDownwards ? -loop.Step : loop.Step)];
    }

    private void Restore(int block, int forward)
    {
        if (_tapes.TryGetValue(forward, out int tape))
        {
            int rewind = B.AddTyped(new Rewind(tape), IrType.None, null, Place(tape, block));
            for (int slot = 0; slot < _kept[forward].Count; slot++)
            {
                Node node = Function.Nodes[_kept[forward][slot]];
                Map[_kept[forward][slot]] = B.AddTyped(new Recalled(tape, slot), node.Type, node.Name, rewind);
                Remember(_kept[forward][slot]);
            }
        }
        if (!_repeated.TryGetValue(forward, out List<int> repeated)) return;
        foreach (int id in repeated)
        {
            Map[id] = Function.Nodes[id].Op is not Input ? Copy(id)
                : Induction.Of(id, Function, _structure) is { } induction ? Advanced(induction, block, forward)
                : Map[_indices[id]];
        }
    }

    // The value in the iteration that is undone.
    private int Advanced(Induction induction, int block, int forward)
    {
        Node loop = Function.Nodes[_structure.OwnerOf(forward)];
        int index = Map[Function.Blocks[block].Parameters[0]];
        int iterations = loop.Op is CountedLoop counted ? LoopCount.Place(B, index, Map[loop.Operands[0]], counted.Step) : index;
        int step = Function.Nodes[induction.Step].Op is Constant constant ? B.Add(constant) : Map[induction.Step];
        return induction.After(B, iterations, Map[induction.Start], step);
    }

    private void Plan()
    {
        for (int i = 0; i < _structure.Order.Count; i++)
        {
            int id = _structure.Order[i];
            if (IsForward(id)) continue;
            foreach (int operand in Function.Nodes[id].Operands) Need(operand);
            foreach (int region in Function.Nodes[id].Regions)
            {
                foreach (int yielded in Function.Blocks[region].Yields) Need(yielded);
            }
        }
        List<int> blocks = [.. Enumerable.Range(0, Function.Blocks.Count).Where(IsForwardBlock).OrderByDescending(Depth)];
        foreach (int block in blocks)
        {
            if (IsCheckpoint(block) && _mirrors.ContainsValue(block))
            {
                NeedAllFor(block);
                continue;
            }
            if (!_needs.TryGetValue(block, out SortedSet<int> needs)) continue;
            SortedSet<int> kept = [];
            SortedSet<int> repeated = [];
            while (needs.Count > 0)
            {
                int id = needs.Max;
                needs.Remove(id);
                if (Cost(id) > WorthRepeating)
                {
                    kept.Add(id);
                    continue;
                }
                repeated.Add(id);
                foreach (int operand in Function.Nodes[id].Operands) Need(operand);
                if (Induction.Of(id, Function, _structure) is not { } induction) continue;
                Need(induction.Start);
                if (Function.Nodes[induction.Step].Op is not Constant) Need(induction.Step);
            }
            if (repeated.Count > 0) _repeated[block] = [.. repeated];
            if (kept.Count == 0) continue;
            _kept[block] = [.. kept];
            _tapes[block] = _list.Count;
            bool isCounted = Function.Nodes[_structure.OwnerOf(block)].Op is CountedLoop { Exits: false } && !kept.Any(k => Function.Nodes[k].Type.IsShaped);
            _list.Add(new Tape(
                _list.Count, [.. kept.Select(k => Function.Nodes[k].Type)], [.. kept.Select(k => Function.Nodes[k].Name)], _structure.IsRepeated(block), isCounted));
        }
    }

    private int Depth(int block) => block <= 0 ? 0 : 1 + Depth(_structure.ParentOf(block));

    private bool IsForwardBlock(int block) => block > 0 && _structure.OwnerOf(block) is >= 0 and var owner && owner < _forwardCount;

    private bool IsForward(int id) => id < _forwardCount && _structure.BlockOf(id) is var block && (block <= 0 || IsForwardBlock(block));

    private void Need(int id)
    {
        int block = _structure.BlockOf(id);
        if (block == 0 || !IsForwardBlock(block)) return;
        if (!_needs.TryGetValue(block, out SortedSet<int> needs)) _needs.Add(block, needs = []);
        needs.Add(id);
    }

    // What computing a value again costs in the reverse block; what it is computed from is there, or kept at its own price.
    private int Cost(int id)
    {
        if (_structure.BlockOf(id) == 0 || _indices.ContainsKey(id)) return 0;
        if (_costs.TryGetValue(id, out int known)) return known;
        Node node = Function.Nodes[id];
        if (Induction.Of(id, Function, _structure) != null) return _costs[id] = 2;

        // A row of a gradient: only the reverse sweep has the gradients.
        if (!_isCalled && node.Op is ShadowRow && Function.Nodes[node.Operands[0]].Op is Input) return _costs[id] = 0;
        int own = node.Op switch
        {
            Constant or StringLiteral or DimSize or Absent => 0,
            Load or ShadowRow when IsStillThere(id) => 1,
            ArrayLength => 1,
            _ when !node.Type.IsScalar => Never,
            Elementwise { IsCheap: true } => 1,
            Discrete or CheckedIndex or CheckedStart or CheckedInteger => 1,
            Divide or Cast => CostOfKeeping,
            Elementwise when node.Type.Element is Element.Int or Element.Bool => CostOfKeeping,
            _ => Never,
        };
        foreach (int operand in node.Operands)
        {
            if (own >= Never) break;
            int cost = Cost(operand);
            own += cost > WorthRepeating ? CostOfKeeping : cost;
        }
        return _costs[id] = own;
    }

    // Whether an element still is what it was when it was read, once the function has run to its end.
    private bool IsStillThere(int load)
    {
        int array = Function.Nodes[load].Operands[0];
        return !_foreign.Contains(_aliases.ClassOf(array)) && !_changes.After(load, array);
    }
}
