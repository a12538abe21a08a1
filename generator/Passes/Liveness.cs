using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Passes;

/// <summary>Which nodes the results need.</summary>
internal static class Liveness
{
    /// <summary>How often each node is used by live nodes and results; 0 for dead ones.</summary>
    public static int[] CountUses(IrFunction function) => CountUses(function, function.Results);

    public static int[] CountUses(IrFunction function, IEnumerable<int> roots)
    {
        int[] uses = new int[function.Nodes.Count];
        foreach (int root in roots) uses[root]++;
        for (int id = function.Nodes.Count - 1; id >= 0; id--)
        {
            if (uses[id] == 0) continue;
            foreach (int operand in function.Nodes[id].Operands) uses[operand]++;
        }
        return uses;
    }
}
