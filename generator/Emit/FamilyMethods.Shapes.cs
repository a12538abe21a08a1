using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <content>The one check at entry of what is not known at compile time.</content>
internal sealed partial class FamilyMethods
{
    /// <summary>One size of an input: the C# that reads it, and whose it is.</summary>
    private sealed record Size(InputModel Input, string Code, Dim Dim);

    public void WriteShapeCheck(CodeWriter writer)
    {
        if (!HasShapedInput) return;
        string parameters = string.Join(", ", CheckedInputs.Select(i => i.CSharpType + " " + i.Name));
        writer.Gap();
        writer.Line("// What the compiler could not know of the shapes.");
        writer.Open($"private {Static}void {_model.Family}RequireShapes({parameters})");
        foreach (InputModel input in _layer.Inputs.Where(i => i.Type.IsShaped))
        {
            writer.Line($"ArgumentNullException.ThrowIfNull({Read(input)});");
        }
        Dictionary<Dim, Size> first = [];
        foreach (Size size in Sizes())
        {
            if (size.Dim.IsNumber)
            {
                writer.Line($"if ({size.Code} != {_layer.Dims[size.Dim]}) throw {Error}.Expected({Called(size.Input)}, {Read(size.Input)}.Shape, {Literal(size.Input.Type)});");
            }
            else if (first.TryGetValue(size.Dim, out Size known))
            {
                writer.Line($"if ({size.Code} != {known.Code}) throw {Error}.Between({Called(size.Input)}, {Read(size.Input)}.Shape, {Called(known.Input)}, {Read(known.Input)}.Shape, \"{Spoken(size)} must equal {Spoken(known)}\");");
            }
            else
            {
                first.Add(size.Dim, size);
            }
        }
        foreach ((Dim dim, string function) in NeedingElements())
        {
            if (!dim.IsNumber && first.TryGetValue(dim, out Size size))
            {
                writer.Line($"if ({size.Code} == 0) throw {Error}.Empty({Called(size.Input)}, {Read(size.Input)}.Shape, \"{function}\");");
            }
        }
        writer.Close();
    }

    private string Read(InputModel input) => CheckedInputs.Contains(input) ? input.Name : input.Code;

    private string Called(InputModel input) => input.Label == null && Read(input) == input.Name ? $"nameof({input.Name})" : $"\"{input.Code}\"";

    // A part of a struct is called by its own name, not by that of the local.
    private static string Spoken(Size size) => size.Input.Label == null ? size.Code : size.Input.Label + size.Code.Substring(size.Code.LastIndexOf('.'));

    private string Error => _layer.Runtime["ShapeError"];

    private string Literal(IrType type) => $"\"{_layer.Dims.Shape(type)}\"";

    private IEnumerable<Size> Sizes()
    {
        foreach (InputModel input in _layer.Inputs.Where(i => i.Type.IsShaped))
        {
            if (input.Type.Rank == Rank.Matrix)
            {
                yield return new Size(input, Read(input) + ".Rows", input.Type.Rows);
                yield return new Size(input, Read(input) + ".Columns", input.Type.Columns);
            }
            else
            {
                yield return new Size(input, Read(input) + ".Length", input.Type.Rank == Rank.Vector ? input.Type.Rows : input.Type.Columns);
            }
        }
    }

    private IEnumerable<(Dim Dim, string Function)> NeedingElements()
    {
        HashSet<Dim> seen = [Dim.One];
        foreach (Node node in _function.Nodes)
        {
            if (node.Op is not Ops.Reduction { NeedsElement: true }) continue;
            IrType type = _function.Nodes[node.Operands[0]].Type;
            if (seen.Add(type.Rows)) yield return (type.Rows, node.Op.GetType().Name);
            if (seen.Add(type.Columns)) yield return (type.Columns, node.Op.GetType().Name);
        }
    }
}
