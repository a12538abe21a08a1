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
        Stack<int> pending = new(backwardTargets);
        while (pending.Count > 0)
        {
            int id = pending.Pop();
            if (!seen.Add(id)) continue;
            Node node = function.Nodes[id];
            bool isForward = id < derivative.ForwardCount;
            if (isForward && node.Op is Input)
            {
                inputs.Add(id);
            }
            else if (isForward && !Schedule.IsAtom(node) && !Schedule.IsRecomputed(function, id))
            {
                values.Add(id);
            }
            else
            {
                foreach (int operand in node.Operands) pending.Push(operand);
            }
        }
        Values = [.. values];
        Inputs = [.. inputs];
    }

    /// <summary>Values of the forward half, in order of execution.</summary>
    public IReadOnlyList<int> Values { get; }

    /// <summary>Inputs, kept by reference.</summary>
    public IReadOnlyList<int> Inputs { get; }
}
