using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>The methods of a layer's family.</summary>
internal sealed partial class FamilyMethods
{
    private const string BackwardHeading = "// ---- backward (numerator layout) ----";

    private const string JoinedHeading = "// ---- forward and backward (numerator layout) ----";

    private readonly LayerNames _layer;
    private readonly LayerModel _model;
    private readonly IrFunction _function;
    private readonly WorkspaceFields _workspace;
    private readonly BatchFamily? _over;

    /// <param name="layer">The names of the layer, or of one of its functions.</param>
    /// <param name="function">Its body.</param>
    /// <param name="workspace">The fields of its workspace.</param>
    /// <param name="over">The layer over a batch, where it has a form over all samples at once.</param>
    public FamilyMethods(LayerNames layer, IrFunction function, WorkspaceFields workspace, BatchFamily? over = null)
    {
        _over = over;
        _layer = layer;
        _model = layer.Model;
        _function = function;
        _workspace = workspace;
        GradientDims = [.. layer.Differentiated.Where(i => IsArgument(i)).SelectMany(i => new[] { i.Type.Rows, i.Type.Columns })
            .Where(d => !d.IsNumber).Select(d => d.Symbol).Distinct()];
    }

    /// <summary>The dimensions of the arguments' gradients, which the workspace remembers.</summary>
    public IReadOnlyList<int> GradientDims { get; }

    /// <summary>Whether the gradients have shapes that the workspace must learn.</summary>
    public bool HasShapes => GradientDims.Count > 0 || GradientArrays.Any() || _model.Parameters.Any(p => p.Type.IsShaped);

    private IEnumerable<InputModel> GradientArrays => _layer.Differentiated.Where(i => i.Type.IsArray);

    private string Static => _model.IsStatic ? "static " : "";

    private string Arguments => string.Join(", ", _model.Formals.Select(a => a.CSharpType + " " + a.Name));

    private string ArgumentNames => string.Join(", ", _model.Formals.Select(a => a.Name));

    private bool IsOneValue => _model.Results.Count == 1 && !_model.Results[0].IsComposite;

    private bool HasShapedInput => _layer.Inputs.Any(i => i.Type.IsShaped);

    private string CheckCall => $"{_model.Family}RequireShapes({string.Join(", ", CheckedInputs.Select(i => i.Code))});";

    private IEnumerable<InputModel> CheckedInputs => _layer.Inputs.Where(i => i.Type.IsShaped && (_model.IsStatic ? true : IsArgument(i)));

    /// <summary>MGradient, both forms.</summary>
    public CodeWriter Gradient(Derivative? derivative, int depth)
    {
        CodeWriter writer = new(depth);
        if (derivative == null) return writer;
        CodeWriter body = new(depth + 1);
        NameAllocator locals = _layer.NewScope();
        BodyEmitter emitter = new(_layer, derivative.Function, new Schedule(derivative.Function, derivative.Function.Results, [], []),
            locals, _workspace, body)
        {
            Section = (derivative.ForwardCount, derivative.IsJoined ? JoinedHeading : BackwardHeading),
            Tapes = new TapeFields(derivative.Tapes, _layer, _workspace, locals, "step"),
            UsesRegisters = SmallShapes.AreAll(derivative.Function),
            SharesBuffers = true,
        };
        DeclareInputs(emitter, derivative.Function);
        List<(string Name, string Code)> shadows = DeclareShadows(emitter, derivative.Function, _layer.Gradients, locals);
        List<Output> outputs = [new Output(derivative.Function.Results[0], _layer.Gradients + ".Value", "ℓ", false, false)];
        outputs.AddRange(GradientOutputs(derivative, _layer.Gradients, accumulates: false));
        if (_function.Nodes[_function.Results[0]].Name == null) emitter.Result = (derivative.Function.Results[0], "ℓ");
        emitter.Write(outputs);

        string arguments = Arguments.Length == 0 ? "" : Arguments + ", ";
        if (!_layer.IsBatch)
        {
            writer.Gap();
            writer.Summary($"The value of {_model.Method} and all its gradients.");
            writer.Line($"{_model.Accessibility} {Static}{_layer.GradientsType} {_model.Family}Gradient({Arguments}) =>");
            writer.Line($"    {_model.Family}Gradient({(ArgumentNames.Length == 0 ? "" : ArgumentNames + ", ")}new {_layer.WorkspaceType}());");
        }
        writer.Gap();
        writer.Summary($"The value of {_model.Method} and all its gradients, which live in the workspace until its next use.");
        writer.Open($"{_model.Accessibility} {Static}{_layer.GradientsType} {_model.Family}Gradient({arguments}{_layer.WorkspaceType} {_layer.Workspace})");
        WritePrologue(writer, [.. emitter.UsedDims.Union(GradientDims)]);
        RememberShapes(writer, emitter.UsesRegisters);
        writer.Line($"{_layer.Workspace}.isForwardDone = false;");
        ForgetBatch(writer);
        writer.Line($"{_layer.GradientsType} {_layer.Gradients} = {_layer.Workspace}.gradients;");
        if (_layer.NeedsReshape) writer.Line(ReshapeCall(_layer.Gradients, d => _layer.Dims[Dim.OfSymbol(d)], p => p.Code));
        ForgetGradients(writer);
        WriteStart(writer, emitter.Tapes, emitter.UsesWorkspace);
        WriteShadows(writer, shadows);
        writer.Gap();
        if (!derivative.IsJoined) writer.Line("// ---- forward ----");
        writer.Append(body);
        WriteJoined(writer, _layer.Gradients);
        writer.Line($"return {_layer.Gradients};");
        writer.Close();
        return writer;
    }

