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
    private readonly List<int> _writes = [];
    private readonly HashSet<int> _written = [];

    public Aliases(IrFunction function, Structure structure)
    {
        _parent = [.. Enumerable.Range(0, function.Nodes.Count)];
        foreach (int id in structure.Order)
        {
            Node node = function.Nodes[id];
            if (node.Op is Store && function.Nodes[node.Operands[node.Operands.Count - 1]].Type.IsArray) Unite(node.Operands[0], node.Operands[node.Operands.Count - 1]);
            if (node.Op is Store or Accumulate) _writes.Add(id);
            if (!node.Type.IsArray) continue;
            if (node.Op is Load or ShadowRow) Unite(id, node.Operands[0]);
            else if (node.Op is NewShadow) for (int other = 2; other < node.Operands.Count; other += 2) Unite(id, node.Operands[other]);
            else if (node.Op is Part or Input { Role: InputRole.Carried }) foreach (int source in structure.Sources(id)) Unite(id, source);
        }
        List<int> inputs = [.. structure.Order.Where(id => function.Nodes[id] is { Op: Input { Role: InputRole.Argument or InputRole.Member }, Type.IsArray: true })];
        foreach (IGrouping<Element, int> sameElement in inputs.GroupBy(i => function.Nodes[i].Type.Element))
        {
            if (!sameElement.Any(i => _writes.Any(w => ClassOf(function.Nodes[w].Operands[0]) == ClassOf(i)))) continue;
            foreach (int input in sameElement) Unite(sameElement.First(), input);
        }
        foreach (int write in _writes) _written.Add(ClassOf(function.Nodes[write].Operands[0]));
    }

    /// <summary>A number that two array values share if they may be the same memory.</summary>
    public int ClassOf(int array)
    {
        while (_parent[array] != array) array = _parent[array];
        return array;
    }

    /// <summary>Whether elements of an array may be written.</summary>
    public bool IsWritten(int array) => _written.Contains(ClassOf(array));

    /// <summary>The operations that may write to an array.</summary>
    public IEnumerable<int> WritesTo(IrFunction function, int array) => _writes.Where(w => ClassOf(function.Nodes[w].Operands[0]) == ClassOf(array));

    private void Unite(int a, int b)
    {
        (a, b) = (ClassOf(a), ClassOf(b));
        _parent[Math.Max(a, b)] = Math.Min(a, b);
    }
}
