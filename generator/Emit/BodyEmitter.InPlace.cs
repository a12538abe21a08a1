using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>
/// Sums that a loop carries. Their buffer is the loop's own, and what the body adds is added where they lie: a row of a matrix costs a row,
/// not a matrix.
/// </content>
internal sealed partial class BodyEmitter
{
    // Values whose memory nobody else has and whoever uses them last may write to.
    private readonly HashSet<int> _owned = [];

    private bool WriteInPlace(int id, Node node)
    {
        if (Overwritten(id, node) is not { } sum) return false;
        UsesWorkspace = true;
        (string name, string symbol) = NamesOf(sum);
        if (node.Name != null) symbol = Symbols.Mathematical(node.Name, Objective);
        WriteShaped(id, name, symbol, accumulates: false);
        Declare(id, name, symbol);
        _owned.Add(id);
        return true;
    }

    // The operand in whose memory a value may be computed: read here for the last time, element by element in the same order.
    private int? Overwritten(int id, Node node)
    {
        if (_owned.Count == 0 || !node.Type.IsShaped) return null;
        int? sum = node.Op switch
        {
            IAddition addition => addition.Sum(node),
            Elementwise => _schedule.LoopOperands(id).Where(o => !o.IsTransposed).Select(o => (int?)o.Id).FirstOrDefault(o => IsFree(o!.Value, id, node.Type)),
            _ => null,
        };
        return sum is { } free && IsFree(free, id, node.Type) ? free : null;
    }

    private bool IsFree(int sum, int user, IrType type) =>
        _owned.Contains(sum) && _schedule.Uses(sum) == 1 && _function.Nodes[sum].Type == type
        && _schedule.Structure.BlockOf(sum) == _schedule.Structure.BlockOf(user) && !IsReadAgain(user, sum);

    // An expression between the two that is written into several others reads its operands in each of them.
    private bool IsReadAgain(int user, int sum) => _function.Nodes[user].Operands
        .Any(o => o != sum && _schedule.IsInline(o) && Contains(o, sum) && (_schedule.Uses(o) > 1 || IsReadAgain(o, sum)));

    private bool Contains(int expression, int value) => _function.Nodes[expression].Operands
        .Any(o => o == value || (_schedule.IsInline(o) && Contains(o, value)));

    // Whether a loop may go on in the memory of what it begins with.
    private bool IsTakenOver(int initial, int parameter, int loop) =>
        _function.Nodes[initial].Type.IsShaped && _schedule.Uses(initial) == 1
        && (_owned.Contains(initial) || (_schedule.IsRoot(initial) && _function.Nodes[initial] is { Op: Kernel or Elementwise, Type.IsShaped: true }))
        && _function.Nodes[initial].Type == _function.Nodes[parameter].Type
        && _schedule.Structure.BlockOf(initial) == _schedule.Structure.BlockOf(loop);

    // What a loop calls the value with which it begins, if it goes on in its memory.
    private string? TakerOf(int initial)
    {
        if (_schedule.IsStraight || !_function.Nodes[initial].Type.IsShaped) return null;
        for (int id = initial + 1; id < _function.Nodes.Count; id++)
        {
            if (_function.Nodes[id] is not { Op: Loop loop } node) continue;
            for (int place = loop.Leading; place < node.Operands.Count; place++)
            {
                if (node.Operands[place] != initial) continue;
                int parameter = BlockOf(node, node.Regions.Count - 1).Parameters[loop.LeadingParameters + place - loop.Leading];
                return IsTakenOver(initial, parameter, id) ? _function.Nodes[parameter].Name : null;
            }
        }
        return null;
    }
}
