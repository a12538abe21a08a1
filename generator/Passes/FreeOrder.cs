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
    private readonly int _index = undone.Parameters[0];
    private readonly HashSet<int> _varying = [.. undone.Parameters, .. undone.Nodes];

    /// <param name="carried">What the reverse loop carries.</param>
    /// <param name="nodes">Its body.</param>
    /// <param name="yields">What the carried values become.</param>
    public bool Holds(IReadOnlyList<int> carried, IReadOnlyList<int> nodes, IReadOnlyList<int> yields)
    {
        if (nodes.Any(id => b[id].Op is Control || b[id].Type.IsShaped || (b[id].Op.HasEffect && b[id].Op is not (Accumulate or Take or Store)))) return false;
        HashSet<int> inside = [.. nodes];
        _varying.UnionWith(nodes);
        for (int i = 0; i < carried.Count; i++)
        {
            if (yields[i] == carried[i]) continue;
            if (!IsSum(yields[i], carried[i], inside) || UsesOf(carried[i], nodes, yields) != 1) return false;
        }
        List<Node> accesses = [.. nodes.Select(id => b[id]).Where(n => n.Op is Accumulate or Take or Store or Load or ShadowRow)];
        if (accesses.Any(a => a.Op is ShadowRow)) return false;
        return accesses.GroupBy(a => classOf(a.Operands[0])).All(group => group.All(a => a.Op is Accumulate)
            || group.All(a => a.Op is Load) || IsOwn([.. group]));
    }

    // Each iteration has an element for itself.
    private bool IsOwn(List<Node> accesses)
    {
        Node first = accesses[0];
        int[] indices = Indices(first);
        return accesses.All(a => a.Operands[0] == first.Operands[0] && Indices(a).SequenceEqual(indices)) && indices.Any(Moves);
    }

    private static int[] Indices(Node access) => [.. access.Operands.Skip(1).Take(access.Operands.Count - (access.Op is Accumulate or Store ? 2 : 1))];

    // The index and something that is the same in all iterations.
    private bool Moves(int value) => value == _index || (b[value].Op is Add or Subtract
        && Enumerable.Range(0, 2).Any(i => Moves(b[value].Operands[i]) && IsFixed(b[value].Operands[1 - i])));

    private bool IsFixed(int value) => !_varying.Contains(value)
        || (b[value] is { Type.Element: Element.Int, Op: Elementwise } node && node.Operands.All(IsFixed));

    // The carried value, and what is added to it.
    private bool IsSum(int value, int carried, HashSet<int> inside) => value == carried
        || (inside.Contains(value) && b[value].Op is Add && b[value].Type is { IsReal: true, IsScalar: true } && b[value].Operands.Any(o => IsSum(o, carried, inside)));

    private int UsesOf(int value, IReadOnlyList<int> nodes, IReadOnlyList<int> yields) =>
        nodes.Sum(n => b[n].Operands.Count(o => o == value)) + yields.Count(y => y == value);
}
