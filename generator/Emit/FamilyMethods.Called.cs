using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>The methods of a function that the layer's methods call: its value, and its two sweeps.</content>
internal sealed partial class FamilyMethods
{
    private const string StackGuard = "global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();";

    /// <summary>A function's value, nothing kept.</summary>
    public CodeWriter Value(bool needsWorkspace, int depth)
    {
        CodeWriter writer = new(depth);
        CodeWriter body = new(depth + 1);
        BodyEmitter emitter = new(_layer, _function, new Schedule(_function, _function.Results, [], []), _layer.NewScope(), _workspace, body);
        DeclareInputs(emitter, _function);
        emitter.Write([]);
        (string type, List<string> codes) = Returned(body, emitter, _function.Results);
        writer.Gap();
        writer.Summary($"{_model.Method}.");
        writer.Open($"internal {(needsWorkspace ? "" : "static ")}{type} Value({Arguments})");
        WriteCallPrologue(writer, body, emitter, null);
        WriteReturn(writer, codes);
        return writer;
    }

    /// <summary>A function's two sweeps.</summary>
    public (CodeWriter Forward, CodeWriter Backward) SplitCalled(Derivative derivative, int depth)
    {
        IrFunction function = derivative.Function;
        int arrays = _function.Results.Count(r => _function.Nodes[r].Type is { IsArray: true, IsReal: true });
        List<int> results = [.. function.Results.Take(_function.Results.Count + arrays)];
        List<int> cotangents = [.. function.Results.Skip(results.Count)];
        Residuals residuals = new(derivative, cotangents);

        NameAllocator locals = _layer.NewScope();
        CodeWriter forwardBody = new(depth + 1);
        BodyEmitter forward = ForwardHalf(derivative, results, residuals, locals, forwardBody);
        List<(int Id, string Name)> shadows = DeclareArrayCotangents(forward, function, locals);
        forward.Write([]);
        (string Type, List<string> Codes) given = Returned(forwardBody, forward, results);

        CodeWriter backwardBody = new(depth + 1);
        BodyEmitter backward = BackwardHalf(derivative, cotangents, residuals, forward, locals, backwardBody);
        foreach ((int id, _) in shadows) backward.Declare(id, forward.NamesOf(id).Code, forward.NamesOf(id).Symbol);
        DeclareSeeds(backward, function);
        backward.Write([]);
        (string Type, List<string> Codes) givenBack = Returned(backwardBody, backward, cotangents);
        return (WriteCalledForward(forward, forwardBody, residuals, given, backward.UsedDims, shadows, depth),
            WriteCalledBackward(forward, backward, backwardBody, residuals, givenBack, shadows, depth));
    }

    private CodeWriter WriteCalledForward(
        BodyEmitter forward, CodeWriter body, Residuals residuals, (string Type, List<string> Codes) results, HashSet<int> backwardDims, List<(int Id, string Name)> shadows, int depth)
    {
        CodeWriter writer = new(depth);
        IEnumerable<string> given = _model.Arguments.Select(a => a.CSharpType + " " + a.Name)
            .Concat(shadows.Select(s => $"{_layer.TypeText(forward.TypeOf(s.Id))} {s.Name}"));
        writer.Gap();
        writer.Summary($"{_model.Method}, keeping what Backward needs. Of real arrays it takes and gives the arrays of their elements' cotangents too.");
        writer.Open($"internal {results.Type} Forward({string.Join(", ", given)})");
        forward.UsedDims.UnionWith(backwardDims);
        WriteCallPrologue(writer, body, forward, forward.Tapes);
        writer.Gap();
        writer.Line("// Kept for the backward sweep.");
        Keep(writer, forward, residuals, backwardDims);
        foreach ((int id, string name) in shadows) writer.Line($"{_layer.Workspace}.{_workspace.SavedReference(name, forward.TypeOf(id))} = {name};");
        WriteReturn(writer, results.Codes);
        return writer;
    }

