using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Where the influence of the inputs on the results is lost to differentiation: at operations whose derivative is zero
/// wherever it exists and at those that leave the real numbers, such as a cast to int.
/// </summary>
internal sealed class LostInputs
{
    private readonly IrFunction _function;
    private readonly bool[] _used;

    /// <param name="function">A layer's body.</param>
    /// <param name="inputs">The nodes of its differentiated inputs.</param>
    /// <param name="dropped">The derivatives that the reverse sweep dropped.</param>
    public LostInputs(IrFunction function, IReadOnlyList<int> inputs, IReadOnlyCollection<DroppedDerivative> dropped)
    {
        _function = function;
        _used = new bool[function.Nodes.Count];
        foreach (int result in function.Results) _used[result] = true;
        for (int id = function.Nodes.Count - 1; id >= 0; id--)
        {
            if (!_used[id]) continue;
            foreach (int operand in function.Nodes[id].Operands) _used[operand] = true;
        }
        bool[] varied = Reach(inputs);
        Nodes = [.. Enumerable.Range(0, function.Nodes.Count).Where(id => IsLoss(id, varied, dropped))];
    }

    /// <summary>The operations at which something is lost that is nobody's intention, each once.</summary>
    public IReadOnlyList<int> Nodes { get; }

    /// <summary>Whether an input influences a result at all.</summary>
    public bool IsUsed(int input) => _used[input];

    private bool IsLoss(int id, bool[] varied, IReadOnlyCollection<DroppedDerivative> dropped)
    {
        Node node = _function.Nodes[id];
        if (!_used[id] || node.Op.IsIntentional) return false;
        if (!node.Type.IsReal) return node.Operands.Any(o => varied[o] && _function.Nodes[o].Type.IsReal) && node.Type.Rank != Rank.Tuple;
        return dropped.Any(d => d.Node == id && varied[node.Operands[d.Operand]]);
    }

    // What changes with the inputs, as far as an integer follows a real number, up to where a cut is intended.
    private bool[] Reach(IEnumerable<int> inputs)
    {
        bool[] reached = new bool[_function.Nodes.Count];
        foreach (int input in inputs) reached[input] = true;
        for (int id = 0; id < reached.Length; id++)
        {
            Node node = _function.Nodes[id];
            reached[id] |= !node.Op.IsIntentional && node.Operands.Any(o => reached[o]);
        }
        return reached;
    }
}