    // Those of an earlier call end here: their factors must not be multiplied out when they are half overwritten.
    private void ForgetGradients(CodeWriter writer)
    {
        if (_layer.LendsBuffers) writer.Line($"{_layer.Gradients}.Forget();");
    }

    // Gradients of an earlier call may still be factors that are about to be overwritten.
    private void SettleGradients(CodeWriter writer)
    {
        if (_layer.LendsBuffers) writer.Line($"{_layer.Workspace}.gradients.Settle();");
    }

    private IEnumerable<Output> GradientOutputs(Derivative derivative, string target, bool accumulates, string objective = BodyEmitter.ValueSymbol)
    {
        int results = derivative.Function.Results.Count - _layer.Differentiated.Count;
        for (int i = 0; i < _layer.Differentiated.Count; i++)
        {
            InputModel input = _layer.Differentiated[i];
            int node = derivative.Function.Results[results + i];
            string symbol = input.CotangentSymbolOf(objective);

            // What is computed transposed is written so: ∂ℓ/∂xᵀ into the transpose.
            bool isTransposed = !accumulates && derivative.Function.Nodes[node] is { Op: Transpose, Type.IsShaped: true }
                && !derivative.Function.Nodes.Any(n => n.Operands.Contains(node)) && derivative.Function.Results.Count(r => r == node) == 1;
            if (isTransposed)
            {
                node = derivative.Function.Nodes[node].Operands[0];
                symbol += "ᵀ";
            }
            bool hasSetter = !accumulates && _model.Parameters.Contains(input) && input.Type.Rank == Rank.Matrix;
            yield return new Output(node, $"{target}.{_layer.GradientTarget(i, isTransposed)}", symbol, accumulates, input.Type.IsShaped, hasSetter ? $"{target}.{_layer.SetterOf(i)}" : null, isTransposed);
        }
    }

    // The gradient of an array is added to element by element: a local is nearer than a property.
    private List<(string Name, string Code)> DeclareShadows(BodyEmitter emitter, IrFunction function, string target, NameAllocator locals)
    {
        List<(string, string)> shadows = [];
        for (int id = 0; id < function.Nodes.Count; id++)
        {
            if (function.Nodes[id] is not { Op: Input { Role: InputRole.Accumulator } input, Type.IsArray: true } node) continue;
            InputModel model = _layer.Differentiated[input.Index];
            string name = locals.Take("d" + model.Name.TrimStart('@'));
            emitter.Declare(id, name, model.CotangentSymbolOf(emitter.Objective));
            shadows.Add((name, $"{_layer.TypeText(node.Type)} {name} = {target}.{_layer.GradientNames[input.Index]};"));
        }
        return shadows;
    }

    private static void WriteShadows(CodeWriter writer, List<(string Name, string Code)> shadows)
    {
        foreach ((_, string code) in shadows) writer.Line(code);
    }

    // Counters of what is kept begin at zero, and arrays that loops make at the first.
    private void WriteStart(CodeWriter writer, TapeFields? tapes, bool usesWorkspace)
    {
        if (usesWorkspace) writer.Deferred(() => string.Join(" ", _workspace.Pools.Select(p => $"{_layer.Workspace}.{p}.Reset();")) is { Length: > 0 } resets ? resets : null);
        foreach (string counter in tapes?.Counters ?? []) writer.Line($"int {counter} = 0;");
    }

    // Where the method is called they are read from where they are; backward has them in locals.
    private void DeclareInputs(BodyEmitter emitter, IrFunction function, bool areLocals = false)
    {
        for (int id = 0; id < function.Nodes.Count; id++)
        {
            if (function.Nodes[id].Op is not Input { Role: InputRole.Argument or InputRole.Member }) continue;
            InputModel input = _layer.InputOf(function.Nodes[id]);
            emitter.Declare(id, areLocals ? input.Name : input.Code, input.Symbol);
        }
    }

