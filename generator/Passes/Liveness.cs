using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>Which nodes the results need.</summary>
internal static class Liveness
{
    /// <summary>How often each node is used by live nodes, by live blocks as what they yield, and by results; 0 for dead ones.</summary>
    public static int[] CountUses(IrFunction function) => CountUses(function, function.Results, _ => false, _ => true);

    /// <param name="function">The function.</param>
    /// <param name="roots">What is asked for.</param>
    /// <param name="isAvailable">What is there already: nothing is needed to compute it.</param>
    /// <param name="isCarriedOut">Which effects are wanted.</param>
    public static int[] CountUses(IrFunction function, IEnumerable<int> roots, Func<int, bool> isAvailable, Func<int, bool> isCarriedOut)
    {
        int[] uses = new int[function.Nodes.Count];
        bool[] isEffect = Effects(function);
        ILookup<int, int> parts = Enumerable.Range(0, function.Nodes.Count).Where(id => function.Nodes[id].Op is Part).ToLookup(id => function.Nodes[id].Operands[0]);
        foreach (int root in roots) uses[root]++;
        for (int id = function.Nodes.Count - 1; id >= 0; id--)
        {
            bool isWanted = isEffect[id] && isCarriedOut(id);
            if ((uses[id] == 0 && !isWanted) || isAvailable(id)) continue;
            if (uses[id] == 0) uses[id] = 1;
            Node node = function.Nodes[id];
            foreach (int operand in node.Operands) uses[operand]++;
            foreach (int region in node.Regions)
            {
                // What a choice hands out is needed if somebody reads it.
                EquatableArray<int> yields = function.Blocks[region].Yields;
                for (int place = 0; place < yields.Count; place++)
                {
                    if (node.Op is Loop || parts[id].Any(p => uses[p] > 0 && ((Part)function.Nodes[p].Op).Index == place)) uses[yields[place]]++;
                }
            }
        }
        return uses;
    }

    /// <summary>Which nodes are carried out for their own sake: they change memory or may throw, or own a block with such a one.</summary>
    public static bool[] Effects(IrFunction function)
    {
        bool[] isEffect = new bool[function.Nodes.Count];
        for (int id = 0; id < isEffect.Length; id++)
        {
            Node node = function.Nodes[id];
            isEffect[id] = node.Op.HasEffect || node.Op.MayThrow || node.Op is Load
                || node.Regions.Any(r => function.Blocks[r].Nodes.Any(inner => isEffect[inner]));
        }
        return isEffect;
    }
}
