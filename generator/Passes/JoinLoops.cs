using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// A loop and the one that undoes it as one loop, where that needs nothing that the first has made in the end and its iterations are free in
/// their order: a sum of independent terms has its gradient in the same pass, and what both compute is computed once.
/// </summary>
internal sealed class JoinLoops : Rebuilder
{
    private readonly int _forward;
    private readonly int _reverse;
    private readonly int _carried;
    private readonly HashSet<int> _later;

    // Elements that the first body has read already.
    private readonly List<(Node Load, int Value)> _loads = [];
    private bool _isReverse;
    private int _first;

    private JoinLoops(IrFunction function, int forward, int reverse, HashSet<int> later)
        : base(function)
    {
        (_forward, _reverse, _later) = (forward, reverse, later);
        _carried = Carried(function.Nodes[forward]);
    }

    public static Derivative Apply(Derivative derivative)
    {
        IrFunction function = derivative.Function;
        if (Structure.IsStraight(function) || derivative.Tapes.Count > 0) return derivative;
        List<int> loops = [.. function.Body.Nodes.Where(id => function.Nodes[id].Op is Control)];
        if (loops.Count != 2 || loops[0] >= derivative.ForwardCount || loops[1] < derivative.ForwardCount) return derivative;
        if (Later(function, loops[0], loops[1]) is not { } later) return derivative;
        JoinLoops pass = new(function, loops[0], loops[1], later);
        IrFunction joined = pass.Run();
        return new Derivative(joined, pass._first) { IsJoined = true };
    }

    private static int Carried(Node loop) => loop.Operands.Count - ((Loop)loop.Op).Leading;

    // What comes of the first loop, which stands after the joined one then; null where the two cannot be joined.
    private static HashSet<int>? Later(IrFunction function, int forward, int reverse)
    {
        (Node first, Node second) = (function.Nodes[forward], function.Nodes[reverse]);
        bool isSame = first.Op is CountedLoop { Exits: false } && first.Op.Equals(second.Op) && first.Operands.Take(2).SequenceEqual(second.Operands.Take(2));
        if (!isSame) return null;
        (Block undone, Block undoing) = (function.Blocks[first.Regions[0]], function.Blocks[second.Regions[0]]);
        if (!undone.Nodes.All(IsPlain) || !undoing.Nodes.All(IsPlain)) return null;

        // Lanes are faster still.
        Aliases aliases = new(function, new Structure(function));
        if (LaneLoop.Find(function, aliases, reverse, mayReorder: true) != null) return null;

        // The first only reads, and nothing that the second writes.
        HashSet<int> written = [.. undoing.Nodes.Where(id => function.Nodes[id].Op.HasEffect).Select(id => aliases.ClassOf(function.Nodes[id].Operands[0]))];
        if (undone.Nodes.Any(id => function.Nodes[id].Op.HasEffect || (function.Nodes[id].Op is Load && written.Contains(aliases.ClassOf(function.Nodes[id].Operands[0]))))) return null;

        HashSet<int> later = [];
        bool[] isEffect = Liveness.Effects(function);
        foreach (int id in function.Body.Nodes.Where(id => id > forward && id < reverse))
        {
            if (isEffect[id]) return null;
            if (function.Nodes[id].Operands.Any(o => o == forward || later.Contains(o))) later.Add(id);
        }
        IEnumerable<int> read = second.Operands.Concat(undoing.Nodes.SelectMany(id => function.Nodes[id].Operands)).Concat(undoing.Yields);
        if (read.Any(o => o == forward || later.Contains(o))) return null;

        // The number of iterations made is nobody's carried value.
        bool countsTrips = function.Nodes.Any(n => n.Op is Part part && ((n.Operands[0] == forward && part.Index >= Carried(first)) || (n.Operands[0] == reverse && part.Index >= Carried(second))));
        return countsTrips ? null : later;

        bool IsPlain(int id) => function.Nodes[id] is { Regions.Count: 0, Type.IsShaped: false, Op: not (Control or Record or Recalled or NewArray or NewShadow or CopyArray or Invocation) };
    }

    protected override void Contents(int block)
    {
        if (block != 0)
        {
            base.Contents(block);
            return;
        }
        foreach (int id in Function.Body.Nodes)
        {
            if (id == _forward || _later.Contains(id)) continue;
            Visit(id);
            if (id != _reverse) continue;
            foreach (int waiting in Function.Body.Nodes.Where(_later.Contains)) Visit(waiting);
        }
    }

    protected override void Visit(int id)
    {
        Node node = Function.Nodes[id];
        if (id == _reverse)
        {
            Map[_forward] = Map[_reverse] = Joined();
            return;
        }
        if (node.Op is Part part && node.Operands[0] == _reverse)
        {
            Map[id] = B.AddTyped(new Part(part.Index + _carried), node.Type, node.Name, Map[_reverse]);
            return;
        }
        if (node.Op is Load && _isReverse && Read(node) is { } known)
        {
            Map[id] = known;
            return;
        }
        base.Visit(id);
        if (node.Op is Load && Map[_forward] < 0) _loads.Add((node, Map[id]));
    }

    private int? Read(Node load)
    {
        foreach ((Node earlier, int value) in _loads)
        {
            if (earlier.Operands.Select(o => Map[o]).SequenceEqual(load.Operands.Select(o => Map[o]))) return value;
        }
        return null;
    }

    private int Joined()
    {
        (Node forward, Node reverse) = (Function.Nodes[_forward], Function.Nodes[_reverse]);
        (Block undone, Block undoing) = (Function.Blocks[forward.Regions[0]], Function.Blocks[reverse.Regions[0]]);
        _first = B.Count;
        B.OpenBlock();
        int place = 0;
        foreach (int parameter in undone.Parameters.Concat(undoing.Parameters.Skip(1)))
        {
            Node node = Function.Nodes[parameter];
            Map[parameter] = B.AddTyped(new Input(InputRole.Carried, place++), node.Type, node.Name);
        }
        Map[undoing.Parameters[0]] = Map[undone.Parameters[0]];
        _loads.Clear();
        base.Contents(forward.Regions[0]);
        _isReverse = true;
        base.Contents(reverse.Regions[0]);
        _isReverse = false;
        int block = B.CloseBlock(undone.Yields.Concat(undoing.Yields).Select(y => Map[y]));
        return B.AddControl((Control)forward.Op, forward.Operands.Concat(reverse.Operands.Skip(2)).Select(o => Map[o]), [block]);
    }
}
