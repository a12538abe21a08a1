namespace Autodiff.Generator.Emit;

/// <content>The overloads over a batch where the body has a form over all samples at once: they hand over to the family of that.</content>
internal sealed partial class FamilyMethods
{
    // The workspace of the family over a batch, and whether it was the last to go forward.
    private string BatchWorkspace => _workspace.Field("batch", name => $"internal {_over!.WorkspaceType}? {name};");

    private string IsBatch => _workspace.Field("isBatch", name => $"internal bool {name};");

    private string BatchArguments => ArgumentNames + $", {_layer.Workspace}.{BatchWorkspace} ??= new()";

    private string CountCall => $"{_model.Family}BatchCount({string.Join(", ", BatchFormals.Select(f => f.Name))});";

    private void WriteOverloads(CodeWriter writer)
    {
        if (_model.IsScalar)
        {
            OpenBatchGradient(writer);
            writer.Line(CountCall);
            writer.Line($"{_layer.Workspace}.isForwardDone = false;");
            writer.Line($"{_layer.Workspace}.{IsBatch} = false;");
            writer.Line($"return {Batches.Family(_model)}Gradient({BatchArguments});");
            writer.Close();
        }
        string result = _layer.NewScope().Take("result");
        OpenBatchForward(writer);
        writer.Line(CountCall);
        writer.Line($"{_layer.Workspace}.isForwardDone = false;");
        writer.Line($"{_layer.Workspace}.{IsBatch} = false;");
        writer.Line($"{BatchResultType} {result} = {Batches.Family(_model)}Forward({BatchArguments});");
        if (!_model.IsScalar) writer.Line($"{_layer.Workspace}.{BatchResult} = {result};");
        writer.Line($"{_layer.Workspace}.{IsBatch} = true;");
        writer.Line($"return {result};");
        writer.Close();
        if (!SharesBackward) WriteBackwardOverload(writer);
    }

    // The cotangent of a batch of results has a row for each sample; that of the matrix that they are has a column.
    private void WriteBackwardOverload(CodeWriter writer)
    {
        string cotangent = _layer.Cotangents[0];
        writer.Gap();
        writer.Summary(BackwardSummary);
        writer.Open($"{_model.Accessibility} {Static}void {_model.Family}Backward({BatchResultType} {cotangent}, {_layer.WorkspaceType} {_layer.Workspace}, {BatchGradientsType} {_layer.Into})");
        writer.Line($"if (!{_layer.Workspace}.{IsBatch}) {BatchBackwardError}");
        if (!_model.IsScalar) writer.Line($"{_layer.Runtime["Samples"]}.Require({cotangent}, {_layer.Workspace}.{BatchResult}!, nameof({cotangent}));");
        writer.Line($"{Batches.Family(_model)}Backward({cotangent}{(_model.IsScalar ? "" : ".T")}, {_layer.Workspace}.{BatchWorkspace}!, {_layer.Into});");
        writer.Close();
    }

    /// <summary>What the workspace makes of the shapes of the last forward over a batch.</summary>
    public void WriteBatchFactory(CodeWriter writer)
    {
        if (!Batches.HasGradients(_model)) return;
        writer.Gap();
        writer.Summary($"Gradients of the shapes of the last {_model.Family}Forward over a batch, all zero.");
        writer.Open($"public {BatchGradientsType} NewBatchGradients()");
        writer.Line($"if (!{IsBatch}) throw new InvalidOperationException(\"The number of samples is not known before {_model.Family}Forward of a batch.\");");
        writer.Line($"return {BatchWorkspace}!.NewGradients();");
        writer.Close();
    }

    /// <summary>Where a batch has the layer's own gradients: those of the shapes of the last forward over one.</summary>
    public string? BatchGradientsCase => _over == null || Batches.HasGradients(_model) ? null : $"if ({IsBatch}) return {BatchWorkspace}!.NewGradients();";

    /// <summary>Whether the layer over a batch is a family of its own.</summary>
    public bool IsBatchedAtOnce => _over != null;
}
