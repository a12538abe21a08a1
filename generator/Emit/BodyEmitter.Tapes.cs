using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>What blocks keep for those that undo them.</content>
internal sealed partial class BodyEmitter
{
    // The parts of tapes that the loops around have opened.
    private readonly Dictionary<(int Tape, int Slot), string> _opened = [];

    /// <summary>What keeps the values of blocks; none where nothing is undone.</summary>
    public TapeFields? Tapes { get; set; }

    // One place for each iteration, so that they need no order: what an iteration kept is where its index says.
    private void WriteOpenTape(OpenTape open, Node node)
    {
        UsesWorkspace = true;
        string trips = Operand(node.Operands[0]);
        string counter = Tapes!.Counter(open.Tape);
        string span = open.IsReverse ? "ReadOnlySpan" : "Span";
        string first = "";
        for (int slot = Tapes[open.Tape].Types.Count - 1; slot >= 0; slot--)
        {
            string field = Tapes.Slot(open.Tape, slot);
            IrType type = Tapes[open.Tape].Types[slot];
            first = _locals.Take(field);
            _opened[(open.Tape, slot)] = first;
            string opened = open.IsReverse ? $"Last({_layer.Workspace}.{field}" : $"Next(ref {_layer.Workspace}.{field}";
            _writer.Line($"{span}<{_layer.TypeText(type)}{(type.IsArray ? "?" : "")}> {first} = {_layer.Runtime["Tape"]}.{opened}, {counter}, {trips});");
        }
        _writer.Line($"{counter} {(open.IsReverse ? "-=" : "+=")} {first}.Length;");
    }

    private void WriteRecord(int number, Node node)
    {
        UsesWorkspace = true;
        Tape tape = Tapes![number];
        int leading = node.Operands.Count - tape.Types.Count;
        for (int slot = 0; slot < tape.Types.Count; slot++)
        {
            string value = Operand(node.Operands[leading + slot]);
            if (tape.IsCounted)
            {
                _writer.Line($"{_opened[(number, slot)]}[{Operand(node.Operands[0])}] = {value};");
                continue;
            }
            string field = $"{_layer.Workspace}.{Tapes.Slot(number, slot)}";
            _writer.Line((tape.IsRepeated, tape.Types[slot].IsShaped) switch
            {
                (true, _) => $"{_layer.Runtime["Tape"]}.Keep(ref {field}, {Tapes.Counter(number)}, {value});",
                (false, true) => $"{_layer.Runtime["Tape"]}.Keep(ref {field}, {value});",
                _ => $"{field} = {value};",
            });
        }
        if (tape is { IsRepeated: true, IsCounted: false }) _writer.Line($"{Tapes.Counter(number)}++;");
    }

    private void WriteRewind(int number, int id)
    {
        UsesWorkspace = true;
        Tape tape = Tapes![number];
        if (tape is { IsRepeated: true, IsCounted: false }) _writer.Line($"{Tapes.Counter(number)}--;");
        foreach (int recalled in Recalled(id))
        {
            Node node = _function.Nodes[recalled];
            int slot = ((Recalled)node.Op).Slot;
            string name = Variable(recalled, "t");
            string kept = tape.IsCounted ? $"{_opened[(number, slot)]}[{Operand(_function.Nodes[id].Operands[0])}]"
                : $"{_layer.Workspace}.{Tapes.Slot(number, slot)}{(tape.IsRepeated ? $"[{Tapes.Counter(number)}]" : "")}";
            _writer.Line($"{_layer.TypeText(node.Type)} {name} = {kept}{(node.Type.IsShaped || node.Type.IsArray ? "!" : "")};");
        }
    }

    private IEnumerable<int> Recalled(int rewind) => Enumerable.Range(rewind + 1, _function.Nodes.Count - rewind - 1)
        .Where(i => _function.Nodes[i].Op is Recalled && _function.Nodes[i].Operands[0] == rewind && _schedule.Uses(i) > 0);
}
