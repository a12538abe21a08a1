using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>Which operations may write to memory that an input is.</summary>
internal static class Writes
{
    /// <summary>The stores whose array may be one of some inputs, by whatever way it came there.</summary>
    public static IEnumerable<int> To(IrFunction function, ICollection<int> inputs)
    {
        if (inputs.Count == 0) return [];
        Structure structure = new(function);
        return structure.Order.Where(id => function.Nodes[id].Op is Store or Accumulate && MayBe(function.Nodes[id].Operands[0])).ToList();

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
