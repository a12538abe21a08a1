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
        writer.Open($"public {layer.GradientsType} NewGradients()");
        if (methods.BatchGradientsCase is { } batch) writer.Line(batch);
        writer.Line($"{layer.GradientsType}? none = null;");
        writer.Line("return ZeroedGradients(ref none);");
        writer.Close();
        if (methods.IsBatchedAtOnce) methods.WriteBatchFactory(writer);
        else if (model.IsBatched) BatchGradientsType.WriteFactories(writer, layer, fields);
        StructArrays.WriteReaders(writer, layer);
        writer.Gap();
        writer.Summary("Gradients of the shapes of the last forward, all zero, in a slot that is reused: for layers that call this one.");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Open($"public {layer.GradientsType} ZeroedGradients(ref {layer.GradientsType}? slot)");
        if (methods.HasShapes) writer.Line($"if (!hasShapes) throw new InvalidOperationException(\"The shapes are not known before the first {model.Family}Forward.\");");
        writer.Line("slot ??= new();");
        if (layer.NeedsReshape)
        {
            IEnumerable<string> arguments = methods.GradientDims.Select(d => fields.Size(layer.Dims[Dim.OfSymbol(d)]))
                .Concat(methods.SavedSizes)
                .Concat(model.Parameters.Where(p => p.Type.IsShaped).Select(p => fields.SavedInput(p) + "!"));
            writer.Line($"slot.Reshape({string.Join(", ", arguments)});");
        }
        writer.Line("slot.Clear();");
        writer.Line("return slot;");
        writer.Close();
        CallTypes.Write(writer, layer);
        writer.Close();
    }
}
