using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>A function without what nothing needs.</summary>
/// <param name="Function">The function.</param>
/// <param name="Map">For each old value the new one, −1 where there is none any more.</param>
/// <param name="Blocks">For each old block that is still there the new one.</param>
/// <param name="Boundary">The first new value made for the old boundary or a later value of the body.</param>
internal sealed record Tidied(IrFunction Function, int[] Map, IReadOnlyDictionary<int, int> Blocks, int Boundary);

/// <summary>
/// Leaves out what nothing needs: values, results of choices, what loops carry without changing it; takes the one arm of a
/// choice whose condition is known.
/// </summary>
internal sealed class Tidy : Rebuilder
{
    private readonly Structure _structure;
    private readonly bool[] _isLive;
    private readonly int _boundary;
    private int _newBoundary = -1;

    // For each loop and choice the old places of the results that stay.
    private readonly Dictionary<int, List<int>> _kept = [];

    private Tidy(IrFunction function, int boundary, IReadOnlyList<IReadOnlyList<int>> together)
        : base(function)
    {
        _boundary = boundary;
        _structure = new Structure(function);
        _isLive = Live(function, _structure, together);
    }

    /// <param name="function">The function.</param>
    /// <param name="boundary">An old value of the body: the first new value made for it or a later one is told.</param>
    /// <param name="together">Reads that throw together, of which one is enough.</param>
    public static Tidied Apply(IrFunction function, int boundary = int.MaxValue, IReadOnlyList<IReadOnlyList<int>>? together = null)
    {
        together ??= [];
        int[] map = [.. Enumerable.Range(0, function.Nodes.Count)];
        Dictionary<int, int> blocks = Enumerable.Range(0, function.Blocks.Count).ToDictionary(i => i);
        while (true)
        {
            Tidy tidy = new(function, boundary, together);
            IrFunction better = tidy.Run();
            for (int i = 0; i < map.Length; i++)
            {
                if (map[i] >= 0) map[i] = tidy.Map[map[i]];
            }
            together = [.. together.Select(reads => reads.Select(id => tidy.Map[id]).Where(id => id >= 0 && better.Nodes[id].Op is Load).ToList()).Where(reads => reads.Count > 0)];
            blocks = blocks.Where(p => tidy.Blocks.ContainsKey(p.Value)).ToDictionary(p => p.Key, p => tidy.Blocks[p.Value]);
            bool isSame = better.Nodes.Count >= function.Nodes.Count;
            function = better;
            boundary = tidy._newBoundary < 0 ? better.Nodes.Count : tidy._newBoundary;
            if (isSame) return new Tidied(function, map, blocks, boundary);
        }
    }

    protected override void Contents(int block)
    {
        foreach (int id in Function.Blocks[block].Nodes)
        {
            if (block == 0 && id >= _boundary && _newBoundary < 0) _newBoundary = B.Count;
            Visit(id);
        }
    }

    protected override void Visit(int id)
    {
        if (!_isLive[id]) return;
        Node node = Function.Nodes[id];
        if (node.Op is Part part)
        {
            if (Map[id] < 0) Map[id] = B.AddTyped(new Part(NewPlace(node.Operands[0], part.Index)), node.Type, node.Name, Map[node.Operands[0]]);
            return;
        }
        if (node.Op is Control control and not Call)
        {
            Visit(id, node, control);
            return;
        }
        base.Visit(id);
    }

    private int NewPlace(int owner, int place)
    {
        // A call hands out all that it has.
        if (!_kept.TryGetValue(owner, out List<int> kept)) return place;
        int index = kept.IndexOf(place);

        // The number of iterations comes after what is carried.
        return index >= 0 ? index : kept.Count;
    }

    private void Visit(int id, Node node, Control control)
    {
        List<int> parts = [.. Enumerable.Range(0, Function.Nodes.Count).Where(p => Function.Nodes[p] is { Op: Part } n && n.Operands[0] == id)];
        if (control is Branch or Checkpoint)
        {
            VisitArms(id, node, parts);
            return;
        }
        Loop loop = (Loop)control;
        Block body = Function.Blocks[node.Regions[node.Regions.Count - 1]];
        int count = node.Operands.Count - loop.Leading;
        List<int> kept = [];
        bool exits = loop is CountedLoop { Exits: true };
        for (int place = 0; place < count; place++)
        {
            int initial = node.Operands[loop.Leading + place];
            int yielded = body.Yields[place];
            bool isFixed = yielded == body.Parameters[loop.LeadingParameters + place] || yielded == initial;
            IEnumerable<int> here = node.Regions.Select(r => Function.Blocks[r].Parameters[loop.LeadingParameters + place])
                .Concat(parts.Where(p => ((Part)Function.Nodes[p].Op).Index == place));
            if (isFixed)
            {
                foreach (int same in here) Map[same] = Map[initial];
                if (place == 0) exits = false;
            }
            else if (here.Any(p => _isLive[p]) || (exits && place == 0))
            {
                kept.Add(place);
            }
        }
        _kept[id] = kept;
        List<int> regions = [];
        foreach (int region in node.Regions)
        {
            B.OpenBlock();
            Block old = Function.Blocks[region];
            for (int i = 0; i < loop.LeadingParameters; i++) Parameter(old.Parameters[i]);
            for (int i = 0; i < kept.Count; i++)
            {
                Node parameter = Function.Nodes[old.Parameters[loop.LeadingParameters + kept[i]]];
                Map[old.Parameters[loop.LeadingParameters + kept[i]]] =
                    B.AddTyped(new Input(InputRole.Carried, loop.LeadingParameters + i), parameter.Type, parameter.Name);
            }
            Contents(region);
            bool isBody = region == node.Regions[node.Regions.Count - 1];
            int copy = B.CloseBlock(isBody ? kept.Select(k => Map[old.Yields[k]]) : old.Yields.Select(y => Map[y]));
            Blocks[region] = copy;
            regions.Add(copy);
        }
        Control form = loop is CountedLoop counted ? counted with { Exits = exits } : loop;
        IEnumerable<int> operands = node.Operands.Take(loop.Leading).Concat(kept.Select(k => node.Operands[loop.Leading + k])).Select(o => Map[o]);
        Map[id] = B.AddControl(form, operands, regions);
    }

