using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>Which operations may write to memory that an input is.</summary>
internal static class Writes
{
    /// <summary>Whether elements of an input may be written here or in a function that it is given to.</summary>
    public static bool MayChange(IrFunction function, int input) =>
        WriteThrough.Inputs(function).Contains(input) || (function.Nodes[input].Type.IsArray && Find(function, [input], isCallEnough: true).Any());

    /// <summary>The stores whose array may be one of some inputs, by whatever way it came there.</summary>
    public static IEnumerable<int> To(IrFunction function, ICollection<int> inputs) => Find(function, inputs, isCallEnough: false);

    private static List<int> Find(IrFunction function, ICollection<int> inputs, bool isCallEnough)
    {
        if (inputs.Count == 0) return [];
        Structure structure = new(function);
        return [.. structure.Order.Where(id => function.Nodes[id] switch
        {
            { Op: Store or Accumulate } store => MayBe(store.Operands[0]),
            { Op: Call } call => isCallEnough && call.Operands.Any(MayBe),
            _ => false,
        })];

        bool MayBe(int array)
        {
            HashSet<int> seen = [];
            Stack<int> pending = new([array]);
            while (pending.Count > 0)
            {
                int id = pending.Pop();
                if (!seen.Add(id)) continue;
                if (inputs.Contains(id)) return true;
                if (function.Nodes[id].Op is Part or Input { Role: InputRole.Carried }) foreach (int source in structure.Sources(id)) pending.Push(source);
            }
            return false;
        }
    }
}
