using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <content>Calls of the layer's functions, each with a workspace of its own.</content>
internal sealed partial class BodyEmitter
{
    private void WriteCall(int id, Node node, Call call)
    {
        List<(int Part, int Index)> parts = PartsOf(id);
        switch (call)
        {
            case FunctionCall:
                bool needsWorkspace = _layer.Functions[call.Function].NeedsWorkspace;
                WriteCall(parts, (needsWorkspace ? Calls(call.Function) + ".Next()" : $"{_layer.CallOwner}.{CallType(call.Function)}") + ".Value", node.Operands);
                break;
            case RecordedCall:
                (int number, _) = parts[parts.Count - 1];
                string code = Variable(number, call.Function.Handle);
                _writer.Line($"int {code} = {Calls(call.Function)}.Take();");
                WriteCall(parts.GetRange(0, parts.Count - 1), $"{Calls(call.Function)}[{code}].Forward", node.Operands);
                break;
            default:
                WriteCall(parts, $"{Calls(call.Function)}[{Operand(node.Operands[0])}].Backward", node.Operands.Skip(1));
                break;
        }
    }

    private void WriteCall(List<(int Part, int Index)> parts, string function, IEnumerable<int> operands)
    {
        string code = $"{function}({string.Join(", ", operands.Select(Operand))})";
        List<string> results = [.. parts.Select(p => _schedule.Uses(p.Part) > 0 ? $"{_layer.TypeText(_function.Nodes[p.Part].Type)} {Variable(p.Part, "t")}" : "_")];
        _writer.Line(results.All(r => r == "_") ? code + ";" : $"{(results.Count == 1 ? results[0] : $"({string.Join(", ", results)})")} = {code};");
    }

    /// <summary>The class whose objects are the calls of a function.</summary>
    public static string CallType(FunctionName function) => function.Name + "Call";

    private string Calls(FunctionName function)
    {
        UsesWorkspace = true;
        return _layer.Workspace + "." + _workspace.Calls(CallType(function));
    }
}
