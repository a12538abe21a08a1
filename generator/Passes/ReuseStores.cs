using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// An element that is read right after it was written is the value written: it need not be read, and what it was made of is known where
/// it is needed again.
/// </summary>
internal sealed class ReuseStores : Rebuilder
{
    private readonly Aliases _aliases;

    // What was stored last in the open block, by array and indices.
    private List<(int Array, int[] Indices, int Value)> _stored = [];

    private ReuseStores(IrFunction function)
        : base(function) => _aliases = new Aliases(function, new Structure(function));

    /// <summary>The function, and the new id of every node.</summary>
    public static (IrFunction Function, int[] Ids) Apply(IrFunction function)
    {
        if (Structure.IsStraight(function)) return (function, [.. Enumerable.Range(0, function.Nodes.Count)]);
        ReuseStores pass = new(function);
        return (pass.Run(), pass.Map);
    }

    // What happens inside a block is not known outside, nor what happened before each time that it runs.
    protected override void Contents(int block)
    {
        _stored = [];
        base.Contents(block);
        _stored = [];
    }

    protected override void Visit(int id)
    {
        Node node = Function.Nodes[id];
        if (node.Op is Load && !node.Type.IsArray && Stored(node) is { } value)
        {
            Map[id] = value;
            if (node.Name != null && B[value].Op is Elementwise) B.Name(value, node.Name);
            return;
        }
        base.Visit(id);
        if (node.Op is Store or Accumulate)
        {
            _stored.RemoveAll(s => _aliases.ClassOf(s.Array) == _aliases.ClassOf(node.Operands[0]));
            int last = node.Operands[node.Operands.Count - 1];
            if (node.Op is Store && !Function.Nodes[last].Type.IsArray) _stored.Add((node.Operands[0], Indices(node, 2), Map[last]));
        }
        else if (node.Op is Control)
        {
            _stored = [];
        }
    }

    private int? Stored(Node load)
    {
        int[] indices = Indices(load, 1);
        int place = _stored.FindIndex(s => s.Array == load.Operands[0] && s.Indices.SequenceEqual(indices));
        return place < 0 ? null : _stored[place].Value;
    }

    private static int[] Indices(Node node, int others) => [.. node.Operands.Skip(1).Take(node.Operands.Count - others)];
}
