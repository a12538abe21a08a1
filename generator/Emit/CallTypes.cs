using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>For each of a layer's functions a class: an object of it is a call, with what the backward sweep of this call needs.</summary>
internal static class CallTypes
{
    public static void Write(CodeWriter writer, LayerNames layer)
    {
        foreach (CompiledFunction function in layer.Functions.All) Write(writer, layer, function);
    }

    private static void Write(CodeWriter writer, LayerNames layer, CompiledFunction function)
    {
        FunctionModel model = function.Model;
        string type = BodyEmitter.CallType(model.Name);
        LayerModel methods = layer.Model with
        {
            Method = model.Name.Name, Family = model.Name.Name, IsStatic = true, Formals = EquatableArray.From(model.Arguments.Select((a, i) => SignatureModel.Whole(a.Name, a.CSharpType, i, a.IsDifferentiated))),
            Results = EquatableArray.From(model.Body.Results.Select((r, i) => SignatureModel.Whole("", layer.TypeText(model.Body.Nodes[r].Type), i, model.Body.Nodes[r].Type.IsReal))),
            Arguments = model.Arguments, Parameters = EquatableArray<InputModel>.Empty,
            Passive = EquatableArray<InputModel>.Empty, Body = model.Body,
        };
        LayerNames names = new(methods, layer, type);
        WorkspaceFields fields = new(names);
        FamilyMethods family = new(names, model.Body, fields);
        List<CodeWriter> members = [];
        if (function.HasValue) members.Add(family.Value(function.NeedsWorkspace, writer.Depth + 1));
        if (function.Derivative is { } derivative)
        {
            (CodeWriter forward, CodeWriter backward) = family.SplitCalled(derivative, writer.Depth + 1);
            members.AddRange([forward, backward]);
        }
        writer.Gap();
        writer.Summary($"A call of {model.Signature}");
        writer.Open($"internal sealed class {type}");
        foreach (string declaration in fields.Declarations) writer.Line(declaration);
        foreach (CodeWriter member in members)
        {
            writer.Gap();
            writer.Append(member);
        }
        family.WriteShapeCheck(writer);
        writer.Close();
    }
}
