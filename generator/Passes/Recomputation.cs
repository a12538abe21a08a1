using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Which unnamed values are computed again where they are used, because that beats keeping them: a few cheap steps from values that are there.
/// </summary>
internal sealed class Recomputation
{
    // As many as are done while the next elements come from memory.
    private const int MaxSteps = 4;

    private const int Never = MaxSteps + 1;

    private readonly bool[] _isRecomputed;

    public Recomputation(IrFunction function)
    {
        int count = function.Nodes.Count;
        _isRecomputed = new bool[count];
        bool isStraight = Structure.IsStraight(function);
        bool[] isMaterialized = new bool[count];
        int[] steps = new int[count];
        for (int id = count - 1; id >= 0; id--)
        {
            Node node = function.Nodes[id];
            // What such an operation reads lies in memory in any case.
            bool readsMemory = node.Op is Invocation || (node.Op is Kernel && node.Op is not Reduction { FusesOperand: true });
            if (!readsMemory && !(node.Op is Transpose && isMaterialized[id])) continue;
            foreach (int operand in node.Operands) isMaterialized[operand] = true;
        }
        for (int id = 0; id < count; id++)
        {
            Node node = function.Nodes[id];
            if (IsSolid(node)) continue;
            if (node.Op is Transpose)
            {
                steps[id] = steps[node.Operands[0]];
                continue;
            }
            if (node.Op is not Elementwise { IsCheap: true })
            {
                steps[id] = Never;
                continue;
            }
            int below = node.Operands.Sum(o => steps[o]);
            steps[id] = Math.Min(1 + below, Never);
            _isRecomputed[id] = below == 0 || (isStraight && node.Type.IsShaped && !isMaterialized[id] && steps[id] <= MaxSteps);
        }
    }

    public bool this[int id] => _isRecomputed[id];

    private static bool IsSolid(Node node) => node.Name != null || node.Op is Leaf or Kernel or Invocation or Projection;
}
