using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>Unit tangents, one after another: how the columns of Jacobians and Hessians are asked for.</content>
internal sealed partial class FamilyMethods
{
    // Tangents of zeros; those that are numbers are written where they are passed.
    private void DeclareUnits(CodeWriter writer)
    {
        for (int i = 0; i < _layer.Differentiated.Count; i++)
        {
            InputModel input = _layer.Differentiated[i];
            if (input.Type.IsScalar) continue;
            IrType type = input.Type.IsSpan ? input.Type with { Rank = Rank.Array } : input.Type;
            string text = _layer.TypeText(type);
            string name = _layer.Tangents[i];
            string field = $"{_layer.Workspace}.{_workspace.Own("unit" + _layer.GradientNames[i], f => $"internal {text}? {f};")}";
            string sizes = input.Type.Rank == Rank.Matrix ? $"{input.Code}.Rows, {input.Code}.Columns" : input.Code + ".Length";
            writer.Line(input.Type.IsArray
                ? $"{text} {name} = {_layer.Runtime["Arrays"]}.Like(ref {field}, {input.Code});"
                : $"{text} {name} = {_layer.Runtime["Reserve"]}.{type.Rank}(ref {field}, {sizes});");
            if (input.Type.IsShaped) writer.Line($"{name}.Clear();");
        }
    }

    /// <summary>The number of elements of an input.</summary>
    private string CountOf(InputModel input) => input.Type.Rank switch
    {
        Rank.Scalar => "1",
        Rank.Matrix => $"{input.Code}.Rows * {input.Code}.Columns",
        Rank.Jagged => $"{_layer.Runtime["Arrays"]}.Count({input.Code})",
        _ => input.Code + ".Length",
    };

    /// <summary>
    /// A loop over the unit tangents of one input, matrices row by row: <paramref name="body"/> is given the index of the
    /// element and the arguments of the directional derivative.
    /// </summary>
    private void WriteUnits(CodeWriter writer, int place, NameAllocator scope, string step, Action<string, string> body)
    {
        InputModel input = _layer.Differentiated[place];
        string tangent = _layer.Tangents[place];
        if (input.Type.IsScalar)
        {
            body("0", UnitArguments(place));
            return;
        }
        NameAllocator locals = scope.Inner();
        string i = locals.Take("i");
        string j = input.Type.Rank is Rank.Matrix or Rank.Grid or Rank.Jagged ? locals.Take("j") : "";
        (string rows, string columns, string element) = input.Type.Rank switch
        {
            Rank.Matrix => ($"{tangent}.Rows", $"{tangent}.Columns", $"{tangent}[{i}, {j}]"),
            Rank.Grid => ($"{tangent}.GetLength(0)", $"{tangent}.GetLength(1)", $"{tangent}[{i}, {j}]"),
            Rank.Jagged => ($"{tangent}.Length", $"({tangent}[{i}]?.Length ?? 0)", $"{tangent}[{i}][{j}]"),
            _ => ($"{tangent}.Length", "", $"{tangent}[{i}]"),
        };
        bool isNested = j.Length > 0;
        writer.Open($"for (int {i} = 0; {i} < {rows}; {i}++{(isNested ? "" : step)})");
        if (isNested) writer.Open($"for (int {j} = 0; {j} < {columns}; {j}++{step})");
        writer.Line($"{element} = 1;");
        body(i, UnitArguments(place));
        writer.Line($"{element} = 0;");
        if (isNested) writer.Close();
        writer.Close();
    }

    private string UnitArguments(int place) => string.Join(", ", _model.Formals.Select(a => a.Name)
        .Concat(_layer.Differentiated.Select((d, i) => !d.Type.IsScalar ? _layer.Tangents[i] : i == place ? "1" : "0")));

    // Arrays that the layer writes to: each evaluation begins with the contents that the caller gave.
    private List<InputModel> WrittenInputs()
    {
        if (Structure.IsStraight(_function)) return [];
        Aliases aliases = new(_function, new Structure(_function));
        return [.. _layer.Inputs.Where(i => i.Type.IsArray && i.Type.Rank != Rank.ReadOnlySpan && aliases.IsWritten(i.Node))];
    }

    private void WriteKeep(CodeWriter writer, List<InputModel> written, NameAllocator scope, List<string> restores)
    {
        foreach (InputModel array in written)
        {
            string bare = array.Name.TrimStart('@');
            string name = scope.Take(bare + "Before");
            string type = $"{_layer.Runtime["Contents"]}<{KeptItem(array.Type)}>";
            string field = _workspace.Own(bare + "Before", f => $"internal readonly {type} {f} = new();");
            writer.Line($"{type} {name} = {_layer.Workspace}.{field};");
            writer.Line($"{name}.Keep({array.Code});");
            restores.Add($"{name}.Restore({array.Code});");
        }
    }

    private static string KeptItem(IrType type) => type.Element switch
    {
        Element.Opaque => throw new InvalidOperationException("Arrays are of numbers."),
        _ => Ops.Cast.Keyword(type.Element),
    };
}
