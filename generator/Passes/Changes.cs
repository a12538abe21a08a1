using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>When the elements of arrays change, in order of execution.</summary>
/// <param name="function">The function.</param>
/// <param name="structure">Its structure.</param>
/// <param name="aliases">Which of its arrays may be one.</param>
/// <param name="counts">Which writes count.</param>
internal sealed class Changes(IrFunction function, Structure structure, Aliases aliases, Func<int, bool> counts)
{
    /// <summary>Whether an array may be written after a value was computed, in the same iteration of the loops around both or in a later one.</summary>
    public bool After(int id, int array) => aliases.WritesTo(array).Any(write => counts(write) && (write >= id || ShareLoop(write, id, array)));

    /// <summary>The innermost block in which all arrays that this may be are made.</summary>
    public int BirthOf(int array)
    {
        int birth = -1;
        foreach (int id in structure.Order)
        {
            Node node = function.Nodes[id];
            if (!node.Type.IsArray || aliases.ClassOf(id) != aliases.ClassOf(array) || node.Op is not (NewArray or Input or Absent or NewShadow)) continue;
            int block = structure.BlockOf(id);
            if (birth >= 0 && birth != block) return 0;
            birth = block;
        }
        return Math.Max(birth, 0);
    }

    // A loop around both, inside which the array is the same one from iteration to iteration.
    private bool ShareLoop(int write, int id, int array)
    {
        for (int block = structure.BlockOf(id); block > 0; block = structure.ParentOf(block))
        {
            int owner = structure.OwnerOf(block);
            if (function.Nodes[owner].Op is Loop && structure.IsWithin(structure.BlockOf(write), block) && !structure.IsWithin(BirthOf(array), block)) return true;
        }
        return false;
    }
}
