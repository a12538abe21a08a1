using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <content>
/// The overloads over a batch. Where the body has no form over all samples at once they go sample by sample through the layer's own
/// family, whose workspace holds one sample at a time: backward runs each sample forward once more instead of keeping all of them.
/// </content>
internal sealed partial class FamilyMethods
{
    private const string BatchCount = "batchSamples";

    private string BatchGradientsType => Batches.HasGradients(_model) ? Batches.Family(_model) + "Gradients" : _layer.GradientsType;

    // The results of the last forward over a batch, where they are no numbers.
    private string BatchResult => _workspace.Field("batchResult", name => $"internal {BatchResultType}? {name};");

    private IEnumerable<SignatureModel> BatchFormals => _model.Formals.Where(f => f.IsBatched);

    private string BatchParameters => string.Join(", ", _model.Formals.Select(f => Batches.TypeOf(f, _layer.Runtime) + " " + f.Name));

    // With the workspace of a batch that was the last to go forward nothing can be undone for one sample.
    private void ForgetBatch(CodeWriter writer)
    {
        if (!_model.IsBatched) return;
        writer.Line(_over != null ? $"{_layer.Workspace}.{IsBatch} = false;" : $"{_layer.Workspace}.{_workspace.Size(BatchCount)} = 0;");
    }

    // Where the gradients of a batch are those of a sample, both backward methods would be one.
    private bool SharesBackward => !Batches.HasGradients(_model) && _model.IsScalar;

    public CodeWriter Batch(int depth)
    {
        CodeWriter writer = new(depth);
        if (!_model.IsBatched) return writer;
        NameAllocator scope = _layer.NewScope();
        if (_over != null)
        {
            WriteOverloads(writer);
            WriteBatchCount(writer, scope.Take("samples"));
            return writer;
        }
        string samples = scope.Take("samples");
        string sample = scope.Take("sample");
        string total = scope.Take("total");
        if (_model.IsScalar) WriteBatchGradient(writer, samples, sample, total);
        WriteBatchForward(writer, samples, sample, total);
        WriteBatchBackward(writer, samples, sample);
        WriteBatchCount(writer, samples);
        return writer;
    }

    private string Reduced => _model.Options.IsSum ? "sum" : "mean";

    private void WriteBatchGradient(CodeWriter writer, string samples, string sample, string total)
    {
        OpenBatchGradient(writer);
        WriteBatchStart(writer, samples);
        writer.Line($"double {total} = 0;");
        writer.Line($"{BatchGradientsType}? {_layer.Gradients} = null;");
        writer.Open($"for (int {sample} = 0; {sample} < {samples}; {sample}++)");
        writer.Line($"{total} += {_model.Family}Forward({Sample(f => f.Name, sample)}{_layer.Workspace});");
        writer.Line($"{_layer.Gradients} ??= {_layer.Workspace}.BatchGradients({samples});");
        WriteSampleBackward(writer, $"{Weight("1", samples)}", _layer.Gradients, sample);
        writer.Close();
        writer.Line($"{_layer.Workspace}.isForwardDone = false;");
        writer.Line($"{_layer.Gradients}!.Value = {Mean(total, samples)};");
        writer.Line($"return {_layer.Gradients};");
        writer.Close();
    }

    // The form without a workspace, and the head of the one with it.
    private void OpenBatchGradient(CodeWriter writer)
    {
        writer.Gap();
        writer.Summary($"The {Reduced} of {_model.Method} over a batch with a sample per row, and its gradients.");
        writer.Line($"{_model.Accessibility} {Static}{BatchGradientsType} {_model.Family}Gradient({BatchParameters}) =>");
        writer.Line($"    {_model.Family}Gradient({ArgumentNames}, new {_layer.WorkspaceType}());");
        writer.Gap();
        writer.Summary($"The {Reduced} of {_model.Method} over a batch with a sample per row, and its gradients, which live in the workspace until its next use.");
        writer.Open($"{_model.Accessibility} {Static}{BatchGradientsType} {_model.Family}Gradient({BatchParameters}, {_layer.WorkspaceType} {_layer.Workspace})");
    }

    private string BatchResultType => _model.IsScalar ? _model.ReturnType : Batches.TypeOf(_model.ReturnType, _layer.Runtime);

