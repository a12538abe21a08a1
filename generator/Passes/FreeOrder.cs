using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Whether the iterations of a reverse loop may run in any order: all that one leaves to the others are sums. Then they run upwards, as
/// memory is read best. Only the order in which sums are rounded changes.
/// </summary>
/// <param name="b">The function.</param>
/// <param name="classOf">A number that arrays share if they may be the same memory.</param>
/// <param name="undone">The body of the loop that the reverse loop undoes, by whose index elements are named.</param>
internal sealed class FreeOrder(IrBuilder b, Func<int, int> classOf, Block undone)
{
    /// <param name="carried">What the reverse loop carries.</param>
    /// <param name="nodes">Its body.</param>
    /// <param name="yields">What the carried values become.</param>
    public bool Holds(IReadOnlyList<int> carried, IReadOnlyList<int> nodes, IReadOnlyList<int> yields)
    {
        if (nodes.Any(id => b[id].Op is Control || b[id].Type.IsShaped || (b[id].Op.HasEffect && b[id].Op is not (Accumulate or Take or Store)))) return false;
        HashSet<int> inside = [.. nodes];
        Stride stride = new(id => b[id], undone.Parameters[0], [.. undone.Parameters, .. undone.Nodes, .. nodes]);
        for (int i = 0; i < carried.Count; i++)
        {
            if (yields[i] != carried[i] && !IsSum(yields[i], carried[i])) return false;
        }
        if (nodes.Any(id => b[id].Op is ShadowRow)) return false;
        List<Node> accesses = [.. nodes.Select(id => b[id]).Where(n => n.Op is Accumulate or Take or Store or Load)];
        return accesses.GroupBy(a => classOf(a.Operands[0])).All(group => group.All(a => a.Op is Accumulate)
            || group.All(a => a.Op is Load) || IsOwn([.. group], stride));

        // The carried value, and what is added to it; nobody sees it before the end.
        bool IsSum(int value, int sum) => UsesOf(value, nodes, yields) == 1 && (value == sum
            || (inside.Contains(value) && b[value].Op is Add && b[value].Type is { IsReal: true, IsScalar: true } && b[value].Operands.Any(o => IsSum(o, sum))));
    }

    // Each iteration has an element for itself.
    private static bool IsOwn(List<Node> accesses, Stride stride)
    {
        Node first = accesses[0];
        int[] indices = Indices(first);
        return accesses.All(a => a.Operands[0] == first.Operands[0] && Indices(a).SequenceEqual(indices)) && indices.Any(stride.IsOwn);
    }

    private static int[] Indices(Node access) => [.. access.Operands.Skip(1).Take(access.Operands.Count - (access.Op is Accumulate or Store ? 2 : 1))];

    private int UsesOf(int value, IReadOnlyList<int> nodes, IReadOnlyList<int> yields) =>
        nodes.Sum(n => b[n].Operands.Count(o => o == value)) + yields.Count(y => y == value);
}
