using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Which values vary with a differentiated input, a <c>Detach</c> aside, and which of these a result depends on: the sweeps
/// visit no others. An array varies, and is needed, as a whole.
/// </summary>
internal sealed class Activity
{
    private readonly IrFunction _function;
    private readonly Structure _structure;
    private readonly Aliases _aliases;
    private readonly bool[] _varied;
    private readonly bool[] _needed;

    public Activity(IrFunction function, IReadOnlyCollection<int> inputs)
        : this(function, inputs, new Structure(function))
    {
    }

    /// <param name="function">The function.</param>
    /// <param name="inputs">Its differentiated inputs.</param>
    /// <param name="structure">Its structure.</param>
    /// <param name="ends">What matters beside the results: arrays whose contents at the end the caller reads.</param>
    public Activity(IrFunction function, IReadOnlyCollection<int> inputs, Structure structure, params int[] ends)
    {
        _function = function;
        _structure = structure;
        _aliases = new Aliases(function, structure);
        _varied = new bool[function.Nodes.Count];
        _needed = new bool[function.Nodes.Count];
        foreach (int input in inputs.Concat(ends)) _varied[Key(input)] = true;
        while (SpreadVariation()) { }
        foreach (int result in function.Results.Concat(ends)) _needed[Key(result)] = true;
        while (SpreadNeed()) { }
    }

    public bool IsVaried(int id) => id < _varied.Length && _varied[Key(id)];

    /// <summary>Whether a value has a cotangent: it varies, and a result depends on it.</summary>
    public bool IsActive(int id) => IsVaried(id) && _needed[Key(id)];

    // One answer for all names of the same memory.
    private int Key(int id) => _function.Nodes[id].Type.IsArray ? _aliases.ClassOf(id) : id;

    private bool SpreadVariation()
    {
        bool isChanged = false;
        foreach (int id in _structure.Order)
        {
            Node node = _function.Nodes[id];
            if (node.Op is Detach) continue;
            if (node.Op is Store or Accumulate)
            {
                if (_varied[Key(node.Operands[node.Operands.Count - 1])]) Set(node.Operands[0]);
            }
            else if (node.Op is Call call)
            {
                // Any array that a function is given may take up what varies.
                if (!node.Operands.Any(o => _varied[Key(o)])) continue;
                Set(id);
                foreach (int array in Arrays(node, call)) Set(array);
            }
            else if ((node.Type.IsReal || (node.Type.Rank == Rank.Tuple && node.Op is not Control)) && !_varied[Key(id)] && Flow(id).Any(o => _varied[Key(o)]))
            {
                Set(id);
            }
        }
        return isChanged;

        void Set(int id)
        {
            isChanged |= !_varied[Key(id)];
            _varied[Key(id)] = true;
        }
    }

    private IEnumerable<int> Arrays(Node node, Call call) => node.Operands.Take(call.ArgumentsOf(node)).Where(o => _function.Nodes[o].Type is { IsArray: true, IsReal: true });

    // The size of an array is passive, what is in it is not.
    private IEnumerable<int> Flow(int id) => _function.Nodes[id].Op is NewArray ? [] : _structure.Sources(id);

    private bool SpreadNeed()
    {
        bool isChanged = false;
        for (int i = _structure.Order.Count - 1; i >= 0; i--)
        {
            int id = _structure.Order[i];
            Node node = _function.Nodes[id];
            if (node.Op is Store or Accumulate)
            {
                if (_needed[Key(node.Operands[0])]) Set(node.Operands[node.Operands.Count - 1]);
            }
            else if (node.Op is Call call)
            {
                if (!_needed[id] && !Arrays(node, call).Any(a => _needed[Key(a)])) continue;
                Set(id);
                foreach (int operand in node.Operands) Set(operand);
            }
            else if (_needed[Key(id)] && node.Op is not Detach)
            {
                foreach (int source in Flow(id)) Set(source);
                if (node.Op is Part && _function.Nodes[node.Operands[0]].Op is Call) Set(node.Operands[0]);
            }
        }
        return isChanged;

        void Set(int id)
        {
            isChanged |= !_needed[Key(id)];
            _needed[Key(id)] = true;
        }
    }
}
