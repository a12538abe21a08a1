using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <summary>MBatchGradients: the gradients that all samples share, and of each batched input a row for each sample.</summary>
internal static class BatchGradientsType
{
    public static void Write(CodeWriter writer, LayerNames layer)
    {
        LayerModel model = layer.Model;
        if (!Batches.HasGradients(model)) return;
        List<(Variable Variable, string Property)> variables = [.. layer.Variables.Select((v, i) => (v, layer.Properties[i]))];
        List<(Variable Variable, string Property)> batched = [.. variables.Where(v => IsBatched(v.Variable))];
        string element = model.Parameters.Count > 0 ? Ops.Cast.Keyword(model.Parameters[0].Type.Element) : "";
        string type = TypeName(model);
        writer.Gap();
        writer.Summary($"The {(layer.HasValue ? "value and " : "")}gradients of {model.Method} over a batch, in numerator layout; of what is batched a row for each sample.");
        writer.Open($"{model.Accessibility} sealed class {type}{(element.Length > 0 ? $" : {layer.Runtime["IGradients"]}<{element}>" : "")}");
        writer.Line($"internal {layer.GradientsType} sum = null!;");
        foreach ((Variable variable, string property) in batched) writer.Line($"private {Batches.TypeOf(variable.CSharpType, layer.Runtime)}? {GradientNaming.Field(property)};");
        writer.Gap();
        writer.Line($"internal {type}() {{ }}");
        if (layer.HasValue) Property($"ℓ, {(model.Options.IsSum ? "the sum" : "the mean")} over the samples.", $"{model.ReturnType} Value {{ get; internal set; }}");
        foreach ((Variable variable, string property) in variables)
        {
            string symbol = Symbols.Mathematical(Symbols.Cotangent(variable.Name));
            if (IsBatched(variable)) Property($"{symbol}, a row for each sample.", $"{Batches.TypeOf(variable.CSharpType, layer.Runtime)} {property} => {GradientNaming.Field(property)}!;");
            else Property($"{symbol}, over all samples.", $"{GradientType(layer, variable)} {property} => sum.{property};");
        }
        if (element.Length > 0) Property("The gradients of all parameters laid end to end, in the order of Parameters.", $"Span<{element}> Buffer => sum.Buffer;");
        writer.Gap();
        writer.Summary("Sets every gradient to zero.");
        writer.Open("public void Clear()");
        writer.Line("sum.Clear();");
        foreach ((_, string property) in batched) writer.Line($"{property}.Clear();");
        if (layer.HasValue) writer.Line("Value = default;");
        writer.Close();
        WriteShapes(writer, layer, batched);
        writer.Close();

        void Property(string summary, string declaration)
        {
            writer.Gap();
            writer.Summary(summary);
            writer.Line("public " + declaration);
        }
    }

    /// <summary>What the workspace makes: gradients for MGradient to hand out, and new ones.</summary>
    public static void WriteFactories(CodeWriter writer, LayerNames layer, WorkspaceFields fields)
    {
        LayerModel model = layer.Model;
        bool isOwn = Batches.HasGradients(model);
        string type = isOwn ? TypeName(model) : layer.GradientsType;
        if (isOwn)
        {
            writer.Gap();
            writer.Summary($"Gradients of the shapes of the last {model.Family}Forward over a batch, all zero.");
            writer.Open($"public {type} NewBatchGradients()");
            writer.Line($"if ({fields.Size("batchSamples")} == 0) throw new InvalidOperationException(\"The number of samples is not known before {model.Family}Forward of a batch.\");");
            writer.Line($"{type} fresh = new();");
            writer.Line($"fresh.Reshape({fields.Size("batchSamples")}, this);");
            writer.Line("return fresh;");
            writer.Close();
        }
        if (!layer.HasValue) return;
        writer.Gap();
        writer.Line($"private {type}? batchGradients;");
        writer.Gap();
        writer.Open($"internal {type} BatchGradients(int samples)");
        if (isOwn)
        {
            writer.Line("batchGradients ??= new();");
            writer.Line("batchGradients.Reshape(samples, this);");
            writer.Line("return batchGradients;");
        }
        else
        {
            writer.Line("return ZeroedGradients(ref batchGradients);");
        }
        writer.Close();
    }

    private static void WriteShapes(CodeWriter writer, LayerNames layer, List<(Variable Variable, string Property)> batched)
    {
        writer.Gap();
        writer.Line("// Of the shapes of the workspace's last sample, all zero.");
        writer.Open($"internal void Reshape(int samples, {layer.WorkspaceType} workspace)");
        writer.Line("sum = workspace.ZeroedGradients(ref sum!);");
        foreach ((Variable variable, string property) in batched)
        {
            writer.Line(Batches.AreRows(variable.CSharpType)
                ? $"{layer.Runtime["Reserve"]}.Matrix(ref {GradientNaming.Field(property)}, samples, sum.{property}.Length);"
                : $"{layer.Runtime["Reserve"]}.Vector(ref {GradientNaming.Field(property)}, samples);");
            writer.Line($"{GradientNaming.Field(property)}.Clear();");
        }
        writer.Close();
        writer.Gap();
        writer.Open($"internal void RequireShapes(int samples, {layer.WorkspaceType} workspace, string argument)");
        foreach ((Variable variable, string property) in batched)
        {
            string rows = Batches.AreRows(variable.CSharpType) ? ".Rows" : ".Length";
            writer.Line($"if ({GradientNaming.Field(property)}?{rows} != samples) throw {layer.Runtime["ShapeError"]}.Expected(argument + \".{property}\", {GradientNaming.Field(property)}?.Shape ?? \"none\", $\"of {{samples}} samples\");");
        }
        writer.Close();
    }

    private static bool IsBatched(Variable variable) => variable.Formal?.IsBatched == true;

    private static string TypeName(LayerModel model) => model.Family + "BatchGradients";

    private static string GradientType(LayerNames layer, Variable variable)
    {
        if (variable.IsComposite || variable.IsStructArray) return variable.CSharpType;
        IrType type = layer.Differentiated[variable.First].Type;
        return layer.TypeText(type.IsSpan ? type with { Rank = Rank.Array } : type.Transposed);
    }
}
