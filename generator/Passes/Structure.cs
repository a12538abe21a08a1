using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>Where each value stands in a function's nest of blocks, and from which values it takes its own.</summary>
internal sealed class Structure
{
    private const int Nowhere = -1;

    private readonly IrFunction _function;
    private readonly int[] _block;
    private readonly int[] _owner;

    public Structure(IrFunction function)
    {
        _function = function;
        _block = [.. Enumerable.Repeat(Nowhere, function.Nodes.Count)];
        _owner = [.. Enumerable.Repeat(Nowhere, function.Blocks.Count)];
        Order = new List<int>(function.Nodes.Count);
        Visit(0);
    }

    /// <summary>The values in order of execution; those of a block before the value that owns it.</summary>
    public List<int> Order { get; }

    /// <summary>Whether a function is straight-line code on immutable values.</summary>
    public static bool IsStraight(IrFunction function) => function.Nodes.All(n => n.Regions.Count == 0 && n.Op is not Memory && !n.Type.IsArray && !n.Op.HasEffect);

    /// <summary>The block that a value stands in; −1 for one that stands nowhere any more.</summary>
    public int BlockOf(int id) => _block[id];

    /// <summary>The value that owns a block; −1 for the function's body.</summary>
    public int OwnerOf(int block) => _owner[block];

    /// <summary>The block around a block; −1 for the body.</summary>
    public int ParentOf(int block) => _owner[block] < 0 ? Nowhere : _block[_owner[block]];

    /// <summary>Whether a block is another one or stands inside it.</summary>
    public bool IsWithin(int block, int outer)
    {
        for (; block >= 0; block = ParentOf(block))
        {
            if (block == outer) return true;
        }
        return false;
    }

    /// <summary>Whether a block may run more than once in a call.</summary>
    public bool IsRepeated(int block)
    {
        for (; block > 0; block = ParentOf(block))
        {
            if (_function.Nodes[_owner[block]].Op is Loop) return true;
        }
        return false;
    }

    /// <summary>All values in a block and in the blocks inside it.</summary>
    public IEnumerable<int> AllIn(int block) => Order.Where(id => IsWithin(_block[id], block));

    /// <summary>The values that a value takes its own from: through choices and from one iteration to the next.</summary>
    public IEnumerable<int> Sources(int id)
    {
        Node node = _function.Nodes[id];
        switch (node.Op)
        {
            case Part part:
                return PartSources(_function.Nodes[node.Operands[0]], part.Index);
            case Input { Role: InputRole.Carried } input:
                return CarriedSources(id, input);
            case Control:
                return [];
            default:
                return node.Operands;
        }
    }

    /// <summary>The loop that carries a value, and its place among what the loop carries; null for the loop's own index.</summary>
    public (int Loop, int Place)? Carrier(int parameter)
    {
        int loop = _owner[_block[parameter]];
        int place = ((Input)_function.Nodes[parameter].Op).Index - ((Loop)_function.Nodes[loop].Op).LeadingParameters;
        return place < 0 ? null : (loop, place);
    }

    private IEnumerable<int> PartSources(Node owner, int index)
    {
        if (owner.Op is Loop loop)
        {
            // After what is carried comes the number of iterations.
            if (index >= owner.Operands.Count - loop.Leading) yield break;
            yield return owner.Operands[loop.Leading + index];
            yield return Body(owner).Yields[index];
        }
        else if (owner.Op is Call)
        {
            foreach (int operand in owner.Operands) yield return operand;
        }
        else
        {
            foreach (int region in owner.Regions) yield return _function.Blocks[region].Yields[index];
        }
    }

    private IEnumerable<int> CarriedSources(int id, Input input)
    {
        Node owner = _function.Nodes[_owner[_block[id]]];
        Loop loop = (Loop)owner.Op;
        int place = input.Index - loop.LeadingParameters;
        if (place < 0) return owner.Operands.Take(loop.Leading);
        return [owner.Operands[loop.Leading + place], Body(owner).Yields[place]];
    }

    private Block Body(Node loop) => _function.Blocks[loop.Regions[loop.Regions.Count - 1]];

    private void Visit(int block)
    {
        Block b = _function.Blocks[block];
        foreach (int id in b.Parameters) Place(id, block);
        foreach (int id in b.Nodes)
        {
            foreach (int region in _function.Nodes[id].Regions)
            {
                _owner[region] = id;
                _block[id] = block;
                Visit(region);
            }
            Place(id, block);
        }
    }

    private void Place(int id, int block)
    {
        _block[id] = block;
        Order.Add(id);
    }
}
