using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>What changes memory, and what blocks keep for those that undo them.</content>
internal sealed partial class BodyEmitter
{
    // Whether a node is a statement that has no value, or one whose value needs no expression.
    private bool WriteEffect(int id, Node node)
    {
        switch (node.Op)
        {
            case Branch:
                WriteBranch(id, node);
                return true;
            case Checkpoint checkpoint:
                WriteCheckpoint(id, node, checkpoint);
                return true;
            case Loop loop:
                WriteLoop(id, node, loop);
                return true;
            case Call call:
                WriteCall(id, node, call);
                return true;
            case Store:
                _writer.Line($"{ElementCode(node, 2)} = {Operand(node.Operands[node.Operands.Count - 1])};");
                return true;
            case Accumulate:
                WriteAccumulate(node);
                return true;
            case WriteThrough:
                string at = string.Join(", ", node.Operands.Skip(2).Select(Operand));
                _writer.Line($"{Operand(node.Operands[0])}[{at}] = {Operand(node.Operands[1])}[{at}];");
                return true;
            case Take:
                string taken = Variable(id, "t");
                _writer.Line($"{Cast.Keyword(node.Type.Element)} {taken} = {ElementCode(node, 1)};");
                _writer.Line($"{ElementCode(node, 1)} = 0;");
                return true;
            case NewArray:
                WriteNewArray(id, node);
                return true;
            case NewShadow:
                WriteNewShadow(id, node);
                return true;
            case ClearArray:
                _writer.Line($"{_layer.Runtime["Arrays"]}.Clear({Operand(node.Operands[0])});");
                return true;
            case CopyArray:
                WriteCopyArray(id, node);
                return true;
            case AddArray:
                WriteAddArray(node);
                return true;
            case MoveArray:
                _writer.Line($"{_layer.Runtime["Arrays"]}.Move<{Element(node.Operands[0])}>({Operand(node.Operands[1])}, into: {Operand(node.Operands[0])});");
                return true;
            case Throw error:
                _writer.Line(error.Text([.. node.Operands.Select(o => Scalar(o).Within(Binding.Primary))]) + ";");
                return true;
            case OpenTape open:
                WriteOpenTape(open, node);
                return true;
            case Record record:
                WriteRecord(record.Tape, node);
                return true;
            case Rewind rewind:
                WriteRewind(rewind.Tape, id);
                return true;
            default:
                if (!node.Type.IsArray) return false;
                string name = Variable(id, "t");
                _writer.Line($"{_layer.TypeText(node.Type)} {name} = {ScalarDefinition(id).Text};");
                return true;
        }
    }

    private string ElementCode(Node node, int others) =>
        Load.Code([.. node.Operands.Take(node.Operands.Count - others + 1).Select(Operand)]);

    // a += −x reads a -= x.
    private void WriteAccumulate(Node node)
    {
        int added = node.Operands[node.Operands.Count - 1];
        Node value = _function.Nodes[added];
        bool isNegative = !_code.ContainsKey(added) && value.Op is Negate;
        string code = isNegative ? Scalar(value.Operands[0]).Within(Binding.Multiplicative) : Operand(added);
        _writer.Line($"{ElementCode(node, 2)} {(isNegative ? "-=" : "+=")} {code};");
    }

    private void WriteNewArray(int id, Node node)
    {
        UsesWorkspace = true;
        string name = Variable(id, "array");
        string sizes = string.Join(", ", node.Operands.Select(Operand));
        string type = _layer.TypeText(node.Type);
        bool isRepeated = _schedule.Structure.IsRepeated(_schedule.Structure.BlockOf(id));
        string made = isRepeated
            ? $"{_layer.Workspace}.{Pool(node.Type)}.Take({sizes})"
            : $"{_layer.Runtime["Arrays"]}.New(ref {_layer.Workspace}.{_workspace.ArraySlot(name, node.Type)}, {sizes})";
        _writer.Line($"{type} {name} = {made};");
    }

    private void WriteNewShadow(int id, Node node)
    {
        UsesWorkspace = true;
        string name = Variable(id, "shadow");
        string made = $"{_layer.Runtime["Arrays"]}.Like(ref {_layer.Workspace}.{_workspace.ArraySlot(name, node.Type)}, {Operand(node.Operands[0])})";
        _writer.Line($"{_layer.TypeText(node.Type)} {name} = {UnlessSame(id, node, made)};");
    }

    // What belongs to another array, if the two are the same.
    private string UnlessSame(int id, Node node, string made)
    {
        for (int i = node.Operands.Count - 2; i >= 1; i -= 2)
        {
            string pair = $"({Operand(node.Operands[0])}, {Operand(node.Operands[i])})";
            string areSame = node.Type.Rank == Rank.Array ? $"{_layer.Runtime["Arrays"]}.AreSame<{Element(id)}>{pair}" : "ReferenceEquals" + pair;
            made = $"{areSame} ? {Operand(node.Operands[i + 1])} : {made}";
        }
        return made;
    }

    private void WriteCopyArray(int id, Node node)
    {
        UsesWorkspace = true;
        string name = Variable(id, "copy");
        string array = Operand(node.Operands[0]);
        string made = _schedule.Structure.IsRepeated(_schedule.Structure.BlockOf(id))
            ? $"{_layer.Workspace}.{Pool(node.Type)}.Copy({array})"
            : $"{_layer.Runtime["Arrays"]}.Copy<{Element(id)}>(ref {_layer.Workspace}.{_workspace.ArraySlot(name, node.Type)}, {array})";
        _writer.Line($"{_layer.TypeText(node.Type)} {name} = {UnlessSame(id, node, made)};");
    }

    private void WriteAddArray(Node node)
    {
        // Of a shadow and a gradient: the shadow is the one that may be another array's too.
        int shared = _function.Nodes[node.Operands[0]].Op is NewShadow ? node.Operands[0] : node.Operands[1];
        string condition = string.Concat(node.Operands.Skip(2).Select(o => $"if (!ReferenceEquals({Operand(shared)}, {Operand(o)})) "));
        _writer.Line($"{condition}{_layer.Runtime["Arrays"]}.Add<{Element(node.Operands[0])}>({Operand(node.Operands[1])}, into: {Operand(node.Operands[0])});");
    }
}
