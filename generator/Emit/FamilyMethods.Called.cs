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
        writer.Gap();
        writer.Summary($"{_model.Method}.");
        writer.Open($"internal {(needsWorkspace ? "" : "static ")}{ReturnType(_function.Results)} Value({Arguments})");
        WriteCallPrologue(writer, body, emitter, emitter.UsedDims, null);
        WriteReturn(writer, [.. _function.Results.Select(r => Owned(writer, emitter, _function, r))]);
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

        CodeWriter backwardBody = new(depth + 1);
        BodyEmitter backward = BackwardHalf(derivative, cotangents, residuals, forward, locals, backwardBody);
        foreach ((int id, _) in shadows) backward.Declare(id, forward.NamesOf(id).Code, forward.NamesOf(id).Symbol);
        DeclareSeeds(backward, function);
        backward.Write([]);
        return (WriteCalledForward(forward, forwardBody, residuals, results, backward, shadows, depth),
            WriteCalledBackward(forward, backward, backwardBody, residuals, cotangents, shadows, depth));
    }

    private CodeWriter WriteCalledForward(
        BodyEmitter forward, CodeWriter body, Residuals residuals, List<int> results, BodyEmitter backward, List<(int Id, string Name)> shadows, int depth)
    {
        CodeWriter writer = new(depth);
        IEnumerable<string> given = _model.Arguments.Select(a => a.CSharpType + " " + a.Name)
            .Concat(shadows.Select(s => $"{_layer.TypeText(forward.TypeOf(s.Id))} {s.Name}"));
        writer.Gap();
        writer.Summary($"{_model.Method}, keeping what Backward needs. Of real arrays it takes and gives the arrays of their elements' cotangents too.");
        writer.Open($"internal {ReturnType(results, forward)} Forward({string.Join(", ", given)})");
        HashSet<int> dims = [.. backward.UsedDims];
        WriteCallPrologue(writer, body, forward, dims, forward.Tapes);
        List<string> returned = [.. results.Select(r => Owned(writer, forward, forward.Function, r))];
        writer.Gap();
        writer.Line("// Kept for the backward sweep.");
        Keep(writer, forward, residuals, dims);
        foreach ((int id, string name) in shadows) writer.Line($"{_layer.Workspace}.{_workspace.SavedReference(name, forward.TypeOf(id))} = {name};");
        WriteReturn(writer, returned);
        return writer;
    }

    private CodeWriter WriteCalledBackward(
        BodyEmitter forward, BodyEmitter backward, CodeWriter body, Residuals residuals, List<int> cotangents, List<(int Id, string Name)> shadows, int depth)
    {
        CodeWriter writer = new(depth);
        IEnumerable<string> seeds = _function.Results.Select((r, i) => (Type: _function.Nodes[r].Type, i)).Where(r => r.Type is { IsReal: true, IsArray: false })
            .Select(r => $"{_layer.TypeText(r.Type.Transposed)} {_layer.Cotangents[r.i]}");
        writer.Gap();
        writer.Summary($"The cotangents of {_model.Method}'s arguments, for the last Forward of this object; those of arrays are added to.");
        writer.Open($"internal {ReturnType(cotangents, backward)} Backward({string.Join(", ", seeds)})");
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
        WriteReturn(writer, [.. cotangents.Select(c => Owned(writer, backward, backward.Function, c))]);
        return writer;
    }

    private void WriteCallPrologue(CodeWriter writer, CodeWriter body, BodyEmitter emitter, HashSet<int> dims, TapeFields? tapes)
    {
        // A recursion without end is an exception, not the end of the process.
        writer.Line(StackGuard);
        dims.UnionWith(emitter.UsedDims);
        if (HasShapedInput) writer.Line(CheckCall);
        foreach (int symbol in _layer.Dims.All.Where(s => _layer.Dims.Origin(s).Expression != null))
        {
            writer.Deferred(() => dims.Contains(symbol) ? $"int {_layer.Dims[Dim.OfSymbol(symbol)]} = {_layer.Dims.Origin(symbol).Expression};" : null);
        }
        WriteStart(writer, tapes, emitter.UsesWorkspace);
        writer.Append(body);
    }

    private void WriteReturn(CodeWriter writer, List<string> values)
    {
        if (values.Count > 0) writer.Line(values.Count == 1 ? $"return {values[0]};" : $"return ({string.Join(", ", values)});");
        writer.Close();
    }

    private string ReturnType(IReadOnlyList<int> results) => TupleType([.. results.Select(r => _layer.TypeText(_function.Nodes[r].Type))]);

    private string ReturnType(IReadOnlyList<int> results, BodyEmitter emitter) => TupleType([.. results.Select(r => _layer.TypeText(emitter.TypeOf(r)))]);

    private static string TupleType(string[] types) => types.Length == 0 ? "void" : Tuple(types);

    // What is handed out lies in memory of this call's own: the caller may change that of an argument.
    private string Owned(CodeWriter writer, BodyEmitter emitter, IrFunction function, int id)
    {
        Node node = function.Nodes[id];
        bool isOwn = !node.Type.IsShaped || node.Op is not (Leaf or Part or Transpose or Projection or Invocation);
        if (isOwn) return emitter.CodeOf(id);
        string name = emitter.TakeName("result");
        writer.Line(_workspace.Buffer(name, node.Type, isCotangent: false, emitter));
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
