using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <summary>MWorkspace: what forward keeps for backward, scratch, and the gradients that MGradient hands out.</summary>
internal static class WorkspaceType
{
    public static void Write(CodeWriter writer, LayerNames layer, WorkspaceFields fields, FamilyMethods methods)
    {
        LayerModel model = layer.Model;
        writer.Gap();
        writer.Summary($"What {model.Family}Forward keeps for {model.Family}Backward, and scratch. Reused from call to call; one for each thread.");
        writer.Open($"{model.Accessibility} sealed class {layer.WorkspaceType}");
        if (layer.HasValue) writer.Line($"internal readonly {layer.GradientsType} gradients = new();");
        foreach (string declaration in fields.Declarations) writer.Line(declaration);
        if (methods.HasShapes) writer.Line("internal bool hasShapes;");
        writer.Line("internal bool isForwardDone;");
        writer.Gap();
        writer.Summary($"Gradients of the shapes of the last {model.Family}Forward, all zero.");
        if (!layer.NeedsReshape)
        {
            writer.Line($"public {layer.GradientsType} NewGradients() => new();");
            writer.Close();
            return;
        }
        writer.Open($"public {layer.GradientsType} NewGradients()");
        if (methods.HasShapes) writer.Line($"if (!hasShapes) throw new InvalidOperationException(\"The shapes are not known before the first {model.Family}Forward.\");");
        writer.Line($"{layer.GradientsType} zero = new();");
        IEnumerable<string> arguments = methods.GradientDims.Select(d => fields.Size(layer.Dims[Dim.OfSymbol(d)]))
            .Concat(model.Parameters.Where(p => p.Type.IsShaped).Select(p => fields.SavedInput(p) + "!"));
        writer.Line($"zero.Reshape({string.Join(", ", arguments)});");
        writer.Line("return zero;");
        writer.Close();
        writer.Close();
    }
}
