using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>What the forward half keeps for the backward half: values that it needs and cannot cheaply compute again.</summary>
internal sealed class Residuals
{
    public Residuals(Derivative derivative, IEnumerable<int> backwardTargets)
    {
        IrFunction function = derivative.Function;
        SortedSet<int> values = [];
        SortedSet<int> inputs = [];
        HashSet<int> seen = [];
        bool isStraight = Structure.IsStraight(function);
        Structure structure = new(function);
        Recomputation recomputation = new(function);
        Stack<int> pending = new(backwardTargets);
        if (!isStraight)
        {
            bool[] isEffect = Liveness.Effects(function);
            for (int id = derivative.ForwardCount; id < function.Nodes.Count; id++)
            {
                if (isEffect[id] && structure.BlockOf(id) >= 0) pending.Push(id);
            }
        }
        while (pending.Count > 0)
        {
            int id = pending.Pop();
            if (!seen.Add(id)) continue;
            Node node = function.Nodes[id];
            bool isForward = id < derivative.ForwardCount;
            if (isForward && node.Op is Input { Role: InputRole.Argument or InputRole.Member })
            {
                inputs.Add(id);
            }
            else if (isForward && !isStraight && IsKept(function, node, derivative.IsCalled))
            {
                values.Add(id);
            }
            else if (isForward && (!IsGradientRow(function, node) || derivative.IsCalled) && !Schedule.IsAtom(node) && !recomputation[id])
            {
                values.Add(id);
            }
            else
            {
                foreach (int operand in node.Operands) pending.Push(operand);
                foreach (int region in node.Regions)
                {
                    foreach (int yielded in function.Blocks[region].Yields) pending.Push(yielded);
                }
            }
        }
        Values = [.. values];
        Inputs = [.. inputs];
    }

    // Results of blocks and calls, arrays, and what memory or a condition was at the time.
    private static bool IsKept(IrFunction function, Node node, bool isCalled) => IsGradientRow(function, node) ? isCalled
        : node.Op is Part or Memory || (node.Type.IsArray && node.Op is not Leaf)
        || (node.Type is { IsScalar: true, Element: Element.Bool } && node.Op is not Leaf);

    // Only the backward half has the gradients.
    private static bool IsGradientRow(IrFunction function, Node node) => node.Op is ShadowRow && function.Nodes[node.Operands[0]].Op is Input;

    /// <summary>Values of the forward half, in order of execution.</summary>
    public IReadOnlyList<int> Values { get; }

    /// <summary>Inputs, kept by reference.</summary>
    public IReadOnlyList<int> Inputs { get; }
}
