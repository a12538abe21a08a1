using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>MHessian: the Hessian times each unit vector.</content>
internal sealed partial class FamilyMethods
{
    public CodeWriter Hessian(int depth)
    {
        CodeWriter writer = new(depth);
        if (!_model.Options.Has(Modes.Hessian)) return writer;
        string type = $"{_layer.Runtime["Matrix"]}<{Cast.Keyword(_layer.Differentiated[0].Type.Element)}>";
        string header = $"{_model.Accessibility} {Static}{type} {_model.Family}Hessian";
        string separator = _model.Formals.Count == 0 ? "" : ", ";
        string field = _workspace.Own("hessian", f => $"internal {type}? {f};");
        NameAllocator scope = _layer.NewScope();
        string hessian = scope.Take("hessian");
        string size = scope.Take("size");
        string column = scope.Take("column");

        writer.Gap();
        string order = string.Join(", ", _layer.Differentiated.Select(d => d.Name.TrimStart('@')));
        writer.Summary($"The second derivatives of {_model.Method} by {order}, laid end to end (matrices row by row): a symmetric matrix.");
        writer.Line($"{header}({Arguments}) =>");
        writer.Line($"    {_model.Family}Hessian({ArgumentNames}{separator}new {_layer.WorkspaceType}());");
        writer.Gap();
        writer.Summary("The same; the result lives in the workspace until its next use.");
        writer.Open($"{header}({Arguments}{separator}{_layer.WorkspaceType} {_layer.Workspace})");
        WritePrologue(writer, []);
        DeclareUnits(writer);
        List<string> restores = [];
        WriteKeep(writer, WrittenInputs(), scope, restores);
        writer.Line($"int {size} = {string.Join(" + ", _layer.Differentiated.Select(CountOf))};");
        writer.Line($"{type} {hessian} = {_layer.Runtime["Reserve"]}.Matrix(ref {_layer.Workspace}.{field}, {size}, {size});");
        writer.Gap();
        writer.Line("// Column after column, H·e for each unit vector e.");
        bool isOneLoop = _layer.Differentiated.Count == 1;
        if (!isOneLoop || IsNested(_layer.Differentiated[0])) writer.Line($"int {column} = 0;");
        else column = "";
        for (int place = 0; place < _layer.Differentiated.Count; place++)
        {
            string counted = column;
            WriteUnits(writer, place, scope, column.Length == 0 ? "" : $", {column}++", (index, arguments) =>
            {
                foreach (string restore in restores) writer.Line(restore);
                string at = counted.Length == 0 ? index : index == "0" ? counted + "++" : counted;
                writer.Line($"{_model.Family}HessianColumn({_model.Family}Hvp({arguments}, {_layer.Workspace}), {hessian}, {at});");
            });
        }
        // Where there may be no column at all, what the layer refuses it refuses here too.
        if (!_layer.Differentiated.Any(d => d.Type.IsScalar) && !Structure.IsStraight(_function))
        {
            writer.Line($"if ({size} == 0) {_model.Family}Forward({ArgumentNames}{separator}{_layer.Workspace});");
        }
        writer.Line($"return {hessian};");
        writer.Close();

        writer.Gap();
        writer.Open($"private static void {_model.Family}HessianColumn({_layer.GradientsType} {_layer.Gradients}, {type} {hessian}, int column)");
        string rows = $"{_layer.Runtime["HessianColumn"]}<{Cast.Keyword(_layer.Differentiated[0].Type.Element)}>";
        writer.Line($"{rows} rows = new({hessian}, column);");
        foreach (string name in _layer.GradientNames) writer.Line($"rows.Add({_layer.Gradients}.{name});");
        writer.Close();
        return writer;
    }

    private static bool IsNested(InputModel input) => input.Type.Rank is Rank.Matrix or Rank.Grid or Rank.Jagged;
}
