using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <summary>MJacobians: the value and ∂result/∂input for each differentiated number, vector or array.</summary>
internal static class JacobiansType
{
    /// <summary>Whether the Jacobian of an input is a matrix; that of a matrix would be of order 3.</summary>
    public static bool Has(InputModel input) => Parsing.ModeForm.HasJacobian(input.Type);

    /// <summary>The property of each differentiated input, those without a Jacobian included.</summary>
    public static IReadOnlyList<string> Names(LayerNames layer) =>
        GradientNaming.For(layer.Differentiated.Select(d => d.Name), layer.Model.Family, hasValue: true);

    public static void Write(CodeWriter writer, LayerNames layer, IrType result)
    {
        LayerModel model = layer.Model;
        if (!model.Options.Has(Modes.Jacobian)) return;
        IReadOnlyList<string> names = Names(layer);
        List<(InputModel Input, string Property, string Field)> items = [.. layer.Differentiated
            .Select((input, i) => (input, names[i], GradientNaming.Field(names[i])))
            .Where(item => Has(item.input))];
        List<(InputModel Input, string Property, string Field)> stored = [.. items.Where(item => Rank(item.Input, result) != Ir.Rank.Scalar)];

        writer.Gap();
        writer.Summary($"The value of {model.Method} and its Jacobians: element i, j is ∂resultᵢ/∂inputⱼ.");
        writer.Open($"{model.Accessibility} sealed class {model.Family}Jacobians");
        foreach ((InputModel input, _, string field) in stored) writer.Line($"private {Type(layer, input, result)}? {field};");
        writer.Gap();
        writer.Line($"internal {model.Family}Jacobians() {{ }}");
        writer.Gap();
        writer.Summary($"The value of {model.Method}.");
        writer.Line($"public {model.ReturnType} Value {{ get; internal set; }}{(result.IsScalar ? "" : " = null!;")}");
        foreach ((InputModel input, string property, string field) in items)
        {
            writer.Gap();
            writer.Summary($"∂{model.Method}/∂{Symbols.Mathematical(input.Name)}{Shape(layer, input, result)}.");
            writer.Line(Rank(input, result) == Ir.Rank.Scalar
                ? $"public {Type(layer, input, result)} {property} {{ get; internal set; }}"
                : $"public {Type(layer, input, result)} {property} => {field}!;");
        }
        if (stored.Count > 0) WriteReshape(writer, layer, stored, result);
        writer.Close();
    }

    private static void WriteReshape(CodeWriter writer, LayerNames layer, List<(InputModel Input, string Property, string Field)> stored, IrType result)
    {
        string Length(string property) => "length" + property;
        IEnumerable<string> lengths = stored.Where(item => !item.Input.Type.IsScalar).Select(item => "int " + Length(item.Property));
        writer.Gap();
        writer.Open($"internal void Reshape({string.Join(", ", (result.IsScalar ? [] : new[] { "int rows" }).Concat(lengths))})");
        foreach ((InputModel input, string property, string field) in stored)
        {
            Rank rank = Rank(input, result);
            string sizes = rank switch
            {
                Ir.Rank.Vector => "rows",
                Ir.Rank.RowVector => Length(property),
                _ => "rows, " + Length(property),
            };
            writer.Line($"{layer.Runtime["Reserve"]}.{rank}(ref {field}, {sizes});");
        }
        writer.Close();
    }

    private static Rank Rank(InputModel input, IrType result) => RankOf(input.Type.IsScalar, result.IsScalar);

    /// <summary>What kind of thing ∂result/∂input is.</summary>
    public static Rank RankOf(bool isInputScalar, bool isResultScalar) => (isInputScalar, isResultScalar) switch
    {
        (true, true) => Ir.Rank.Scalar,
        (true, false) => Ir.Rank.Vector,
        (false, true) => Ir.Rank.RowVector,
        _ => Ir.Rank.Matrix,
    };

    private static string Type(LayerNames layer, InputModel input, IrType result)
    {
        string element = Cast.Keyword(input.Type.Element);
        Rank rank = Rank(input, result);
        return rank == Ir.Rank.Scalar ? element : $"{layer.Runtime[rank.ToString()]}<{element}>";
    }

    // Where both sides have letters.
    private static string Shape(LayerNames layer, InputModel input, IrType result)
    {
        if (input.Type.IsArray || result.IsArray || (input.Type.IsScalar && result.IsScalar)) return "";
        string rows = layer.Dims[result.Rank == Ir.Rank.RowVector ? result.Columns : result.Rows];
        string columns = layer.Dims[input.Type.Rank == Ir.Rank.RowVector ? input.Type.Columns : input.Type.Rows];
        return $", {rows}×{columns}";
    }
}