    private void VisitArms(int id, Node node, List<int> parts)
    {
        if (node.Op is Branch && B.ConstantOf(Map[node.Operands[0]]) is { } known)
        {
            int arm = node.Regions[known != 0 ? 0 : 1];
            Contents(arm);
            foreach (int part in parts.Where(p => _isLive[p])) Map[part] = Map[Function.Blocks[arm].Yields[((Part)Function.Nodes[part].Op).Index]];
            return;
        }
        List<int> kept = [.. parts.Where(p => _isLive[p]).Select(p => ((Part)Function.Nodes[p].Op).Index).Distinct().OrderBy(p => p)];
        List<int> regions = [];
        List<int[]> yields = [];
        foreach (int region in node.Regions)
        {
            B.OpenBlock();
            Contents(region);
            yields.Add([.. kept.Select(k => Map[Function.Blocks[region].Yields[k]])]);
            int copy = B.CloseBlock(yields[yields.Count - 1]);
            Blocks[region] = copy;
            regions.Add(copy);
        }

        // What both arms hand out alike needs no choice.
        foreach (int part in parts.Where(p => _isLive[p]))
        {
            int place = kept.IndexOf(((Part)Function.Nodes[part].Op).Index);
            if (yields.Count == 2 && yields[0][place] == yields[1][place]) Map[part] = yields[0][place];
        }
        _kept[id] = kept;
        Map[id] = B.AddControl((Control)node.Op, node.Operands.Select(o => Map[o]), regions);
    }

    /// <summary>What results and effects need.</summary>
    public static bool[] Live(IrFunction function, Structure structure) => Live(function, structure, []);

    private static bool[] Live(IrFunction function, Structure structure, IReadOnlyList<IReadOnlyList<int>> together)
    {
        bool[] isLive = new bool[function.Nodes.Count];
        Stack<int> pending = new(function.Results);
        HashSet<(int, EquatableArray<int>)> written = [];
        HashSet<int> covered = [];
        HashSet<int> shared = [.. together.SelectMany(reads => reads)];
        for (int i = structure.Order.Count - 1; i >= 0; i--)
        {
            int id = structure.Order[i];
            Op op = function.Nodes[id].Op;
            if (op is Part && function.Nodes[function.Nodes[id].Operands[0]].Op is Call) pending.Push(id);

            // A read throws where it is out of range, unless a write of the same element in the same block does so anyway, before
            // anything else is thrown or written.
            if (op is Load && written.Contains(Element(id))) covered.Add(id);
            if (op is not (Elementwise { MayThrow: false } or Leaf or Load or Part)) written.Clear();
            if (op is Store or Accumulate) written.Add(Element(id));
            if (op.HasEffect || op.MayThrow || (op is Load && !shared.Contains(id) && !covered.Contains(id))) pending.Push(id);
        }
        Reach();
        foreach (IReadOnlyList<int> reads in together.Where(reads => structure.BlockOf(reads[0]) >= 0 && !reads.Any(id => isLive[id] || covered.Contains(id))))
        {
            pending.Push(reads[0]);
            Reach();
        }
        return isLive;

        void Reach()
        {
            while (pending.Count > 0) Mark(pending.Pop());
        }

        void Mark(int id)
        {
            if (isLive[id]) return;
            isLive[id] = true;
            Node node = function.Nodes[id];
            foreach (int source in structure.Sources(id)) pending.Push(source);
            if (node.Op is Part) pending.Push(node.Operands[0]);
            if (node.Op is Control control)
            {
                foreach (int operand in node.Operands.Take(control is Loop loop ? loop.Leading : int.MaxValue)) pending.Push(operand);
                if (control is ConditionLoop) pending.Push(function.Blocks[node.Regions[0]].Yields[0]);
                if (control is CountedLoop { Exits: true })
                {
                    pending.Push(function.Blocks[node.Regions[0]].Yields[0]);
                    pending.Push(node.Operands[2]);
                }
            }
            int owner = structure.BlockOf(id) < 0 ? -1 : structure.OwnerOf(structure.BlockOf(id));
            if (owner >= 0) pending.Push(owner);
        }

        // The array and all indices.
        (int Block, EquatableArray<int> Place) Element(int id)
        {
            Node node = function.Nodes[id];
            return (structure.BlockOf(id), node.Op is Load ? node.Operands : EquatableArray.From(node.Operands.Take(node.Operands.Count - 1)));
        }
    }
}
