using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Which values vary with a differentiated input, a <c>Detach</c> aside. The reverse sweep visits only those that also
/// reach a result.
/// </summary>
internal sealed class Activity
{
    private readonly bool[] _varied;

    public Activity(IrFunction function, IReadOnlyCollection<int> inputs)
    {
        _varied = new bool[function.Nodes.Count];
        foreach (int input in inputs) _varied[input] = true;
        for (int id = 0; id < function.Nodes.Count; id++)
        {
            Node node = function.Nodes[id];
            if (node.Op is Detach) continue;
            if (node.Type.IsReal || node.Type.Rank == Rank.Tuple) _varied[id] |= node.Operands.Any(o => _varied[o]);
        }
    }

    public bool IsVaried(int id) => id < _varied.Length && _varied[id];
}
