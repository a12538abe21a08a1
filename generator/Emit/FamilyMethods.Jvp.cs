using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>MJvp: forward mode.</content>
internal sealed partial class FamilyMethods
{
    public CodeWriter Jvp(Derivative? derivative, int depth)
    {
        CodeWriter writer = new(depth);
        if (derivative == null) return writer;
        IrFunction function = derivative.Function;
        CodeWriter body = new(depth + 1);
        BodyEmitter emitter = new(_layer, function, new Schedule(function, function.Results, [], []), _layer.NewScope(), _workspace, body)
        {
            Section = (derivative.ForwardCount, "// ---- tangents ----"),
        };
        DeclareInputs(emitter, function);
        DeclareTangents(emitter, function);
        emitter.Write([]);

        int count = _function.Results.Count;
        string values = ResultCode(l => emitter.CodeOf(function.Results[l]));
        string tangents = ResultCode(l => _function.Nodes[_function.Results[l]].Type.IsReal ? TangentCode(emitter, function, function.Results[count + l], function.Results[l]) : null);
        string tangentType = Tuple([.. _model.Results.Select(r => r.CSharpType)]);
        string accessibility = _model.Options.Has(Modes.Jvp) ? _model.Accessibility : "private";
        string header = $"{accessibility} {Static}({_model.ReturnType} Value, {tangentType} Tangent) {_model.Family}Jvp";
        JvpNeedsWorkspace = emitter.UsesWorkspace || _model.Formals.Any(f => f.Element != null);
        writer.Gap();
        writer.Summary($"The value of {_model.Method} and its directional derivative along the tangents of its differentiated inputs.");
        if (JvpNeedsWorkspace && _model.Options.Has(Modes.Jvp))
        {
            writer.Line($"{header}({DirectionalParameters}) =>");
            writer.Line($"    {_model.Family}Jvp({DirectionalArguments}, new {_layer.WorkspaceType}());");
            writer.Gap();
            writer.Summary("The same; what it returns lives in the workspace until its next use.");
        }
        writer.Open($"{header}({DirectionalParameters}{(JvpNeedsWorkspace ? $", {_layer.WorkspaceType} {_layer.Workspace}" : "")})");
        WritePrologue(writer, emitter.UsedDims);
        CheckTangents(writer);
        if (JvpNeedsWorkspace) writer.Line($"{_layer.Workspace}.isForwardDone = false;");
        if (JvpNeedsWorkspace) SettleGradients(writer);
        WriteStart(writer, tapes: null, JvpNeedsWorkspace);
        writer.Gap();
        writer.Append(body);
        if (IsOneValue && !emitter.IsSymbol(function.Results[1]))
        {
            writer.Gap();
            writer.Line($"// δ{_model.Method} = {emitter.Print(function.Results[1])}");
        }
        writer.Line($"return ({values}, {tangents});");
        writer.Close();
        return writer;
    }

    /// <summary>Whether MJvp has buffers, and so a form that is given a workspace.</summary>
    private bool JvpNeedsWorkspace { get; set; }

    private string DirectionalArguments => string.Join(", ", _model.Formals.Select(a => a.Name).Concat(_layer.Tangents));

    private string DirectionalParameters => string.Join(", ", _model.Formals.Select(a => a.CSharpType + " " + a.Name)
        .Concat(_layer.Variables.Select((v, i) => v.CSharpType + " " + _layer.Tangents[i])));

    private void DeclareTangents(BodyEmitter emitter, IrFunction function)
    {
        for (int id = 0; id < function.Nodes.Count; id++)
        {
            if (function.Nodes[id].Op is not Input { Role: InputRole.Seed } input) continue;
            emitter.Declare(id, _layer.TangentCodes[input.Index], _layer.Differentiated[input.Index].TangentSymbol);
        }
    }

    private void CheckTangents(CodeWriter writer)
    {
        foreach ((Variable variable, int i) in _layer.Variables.Select((v, i) => (v, i)))
        {
            if (variable.Formal?.IsReference == true) writer.Line($"ArgumentNullException.ThrowIfNull({_layer.Tangents[i]});");
            if (!variable.IsStructArray) continue;
            writer.Line($"{_layer.Runtime["Arrays"]}.RequireLike<{variable.Formal!.Element}>({_layer.Tangents[i]}, {variable.Name}.Length, nameof({_layer.Tangents[i]}));");
            for (int part = variable.First; part < variable.First + variable.Parts.Count; part++)
            {
                InputModel read = _layer.Differentiated[part];
                writer.Line(ReadPart(read, _layer.TangentCodes[part], _workspace.ArraySlot(_layer.TangentCodes[part], read.Type), _layer.Tangents[i]));
            }
        }
        foreach ((InputModel input, int i) in _layer.Differentiated.Select((input, i) => (input, i)))
        {
            string tangent = _layer.TangentCodes[i];
            if (input.Type.IsArray && !IsStructPart(input)) writer.Line($"{_layer.Runtime["Arrays"]}.RequireLike<{Cast.Keyword(input.Type.Element)}>({tangent}, {SizeCode(input)}, nameof({tangent}));");
            if (!input.Type.IsShaped) continue;
            string differs = string.Join(" || ", (input.Type.Rank == Rank.Matrix ? new[] { "Rows", "Columns" } : ["Length"]).Select(size => $"{tangent}.{size} != {input.Code}.{size}"));
            writer.Line($"if ({differs}) throw {_layer.Runtime["ShapeError"]}.Expected(nameof({tangent}), {tangent}.Shape, {input.Code}.Shape);");
        }
    }

    private string TangentCode(BodyEmitter emitter, IrFunction function, int tangent, int result)
    {
        IrType type = function.Nodes[result].Type;
        if (type.IsArray && function.Nodes[tangent].Type.IsArray) return emitter.CodeOf(tangent);
        if (type.IsArray) return $"{_layer.Runtime["Arrays"]}.ZerosLike({emitter.CodeOf(result)})";
        if (!type.IsShaped || function.Nodes[tangent].Type.IsShaped) return emitter.CodeOf(tangent);

        // No input reaches the result: its tangent is a shape of zeros.
        string sizes = type.Rank switch
        {
            Rank.Vector => emitter.DimCode(type.Rows),
            Rank.RowVector => emitter.DimCode(type.Columns),
            _ => emitter.DimCode(type.Rows) + ", " + emitter.DimCode(type.Columns),
        };
        return $"new {_layer.TypeText(type)}({sizes})";
    }

    private static string Tuple(string[] items) => items.Length == 1 ? items[0] : "(" + string.Join(", ", items) + ")";
}
