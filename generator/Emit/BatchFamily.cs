namespace Autodiff.Generator.Emit;

/// <summary>The methods and types of a layer over a batch: gradient, forward and backward, for the overloads alone.</summary>
internal sealed class BatchFamily
{
    private readonly LayerNames _layer;
    private readonly WorkspaceFields _workspace;
    private readonly FamilyMethods _methods;
    private readonly Header _header;
    private readonly List<CodeWriter> _written;
    private readonly bool _hasGradients;

    public BatchFamily(CompiledBatch batch, LayerNames sample)
    {
        _layer = new LayerNames(batch, sample);
        _workspace = new WorkspaceFields(_layer);
        _methods = new FamilyMethods(_layer, batch.Body, _workspace);
        _header = new Header(_layer);
        _hasGradients = Batches.HasGradients(sample.Model);
        int depth = batch.Model.Container.Types.Count;
        CodeWriter gradient = _methods.Gradient(batch.Gradient, depth);
        (CodeWriter forward, CodeWriter backward) = _methods.Split(batch.Backward, _header, depth);
        _written = [gradient, forward, backward];
    }

    /// <summary>The class that holds what a batch needs, and scratch.</summary>
    public string WorkspaceType => _layer.WorkspaceType;

    public void WriteMethods(CodeWriter file)
    {
        file.Gap();
        foreach (string line in _header.Write()) file.Line("// " + line);
        foreach (CodeWriter method in _written)
        {
            file.Gap();
            file.Append(method);
        }
        _methods.WriteShapeCheck(file);
    }

    public void WriteTypes(CodeWriter file)
    {
        if (_hasGradients) GradientsType.Write(file, _layer);
        Emit.WorkspaceType.Write(file, _layer, _workspace, _methods);
    }
}