    // Shapes are checked before anything is written; then each dimension gets its letter.
    private void WritePrologue(CodeWriter writer, IReadOnlyCollection<int> dims)
    {
        foreach (SignatureModel formal in _model.Formals.Where(f => f.IsReference)) writer.Line($"ArgumentNullException.ThrowIfNull({formal.Name});");
        if (HasShapedInput) writer.Line(CheckCall);
        WriteOverlapChecks(writer);
        WriteParts(writer);
        foreach (InputModel array in _model.Arguments.Where(a => a.Type.IsArray && !a.Type.IsSpan && !IsStructPart(a))) writer.Line($"ArgumentNullException.ThrowIfNull({array.Code});");
        foreach (int symbol in _layer.Dims.All.Where(dims.Contains))
        {
            if (_layer.Dims.Origin(symbol).Expression is { } expression)
            {
                writer.Line($"int {_layer.Dims[Dim.OfSymbol(symbol)]} = {expression};");
            }
        }
    }

    // What the layer writes to one vector or span would be seen in another that is the same memory. (Of arrays and spans it finds out which
    // are the same; a vector has no array.)
    private void WriteOverlapChecks(CodeWriter writer)
    {
        List<InputModel> inputs = [.. _layer.Inputs.Where(i => i.Type.IsShaped || i.Type.IsSpan)];
        List<InputModel> written = [.. inputs.Where(i => Writes.MayChange(_function, i.Node))];
        foreach (InputModel target in written)
        {
            foreach (InputModel other in inputs.Where(i => i != target && i.Type.Element == target.Type.Element && !(i.Type.IsSpan && target.Type.IsSpan) && written.IndexOf(i) < written.IndexOf(target)))
            {
                writer.Line($"if ({Elements(target)}.Overlaps({Elements(other)})) throw {_layer.Runtime["ShapeError"]}.Overlap(\"{target.Name}\", \"{other.Name}\");");
            }
        }

        static string Elements(InputModel input) => input.Type.IsSpan ? input.Code : input.Code + ".AsSpan()";
    }

    // An array of structs is read field by field, once.
    private void WriteParts(CodeWriter writer)
    {
        foreach (SignatureModel formal in _model.Formals.Where(f => f.Element != null))
        {
            foreach ((InputModel part, _) in _layer.ReadParts(formal)) writer.Line(ReadPart(part, part.Code, _workspace.SavedInput(part), formal.Name));
        }
    }

    private string ReadPart(InputModel part, string local, string slot, string array) =>
        $"{part.CSharpType} {local} = {_layer.WorkspaceType}.{StructArrays.Reader(part)}(ref {_layer.Workspace}.{slot}, {array});";

    private void WriteJoined(CodeWriter writer, string gradients)
    {
        foreach ((Variable variable, int i) in _layer.Variables.Select((v, i) => (v, i)).Where(v => v.v.IsStructArray)) writer.Line($"{gradients}.{StructArrays.Joiner(_layer.Properties[i])}();");
    }

    private void RememberShapes(CodeWriter writer, bool isSmall = false)
    {
        foreach (int symbol in GradientDims)
        {
            string name = _layer.Dims[Dim.OfSymbol(symbol)];
            writer.Line($"{_layer.Workspace}.{_workspace.Size(name)} = {name};");
        }
        foreach (InputModel array in GradientArrays) writer.Line($"{_layer.Workspace}.{SavedSize(array)} = {SizeCode(array)};");
        foreach (InputModel parameter in _model.Parameters.Where(p => p.Type.IsShaped))
        {
            string slot = $"{_layer.Workspace}.{_workspace.SavedInput(parameter)}";
            writer.Line(isSmall ? $"{_layer.Runtime["Registers"]}.Keep(ref {slot}, {parameter.Code});" : $"{slot} = {parameter.Code};");
        }
        if (HasShapes) writer.Line($"{_layer.Workspace}.hasShapes = true;");
    }

    private string ReshapeCall(string gradients, Func<int, string> dim, Func<InputModel, string> parameter)
    {
        IEnumerable<string> arguments = GradientDims.Select(dim).Concat(GradientArrays.Select(SizeCode))
            .Concat(_model.Parameters.Where(p => p.Type.IsShaped).Select(parameter));
        return $"{gradients}.Reshape({string.Join(", ", arguments)});";
    }

    /// <summary>What tells the sizes of an array's gradient, in the workspace.</summary>
    public IEnumerable<string> SavedSizes => GradientArrays.Select(a => SavedSize(a) + (IsLengthEnough(a) ? "" : "!"));

    private string SavedSize(InputModel array) => IsLengthEnough(array) ? _workspace.Size(array.Name.TrimStart('@') + "Length") : _workspace.SavedInput(array);

    private static bool IsLengthEnough(InputModel array) => array.Type.IsSpan || array.Type.Rank == Rank.Array;

    private static string SizeCode(InputModel array) => IsLengthEnough(array) ? array.Code + ".Length" : array.Code;

    // A local of the family's own.
    private static bool IsStructPart(InputModel input) => input.Label != null && input.Code == input.Name;

    private bool IsArgument(InputModel input) => _model.Arguments.Contains(input);
}
