using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>
/// Loops in loops of a loop as functions of their own: of all the arrays and numbers of a long method few have a register, and those in the
/// innermost loops are not the ones that have.
/// </content>
internal sealed partial class BodyEmitter
{
    private int _nests = 1;
    private bool _isInNest;

    // A loop that runs often, over numbers and elements of arrays only, with another loop in it.
    private bool IsNest(int id)
    {
        Node node = _function.Nodes[id];
        if (_isInNest || node.Op is not CountedLoop { Exits: false } || !_schedule.Structure.IsRepeated(_schedule.Structure.BlockOf(id))) return false;
        List<int> inside = [.. _schedule.Structure.AllIn(node.Regions[0])];
        return node.Operands.Count <= 3 && inside.Any(i => _function.Nodes[i].Op is CountedLoop) && inside.All(IsPlain)
            && PartsOf(id).All(p => p.Index < node.Operands.Count - 2 || _schedule.Uses(p.Part) == 0);
    }

    private bool IsPlain(int id) => _function.Nodes[id] is { Type: { IsShaped: false, IsArray: false } } node && node.Op switch
    {
        CountedLoop loop => !loop.Exits,
        Record or Rewind => Tapes![((Recorded)node.Op).Tape].IsCounted,
        Input or Branch or Part or Ops.Recalled or Constant or Load or Take or Accumulate or Store or Elementwise => true,
        _ => false,
    };

    // False, with nothing written, where something has no name to be handed over by.
    private bool WriteNest(int id, Block body, Action write)
    {
        Node node = _function.Nodes[id];
        List<int> inside = [.. _schedule.Structure.AllIn(node.Regions[0])];
        List<Block> blocks = [body, .. inside.SelectMany(i => _function.Nodes[i].Regions).Select(r => _function.Blocks[r])];
        HashSet<int> own = [.. blocks.SelectMany(b => b.Parameters)];
        SortedDictionary<string, string> given = new(StringComparer.Ordinal);
        if (!CollectGiven(inside, own, blocks.SelectMany(b => b.Yields).Concat(node.Operands), given)) return false;

        // What the loop carries begins with what it is given.
        string? carried = body.Parameters.Skip(1).Select(p => _code[p]).FirstOrDefault();
        string type = carried == null ? "void" : _layer.TypeText(_function.Nodes[body.Parameters[1]].Type);
        if (carried != null) given[carried] = type;
        string function = _locals.TakeOnce("nest" + _nests.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _nests++;
        _writer.Line("// A function, so that what it uses has the registers.");
        _writer.Line($"{(carried == null ? "" : carried + " = ")}{function}({string.Join(", ", given.Keys)});");
        Dictionary<int, string> code = new(_code);
        _isInNest = true;
        InScope(() =>
        {
            _writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
            _writer.Open($"static {type} {function}({string.Join(", ", given.Select(g => g.Value + " " + g.Key))})");
            write();
            if (carried != null) _writer.Line($"return {carried};");
            _writer.Close();
        });
        _isInNest = false;
        _code.Clear();
        foreach (KeyValuePair<int, string> pair in code) _code.Add(pair.Key, pair.Value);
        return true;
    }
}
