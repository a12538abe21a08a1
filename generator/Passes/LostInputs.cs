using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Where the influence of the inputs on the results is lost to differentiation: at operations whose derivative is zero
/// wherever it exists and at those that leave the real numbers, such as a cast to int.
/// </summary>
internal sealed class LostInputs
{
    private readonly IrFunction _function;
    private readonly Structure _structure;
    private readonly Aliases _aliases;
    private readonly bool[] _used;

    /// <param name="function">A layer's body.</param>
    /// <param name="inputs">The nodes of its differentiated inputs.</param>
    /// <param name="dropped">The derivatives that the reverse sweep dropped.</param>
    public LostInputs(IrFunction function, IReadOnlyList<int> inputs, IReadOnlyCollection<DroppedDerivative> dropped)
    {
        _function = function;
        _structure = new Structure(function);
        _aliases = new Aliases(function, _structure);
        _used = Tidy.Live(function, _structure);
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
        if (!node.Type.IsReal) return node.Operands.Any(o => varied[Key(o)] && _function.Nodes[o].Type.IsReal) && node.Type.Rank != Rank.Tuple;
        return dropped.Any(d => d.Node == id && varied[Key(node.Operands[d.Operand])]);
    }

    // What changes with the inputs, as far as an integer follows a real number, up to where a cut is intended.
    private bool[] Reach(IEnumerable<int> inputs)
    {
        bool[] reached = new bool[_function.Nodes.Count];
        foreach (int input in inputs) reached[Key(input)] = true;
        for (bool isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (int id in _structure.Order)
            {
                Node node = _function.Nodes[id];
                if (node.Op.IsIntentional || node.Op is NewArray) continue;
                if (node.Op is Call && node.Operands.Any(o => reached[Key(o)]))
                {
                    foreach (int array in node.Operands.Where(o => _function.Nodes[o].Type is { IsArray: true, IsReal: true } && !reached[Key(o)])) reached[Key(array)] = isChanged = true;
                }
                bool isWrite = node.Op is Store or Accumulate;
                int target = Key(isWrite ? node.Operands[0] : id);
                if (reached[target] || !_structure.Sources(id).Any(o => reached[Key(o)])) continue;
                reached[target] = isChanged = true;
            }
        }
        return reached;
    }

    private int Key(int id) => _function.Nodes[id].Type.IsArray ? _aliases.ClassOf(id) : id;
}
