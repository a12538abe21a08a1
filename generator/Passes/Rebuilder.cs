using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>Makes a function anew, value by value in order of execution: what passes that change something derive from.</summary>
internal abstract class Rebuilder
{
    protected Rebuilder(IrFunction function, IrBuilder? builder = null)
    {
        Function = function;
        B = builder ?? new IrBuilder(new DimTable(function.Dims));
        Map = [.. Enumerable.Repeat(-1, function.Nodes.Count)];
    }

    protected IrFunction Function { get; }

    protected IrBuilder B { get; }

    /// <summary>The new value of each old one.</summary>
    public int[] Map { get; }

    /// <summary>The new block of each old one.</summary>
    public Dictionary<int, int> Blocks { get; } = [];

    public IrFunction Run()
    {
        foreach (int id in Function.Body.Parameters) Parameter(id);
        Contents(0);
        IrFunction function = Finish();
        return function;
    }

    protected virtual IrFunction Finish()
    {
        IrFunction built = B.Build(Function.Results.Select(r => Map[r]));
        DimTable dims = new(built.Dims);
        dims.MoveNodes(Map);
        return built with { Dims = dims.ToArray() };
    }

    /// <summary>Makes the values of a block in the block that is open.</summary>
    protected virtual void Contents(int block)
    {
        foreach (int id in Function.Blocks[block].Nodes) Visit(id);
    }

    protected virtual void Visit(int id) => Map[id] = Copy(id);

    protected int Copy(int id)
    {
        Node node = Function.Nodes[id];
        if (node.Op is Control control) return CopyControl(id, control);
        int[] operands = [.. node.Operands.Select(o => Map[o])];

        // The sizes of what a call returns are its own: inferred anew they would be others.
        int copy = node.Op is Invocation ? B.Known(node.Op, operands) ?? B.AddTyped(node.Op, node.Type, node.Name, operands)
            : node.Op.IsPure && node.Op.IsTypedByOperands ? B.Add(node.Op, operands)
            : node.Op.IsTypedByOperands && node.Op is not (Input or Projection) ? B.AddExact(node.Op, operands)
            : B.AddTyped(node.Op, node.Type, node.Name, operands);
        if (node.Name != null) B.Name(copy, node.Name);
        return copy;
    }

    protected virtual int CopyControl(int id, Control control)
    {
        Node node = Function.Nodes[id];
        List<int> regions = [];
        foreach (int region in node.Regions)
        {
            B.OpenBlock();
            foreach (int parameter in Function.Blocks[region].Parameters) Parameter(parameter);
            Contents(region);
            int copy = B.CloseBlock(Function.Blocks[region].Yields.Select(y => Map[y]));
            Blocks[region] = copy;
            regions.Add(copy);
        }
        return B.AddControl(control, node.Operands.Select(o => Map[o]), regions);
    }

    protected virtual void Parameter(int id)
    {
        Node node = Function.Nodes[id];
        Map[id] = B.AddTyped(node.Op, node.Type, node.Name);
    }
}
