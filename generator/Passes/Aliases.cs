using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Which array values may be the same memory. Two inputs may be, once one of them is written; a jagged array and its rows
/// are one.
/// </summary>
internal sealed class Aliases
{
    private readonly int[] _parent;
    private readonly List<(int Write, int Array)> _writes = [];
    private readonly HashSet<int> _written = [];
    private readonly HashSet<int> _jagged = [];

    public Aliases(IrFunction function, Structure structure)
    {
        _parent = [.. Enumerable.Range(0, function.Nodes.Count)];
        foreach (int id in structure.Order)
        {
            Node node = function.Nodes[id];
            if (node.Op is Store && function.Nodes[node.Operands[node.Operands.Count - 1]].Type.IsArray) Unite(node.Operands[0], node.Operands[node.Operands.Count - 1]);
            if (node.Op is Store or Accumulate) _writes.Add((id, node.Operands[0]));
            if (node.Op is Call call) AddCall(function, id, node, call);
            if (!node.Type.IsArray) continue;
            if (node.Op is Load or ShadowRow) Unite(id, node.Operands[0]);
            else if (node.Op is NewShadow) for (int i = 2; i < node.Operands.Count; i += 2) Unite(id, node.Operands[i]);
            else if (node.Op is Part && function.Nodes[node.Operands[0]].Op is Call) continue;
            else if (node.Op is Part or Input { Role: InputRole.Carried }) foreach (int source in structure.Sources(id)) Unite(id, source);
        }
        List<int> inputs = [.. structure.Order.Where(id => function.Nodes[id] is { Op: Input { Role: InputRole.Argument or InputRole.Member }, Type.IsArray: true })];
        foreach (IGrouping<Element, int> sameElement in inputs.GroupBy(i => function.Nodes[i].Type.Element))
        {
            if (!sameElement.Any(i => _writes.Any(w => ClassOf(w.Array) == ClassOf(i)))) continue;
            foreach (int input in sameElement) Unite(sameElement.First(), input);
        }
        foreach ((_, int array) in _writes) _written.Add(ClassOf(array));
        foreach (int id in structure.Order.Where(id => function.Nodes[id].Type.Rank == Rank.Jagged)) _jagged.Add(ClassOf(id));
    }

    /// <summary>A number that two array values share if they may be the same memory.</summary>
    public int ClassOf(int array)
    {
        while (_parent[array] != array) array = _parent[array];
        return array;
    }

    /// <summary>Whether elements of an array may be written.</summary>
    public bool IsWritten(int array) => _written.Contains(ClassOf(array));

    /// <summary>Whether an array may be a row of a jagged one, or is one.</summary>
    public bool HasRows(int array) => _jagged.Contains(ClassOf(array));

    /// <summary>The operations that may write to an array.</summary>
    public IEnumerable<int> WritesTo(int array) => _writes.Where(w => ClassOf(w.Array) == ClassOf(array)).Select(w => w.Write);

    // A function may write to any array that it is given, make a row of one of another, and return one of them.
    private void AddCall(IrFunction function, int id, Node node, Call call)
    {
        int arguments = call.ArgumentsOf(node);
        List<int> arrays = [.. node.Operands.Take(arguments).Where(o => function.Nodes[o].Type.IsArray)];
        List<int> shadows = [.. node.Operands.Skip(arguments).Where(o => function.Nodes[o].Type.IsArray)];
        int results = call is RecordedCall recorded ? recorded.Results : int.MaxValue;
        for (int p = id + 1; p < function.Nodes.Count; p++)
        {
            if (function.Nodes[p] is not { Op: Part part, Type.IsArray: true } result || result.Operands[0] != id) continue;
            (part.Index < results ? arrays : shadows).Add(p);
        }
        foreach (List<int> group in new[] { arrays, shadows })
        {
            foreach (int array in group)
            {
                _writes.Add((id, array));
                Unite(array, group.First(a => function.Nodes[a].Type.Element == function.Nodes[array].Type.Element));
            }
        }
    }

    private void Unite(int a, int b)
    {
        (a, b) = (ClassOf(a), ClassOf(b));
        _parent[Math.Max(a, b)] = Math.Min(a, b);
    }
}
