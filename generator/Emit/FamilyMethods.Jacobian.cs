using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>MJacobian: a reverse sweep for each row, or a forward sweep for each column, whichever are fewer.</content>
internal sealed partial class FamilyMethods
{
    private string Jacobians => _model.Family + "Jacobians";

    private IrType ResultType => _function.Nodes[_function.Results[0]].Type;

    /// <summary>MJacobian, both forms.</summary>
    public CodeWriter Jacobian(int depth)
    {
        CodeWriter writer = new(depth);
        if (!_model.Options.Has(Modes.Jacobian)) return writer;
        string header = $"{_model.Accessibility} {Static}{Jacobians} {_model.Family}Jacobian";
        string separator = _model.Formals.Count == 0 ? "" : ", ";
        string field = _workspace.Own("jacobians", f => $"internal readonly {Jacobians} {f} = new();");
        NameAllocator scope = _layer.NewScope();
        string value = scope.Take("value");
        string jacobians = scope.Take("jacobians");

        writer.Gap();
        writer.Summary($"The value of {_model.Method} and its Jacobians, ∂result/∂input.");
        writer.Line($"{header}({Arguments}) =>");
        writer.Line($"    {_model.Family}Jacobian({ArgumentNames}{separator}new {_layer.WorkspaceType}());");
        writer.Gap();
        writer.Summary("The same; the result lives in the workspace until its next use.");
        writer.Open($"{header}({Arguments}{separator}{_layer.WorkspaceType} {_layer.Workspace})");
        List<string> restores = [];
        List<InputModel> written = ResultType.IsScalar ? [] : WrittenInputs();
        if (written.Count > 0) WritePrologue(writer, []);
        WriteKeep(writer, written, scope, restores);
        writer.Line($"{_model.ReturnType} {value} = {_model.Family}Forward({ArgumentNames}{separator}{_layer.Workspace});");
        writer.Line($"{Jacobians} {jacobians} = {_layer.Workspace}.{field};");
        if (ResultType.IsScalar)
        {
            WriteReshape(writer, jacobians, null);
            WriteRow(writer, jacobians, "1", null);
        }
        else
        {
            string rows = scope.Take("rows");
            string columns = scope.Take("columns");
            writer.Line($"int {rows} = {value}.Length;");
            writer.Line($"int {columns} = {string.Join(" + ", WithJacobian.Select(i => CountOf(_layer.Differentiated[i])))};");
            WriteReshape(writer, jacobians, rows);
            writer.Open($"if ({rows} <= {columns})");
            WriteRows(writer, scope.Inner(), jacobians, rows);
            writer.Close();
            writer.Open("else");
            WriteColumns(writer, scope.Inner(), jacobians, value, restores);
            writer.Close();
        }
        writer.Line($"{jacobians}.Value = {value};");
        writer.Line($"return {jacobians};");
        writer.Close();
        return writer;
    }

    private IEnumerable<int> WithJacobian => Enumerable.Range(0, _layer.Differentiated.Count).Where(i => JacobiansType.Has(_layer.Differentiated[i]));

    private void WriteReshape(CodeWriter writer, string jacobians, string? rows)
    {
        IEnumerable<string> lengths = WithJacobian.Select(i => _layer.Differentiated[i]).Where(d => !d.Type.IsScalar).Select(d => d.Code + ".Length");
        List<string> sizes = [.. rows == null ? [] : new[] { rows }, .. lengths];
        if (sizes.Count > 0) writer.Line($"{jacobians}.Reshape({string.Join(", ", sizes)});");
    }

    private void WriteRows(CodeWriter writer, NameAllocator scope, string jacobians, string rows)
    {
        IrType seed = ResultType.Transposed;
        string type = _layer.TypeText(seed);
        string field = $"{_layer.Workspace}.{_workspace.Own("unitCotangent", f => $"internal {type}? {f};")}";
        string cotangent = _layer.Cotangents[0];
        string i = scope.Take("i");
        writer.Line("// Row after row, eᵀ·J for each unit vector e.");
        writer.Line(seed.IsArray
            ? $"{type} {cotangent} = {_layer.Runtime["Arrays"]}.New(ref {field}, {rows});"
            : $"{type} {cotangent} = {_layer.Runtime["Reserve"]}.{seed.Rank}(ref {field}, {rows});");
        if (seed.IsShaped) writer.Line($"{cotangent}.Clear();");
        writer.Open($"for (int {i} = 0; {i} < {rows}; {i}++)");
        writer.Line($"{cotangent}[{i}] = 1;");
        WriteRow(writer, jacobians, cotangent, i);
        writer.Line($"{cotangent}[{i}] = 0;");
        writer.Close();
    }

    private void WriteRow(CodeWriter writer, string jacobians, string cotangent, string? row)
    {
        string slot = _workspace.Own("jacobianRow", f => $"internal {_layer.GradientsType}? {f};");
        string gradients = _layer.Gradients;
        writer.Line($"{_layer.GradientsType} {gradients} = {_layer.Workspace}.ZeroedGradients(ref {_layer.Workspace}.{slot});");
        writer.Line($"{_model.Family}Backward({cotangent}, {_layer.Workspace}, {gradients});");
        foreach (int place in WithJacobian)
        {
            InputModel input = _layer.Differentiated[place];
            string target = $"{jacobians}.{JacobianNames[place]}";
            string gradient = $"{gradients}.{_layer.GradientNames[place]}";
            writer.Line((input.Type.IsScalar, row) switch
            {
                (true, null) => $"{target} = {gradient};",
                (true, _) => $"{target}[{row}] = {gradient};",
                (false, null) => $"{gradient}.AsSpan().CopyTo({target}.AsSpan());",
                _ => $"{_layer.Runtime["Lines"]}.SetRow<{Cast.Keyword(input.Type.Element)}>({target}, {row}, {gradient}.AsSpan());",
            });
        }
    }

    private void WriteColumns(CodeWriter writer, NameAllocator scope, string jacobians, string value, List<string> restores)
    {
        string column = scope.Take("column");
        writer.Line("// Column after column, J·e for each unit vector e.");
        DeclareUnits(writer);
        writer.Line($"{_layer.TypeText(ResultType)} {column};");
        foreach (int place in WithJacobian)
        {
            InputModel input = _layer.Differentiated[place];
            string target = $"{jacobians}.{JacobianNames[place]}";
            WriteUnits(writer, place, scope, "", (index, arguments) =>
            {
                foreach (string restore in restores) writer.Line(restore);
                writer.Line($"({value}, {column}) = {_model.Family}Jvp({arguments}{(JvpNeedsWorkspace ? ", " + _layer.Workspace : "")});");
                writer.Line(input.Type.IsScalar
                    ? $"{column}.AsSpan().CopyTo({target}.AsSpan());"
                    : $"{_layer.Runtime["Lines"]}.SetColumn<{Cast.Keyword(input.Type.Element)}>({target}, {index}, {column}.AsSpan());");
            });
        }
    }

    private IReadOnlyList<string> JacobianNames => JacobiansType.Names(_layer);
}