    private CodeWriter WriteCalledBackward(
        BodyEmitter forward, BodyEmitter backward, CodeWriter body, Residuals residuals, (string Type, List<string> Codes) cotangents, List<(int Id, string Name)> shadows, int depth)
    {
        CodeWriter writer = new(depth);
        IEnumerable<string> seeds = _function.Results.Select((r, i) => (Type: _function.Nodes[r].Type, i)).Where(r => r.Type is { IsReal: true, IsArray: false })
            .Select(r => $"{_layer.TypeText(r.Type.Transposed)} {_layer.Cotangents[r.i]}");
        writer.Gap();
        writer.Summary($"The cotangents of {_model.Method}'s arguments, for the last Forward of this object; those of arrays are added to.");
        writer.Open($"internal {cotangents.Type} Backward({string.Join(", ", seeds)})");
        foreach (int symbol in _layer.Dims.All.Where(backward.UsedDims.Contains))
        {
            string name = _layer.Dims[Dim.OfSymbol(symbol)];
            writer.Line($"int {name} = {_layer.Workspace}.{_workspace.Size(name)};");
        }
        Restore(writer, forward, backward, residuals);
        foreach ((int id, string name) in shadows)
        {
            string type = _layer.TypeText(forward.TypeOf(id));
            writer.Line($"{type} {name} = {_layer.Workspace}.{_workspace.SavedReference(name, forward.TypeOf(id))}!;");
        }
        writer.Gap();
        writer.Append(body);
        WriteReturn(writer, cotangents.Codes);
        return writer;
    }

    private void WriteCallPrologue(CodeWriter writer, CodeWriter body, BodyEmitter emitter, TapeFields? tapes)
    {
        // A recursion without end is an exception, not the end of the process.
        writer.Line(StackGuard);
        if (HasShapedInput) writer.Line(CheckCall);
        foreach (int symbol in _layer.Dims.All.Where(s => emitter.UsedDims.Contains(s) && _layer.Dims.Origin(s).Expression != null))
        {
            writer.Line($"int {_layer.Dims[Dim.OfSymbol(symbol)]} = {_layer.Dims.Origin(symbol).Expression};");
        }
        WriteStart(writer, tapes, emitter.UsesWorkspace);
        writer.Append(body);
    }

    private void WriteReturn(CodeWriter writer, List<string> values)
    {
        if (values.Count > 0) writer.Line(values.Count == 1 ? $"return {values[0]};" : $"return ({string.Join(", ", values)});");
        writer.Close();
    }

    // What a method returns, found before its head is written: sizes that it reads are declared there.
    private (string Type, List<string> Codes) Returned(CodeWriter body, BodyEmitter emitter, IReadOnlyList<int> values)
    {
        string[] types = [.. values.Select(v => _layer.TypeText(emitter.TypeOf(v)))];
        return (types.Length == 0 ? "void" : Tuple(types), [.. values.Select(v => Owned(body, emitter, v))]);
    }

    // What is handed out lies in memory of this call's own: the caller may change that of an argument.
    private string Owned(CodeWriter writer, BodyEmitter emitter, int id)
    {
        Node node = emitter[id];
        bool isOwn = !node.Type.IsShaped || node.Op is not (Leaf or Part or Transpose or Projection or Invocation);
        if (isOwn) return emitter.CodeOf(id);
        string name = emitter.TakeName("result");
        writer.Line(_workspace.Buffer(name, node.Type, MatrixOrder.Rows, emitter));
        writer.Line($"{emitter.CodeOf(id)}.CopyTo({name});");
        return name;
    }

    private List<(int Id, string Name)> DeclareArrayCotangents(BodyEmitter emitter, IrFunction function, NameAllocator locals)
    {
        List<(int, string)> shadows = [];
        foreach (InputModel array in _layer.Differentiated.Where(d => d.Type.IsArray))
        {
            int place = _layer.Differentiated.ToList().IndexOf(array);
            int id = Enumerable.Range(0, function.Nodes.Count).First(n => function.Nodes[n].Op is Input { Role: InputRole.Accumulator } input && input.Index == place);
            string name = locals.Take("d" + array.Name.TrimStart('@'));
            emitter.Declare(id, name, Symbols.Mathematical(Symbols.Cotangent(array.Name)));
            shadows.Add((id, name));
        }
        return shadows;
    }
}