    private void OpenBatchForward(CodeWriter writer)
    {
        writer.Gap();
        writer.Summary(_model.IsScalar
            ? $"The {Reduced} of {_model.Method} over a batch with a sample per row, which the workspace keeps by reference for {_model.Family}Backward."
            : $"{_model.Method} of each sample of a batch, a sample per row, which the workspace keeps by reference for {_model.Family}Backward; the result lives in the workspace until its next use.");
        writer.Open($"{_model.Accessibility} {Static}{BatchResultType} {_model.Family}Forward({BatchParameters}, {_layer.WorkspaceType} {_layer.Workspace})");
    }

    private string BackwardSummary =>
        $"Adds to {_layer.Into} the gradients that the cotangent{(_model.IsScalar ? "" : ", a row for each sample,")} gives, for the last {_model.Family}Forward over a batch.";

    private string BatchBackwardError => $"throw new InvalidOperationException(\"{_model.Family}Backward of a batch needs {_model.Family}Forward of the batch to be called before it, with the same workspace.\");";

    private void WriteBatchForward(CodeWriter writer, string samples, string sample, string total)
    {
        OpenBatchForward(writer);
        WriteBatchStart(writer, samples);
        string row = $"{_model.Family}Forward({Sample(f => f.Name, sample)}{_layer.Workspace})";
        string result = "";
        if (_model.IsScalar)
        {
            writer.Line($"double {total} = 0;");
            writer.Line($"for (int {sample} = 0; {sample} < {samples}; {sample}++) {total} += {row};");
        }
        else
        {
            result = BatchResult;
            writer.Line($"for (int {sample} = 0; {sample} < {samples}; {sample}++) {_layer.Runtime["Samples"]}.Put({row}, {sample}, {samples}, ref {_layer.Workspace}.{result});");
        }
        writer.Gap();
        writer.Line("// Kept for the backward sweep.");
        foreach (SignatureModel formal in _model.Formals) writer.Line($"{_layer.Workspace}.{BatchField(formal)} = {formal.Name};");
        writer.Line($"{_layer.Workspace}.{_workspace.Size(BatchCount)} = {samples};");
        writer.Line($"{_layer.Workspace}.isForwardDone = false;");
        writer.Line($"return {(_model.IsScalar ? Mean(total, samples) : $"{_layer.Workspace}.{result}!")};");
        writer.Close();
    }

    private void WriteBatchBackward(CodeWriter writer, string samples, string sample)
    {
        string cotangent = _layer.Cotangents[0];
        string given = _model.IsScalar ? Weight(cotangent, samples) : Seed(cotangent, sample);
        writer.Gap();
        writer.Summary(BackwardSummary);
        writer.Open(SharesBackward
            ? $"private {Static}void {_model.Family}BatchBackward({BatchResultType} {cotangent}, {_layer.WorkspaceType} {_layer.Workspace}, {_layer.GradientsType} {_layer.Into})"
            : $"{_model.Accessibility} {Static}void {_model.Family}Backward({BatchResultType} {cotangent}, {_layer.WorkspaceType} {_layer.Workspace}, {BatchGradientsType} {_layer.Into})");
        writer.Line($"int {samples} = {_layer.Workspace}.{_workspace.Size(BatchCount)};");
        writer.Line($"if ({samples} == 0) {BatchBackwardError}");
        if (!_model.IsScalar) writer.Line($"{_layer.Runtime["Samples"]}.Require({cotangent}, {_layer.Workspace}.{BatchResult}!, nameof({cotangent}));");
        if (Batches.HasGradients(_model)) writer.Line($"{_layer.Into}.RequireShapes({samples}, {_layer.Workspace}, nameof({_layer.Into}));");
        writer.Open($"for (int {sample} = 0; {sample} < {samples}; {sample}++)");
        writer.Line($"{_model.Family}Forward({Sample(f => _layer.Workspace + "." + BatchField(f), sample)}{_layer.Workspace});");
        WriteSampleBackward(writer, given, _layer.Into, sample);
        writer.Close();
        writer.Line($"{_layer.Workspace}.{_workspace.Size(BatchCount)} = {samples};");
        writer.Line($"{_layer.Workspace}.isForwardDone = false;");
        writer.Close();
    }

    // The gradients of what all samples share add up; those of a sample go to its row.
    private void WriteSampleBackward(CodeWriter writer, string cotangent, string gradients, string sample)
    {
        string sum = Batches.HasGradients(_model) ? gradients + ".sum" : gradients;
        writer.Line($"{_model.Family}Backward({cotangent}, {_layer.Workspace}, {sum});");
        foreach ((string property, SignatureModel formal) in BatchProperties)
        {
            if (Batches.AreRows(formal.CSharpType))
            {
                writer.Line($"{_layer.Runtime["Samples"]}.Move({sum}.{property}, {gradients}.{property}, {sample});");
                continue;
            }
            writer.Line($"{gradients}.{property}[{sample}] += {sum}.{property};");
            writer.Line($"{sum}.{property} = 0;");
        }
    }

    private IEnumerable<(string Property, SignatureModel Formal)> BatchProperties =>
        _layer.Variables.Select((v, i) => (_layer.Properties[i], v.Formal)).Where(p => p.Formal?.IsBatched == true).Select(p => (p.Item1, p.Formal!));

    private void WriteBatchStart(CodeWriter writer, string samples) =>
        writer.Line($"int {samples} = {_model.Family}BatchCount({string.Join(", ", BatchFormals.Select(f => f.Name))});");

    private void WriteBatchCount(CodeWriter writer, string samples)
    {
        writer.Gap();
        writer.Line("// The number of samples, of which there is one at least and as many in each batch.");
        writer.Open($"private static int {_model.Family}BatchCount({string.Join(", ", BatchFormals.Select(f => Batches.TypeOf(f, _layer.Runtime) + " " + f.Name))})");
        foreach (SignatureModel formal in BatchFormals) writer.Line($"ArgumentNullException.ThrowIfNull({formal.Name});");
        SignatureModel first = BatchFormals.First();
        writer.Line($"int {samples} = {_layer.Runtime["Samples"]}.Count({Count(first)}, nameof({first.Name}));");
        foreach (SignatureModel other in BatchFormals.Skip(1)) writer.Line($"{_layer.Runtime["Samples"]}.RequireSame({Count(other)}, nameof({other.Name}), {samples}, nameof({first.Name}));");
        writer.Line($"return {samples};");
        writer.Close();
    }

    private static string Count(SignatureModel formal) => formal.Name + (Batches.AreRows(formal.CSharpType) ? ".Rows" : ".Length");

    // The arguments of the layer's own family for one sample, each followed by a comma.
    private string Sample(Func<SignatureModel, string> code, string sample) => string.Concat(_model.Formals.Select(f =>
        !f.IsBatched ? code(f) + ", "
        : Batches.AreRows(f.CSharpType) ? $"{_layer.Runtime["Samples"]}.{(f.CSharpType.Contains("RowVector<") ? "Row" : "Column")}(ref {_layer.Workspace}.{SampleField(f)}, {code(f)}, {sample}), "
        : $"{code(f)}[{sample}], "));

    private string Seed(string cotangent, string sample)
    {
        bool isRow = !_model.ReturnType.Contains("RowVector<");
        string element = _model.ReturnType.Contains("float") ? "float" : "double";
        string field = _workspace.Field("cotangentSample", name => $"internal {_layer.Runtime[isRow ? "RowVector" : "Vector"]}<{element}>? {name};");
        return $"{_layer.Runtime["Samples"]}.{(isRow ? "Row" : "Column")}(ref {_layer.Workspace}.{field}, {cotangent}, {sample})";
    }

    private string SampleField(SignatureModel formal) => _workspace.Field(formal.Name.TrimStart('@') + "Sample", name => $"internal {formal.CSharpType}? {name};");

    private string BatchField(SignatureModel formal)
    {
        string bare = formal.Name.TrimStart('@');
        return _workspace.Field("batch" + char.ToUpperInvariant(bare[0]) + bare.Substring(1), name => $"internal {Batches.TypeOf(formal, _layer.Runtime)} {name} = default!;");
    }

    private string Weight(string cotangent, string samples) =>
        _model.Options.IsSum ? cotangent : $"{(cotangent == "1" && _model.ReturnType == "float" ? "1f" : cotangent == "1" ? "1.0" : cotangent)} / {samples}";

    private string Mean(string total, string samples)
    {
        string mean = _model.Options.IsSum ? total : $"{total} / {samples}";
        return _model.ReturnType == "float" ? (_model.Options.IsSum ? "(float)" + mean : $"(float)({mean})") : mean;
    }
}
