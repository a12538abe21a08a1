using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>MForward and MBackward: the same derivative, cut where the result is handed out.</content>
internal sealed partial class FamilyMethods
{
    public (CodeWriter Forward, CodeWriter Backward) Split(Derivative derivative, Header header, int depth)
    {
        IrFunction function = derivative.Function;
        int resultCount = _function.Results.Count;
        List<int> results = [.. function.Results.Take(resultCount)];
        List<int> accumulated = [.. function.Results.Skip(resultCount)];
        Residuals residuals = new(derivative, accumulated);

        // One scope for both halves: t1 of backward is not another t1.
        NameAllocator locals = _layer.NewScope();
        CodeWriter forwardBody = new(depth + 1);
        BodyEmitter forward = ForwardHalf(derivative, results, residuals, locals, forwardBody);
        forward.Write([]);

        // What the results read is loaded in the body, and sizes that they read are declared before it.
        string returned = ResultCode(l => forward.CodeOf(results[l]));

        CodeWriter backwardBody = new(depth + 1);
        BodyEmitter backward = BackwardHalf(derivative, accumulated, residuals, forward, locals, backwardBody);
        // The caller still holds the result, perhaps as the cotangent (∂(½‖y‖²)/∂y = yᵀ): no scratch of this sweep may be it.
        foreach (int owner in results.Select(r => OwnerOf(function, r)).Where(o => !residuals.Values.Contains(o) && IsBuffer(function, o)))
        {
            locals.Take(forward.CodeOf(owner));
        }
        DeclareSeeds(backward, function);
        List<(string Name, string Code)> shadows = DeclareShadows(backward, function, _layer.Into, locals);
        backward.Write([.. GradientOutputs(derivative, _layer.Into, accumulates: true)]);

        header.Describe(derivative, residuals, forward);
        return (WriteForward(forward, forwardBody, residuals, results, returned, backward.UsedDims, depth),
            WriteBackward(forward, backward, backwardBody, residuals, results, shadows, depth));
    }

    private BodyEmitter ForwardHalf(Derivative derivative, List<int> results, Residuals residuals, NameAllocator locals, CodeWriter body)
    {
        IrFunction function = derivative.Function;
        TapeFields tapes = new(derivative.Tapes, _layer, _workspace, locals, "kept");
        Schedule plan = new(function, results, [], residuals.Values, id => id < derivative.ForwardCount);
        BodyEmitter forward = new(_layer, function, plan, locals, _workspace, body)
        {
            Tapes = tapes,
            UsesRegisters = IsSmall(function),
            SharesBuffers = true,
            StoredValues = [.. residuals.Values, .. results.Select(r => OwnerOf(function, r))],
        };
        DeclareInputs(forward, function);
        return forward;
    }

    private BodyEmitter BackwardHalf(
        Derivative derivative, List<int> cotangents, Residuals residuals, BodyEmitter forward, NameAllocator locals, CodeWriter body)
    {
        IrFunction function = derivative.Function;
        Schedule plan = new(function, cotangents, residuals.Values, [], id => id >= derivative.ForwardCount);
        BodyEmitter backward = new(_layer, function, plan, locals, _workspace, body)
        {
            Section = (derivative.ForwardCount, BackwardHeading),
            Tapes = forward.Tapes,
            UsesRegisters = IsSmall(function),
            SharesBuffers = true,
        };
        DeclareInputs(backward, function, areLocals: true);
        foreach (int value in residuals.Values)
        {
            (string code, string symbol) = forward.NamesOf(value);
            backward.Declare(value, code, symbol);
        }
        return backward;
    }

    // Where a function calls itself what is kept has buffers of its own.
    private bool IsSmall(IrFunction function) => !_layer.IsCall && SmallShapes.AreAll(function);

    // A transpose is a view: the value it is of owns the memory.
    private static int OwnerOf(IrFunction function, int id)
    {
        while (function.Nodes[id].Op is Transpose) id = function.Nodes[id].Operands[0];
        return id;
    }

    // A value of a block, a row of an array or the result of a called layer lies in memory that has an owner of its own.
    private string SavedField(BodyEmitter forward, int id)
    {
        Node node = forward[id];
        bool isReference = node.Type.IsShaped ? node.Op is Invocation or Part : node.Type.IsArray && node.Op is not (NewArray or NewShadow or CopyArray);
        string name = forward.NamesOf(id).Code;
        return isReference ? _workspace.SavedReference(name, node.Type) : _workspace.Saved(name, node.Type);
    }

    private static bool IsBuffer(IrFunction function, int id) => function.Nodes[id] is { Op: not Input, Type.IsShaped: true };

    private void DeclareSeeds(BodyEmitter backward, IrFunction function)
    {
        for (int id = 0; id < function.Nodes.Count; id++)
        {
            if (function.Nodes[id].Op is not Input { Role: InputRole.Seed or InputRole.Accumulator } input) continue;
            if (input.Role == InputRole.Accumulator && function.Nodes[id].Type.IsArray) continue;
            if (input.Role == InputRole.Accumulator)
            {
                backward.Declare(id, $"{_layer.Into}.{_layer.GradientTarget(input.Index)}", "");
                continue;
            }
            string? name = function.Nodes[function.Results[input.Index]].Name;
            string symbol = name == null ? _model.Method : Symbols.Mathematical(name);
            if (_function.Results.Count > 1 && name == null) symbol += "." + (input.Index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            backward.Declare(id, _layer.CotangentCodes[input.Index], "∂ℓ/∂" + symbol);
        }
    }

    private CodeWriter WriteForward(
        BodyEmitter forward, CodeWriter body, Residuals residuals, List<int> results, string returned, HashSet<int> backwardDims, int depth)
    {
        CodeWriter writer = new(depth);
        string arguments = Arguments.Length == 0 ? "" : Arguments + ", ";
        HashSet<int> saved = [.. backwardDims.Union(GradientDims).Union(ResultDims(forward, results))];
        forward.UsedDims.UnionWith(saved);
        writer.Gap();
        writer.Summary($"{_model.Method}, keeping in the workspace what {_model.Family}Backward needs.");
        writer.Open($"{_model.Accessibility} {Static}{_model.ReturnType} {_model.Family}Forward({arguments}{_layer.WorkspaceType} {_layer.Workspace})");
        WritePrologue(writer, [.. forward.UsedDims.Union(saved)]);
        SettleGradients(writer);
        WriteStart(writer, forward.Tapes, forward.UsesWorkspace);
        writer.Gap();
        writer.Append(body);
        writer.Gap();
        writer.Line("// Kept for the backward sweep.");
        RememberShapes(writer, forward.UsesRegisters);
        Keep(writer, forward, residuals, saved.Except(GradientDims));
        writer.Line($"{_layer.Workspace}.isForwardDone = true;");
        ForgetBatch(writer);
        if (IsOneValue && !forward.IsSymbol(results[0]))
        {
            writer.Gap();
            writer.Line($"// {_model.Method} = {forward.Print(results[0])}");
        }
        writer.Line($"return {returned};");
        writer.Close();
        return writer;
    }

    private CodeWriter WriteBackward(
        BodyEmitter forward, BodyEmitter backward, CodeWriter body, Residuals residuals, List<int> results, List<(string Name, string Code)> shadows, int depth)
    {
        CodeWriter writer = new(depth);
        List<string> seeds = [.. _model.Results.Select((r, i) => (r.IsComposite ? r.CSharpType : _layer.TypeText(forward.TypeOf(results[r.First]).Transposed)) + " " + _layer.Cotangents[i])];
        writer.Gap();
        writer.Summary($"Adds to {_layer.Into} the gradients that the cotangent ∂ℓ/∂({_model.Method}) gives, for the last {_model.Family}Forward.");
        writer.Open($"{_model.Accessibility} {Static}void {_model.Family}Backward({string.Join(", ", seeds)}, {_layer.WorkspaceType} {_layer.Workspace}, {_layer.GradientsType} {_layer.Into})");
        if (_model.IsBatched && SharesBackward)
        {
            writer.Open(_over != null ? $"if ({_layer.Workspace}.{IsBatch})" : $"if ({_layer.Workspace}.{_workspace.Size(BatchCount)} > 0)");
            writer.Line($"{_model.Family}BatchBackward({_layer.Cotangents[0]}, {(_over != null ? $"{_layer.Workspace}.{BatchWorkspace}!" : _layer.Workspace)}, {_layer.Into});");
            writer.Line("return;");
            writer.Close();
        }
        writer.Line($"if (!{_layer.Workspace}.isForwardDone) throw new InvalidOperationException(\"{_model.Family}Backward needs {_model.Family}Forward to be called before it, with the same workspace.\");");
        HashSet<int> dims = [.. backward.UsedDims.Union(GradientDims).Union(ResultDims(forward, results))];
        foreach (int symbol in _layer.Dims.All.Where(dims.Contains))
        {
            string name = _layer.Dims[Dim.OfSymbol(symbol)];
            writer.Line($"int {name} = {_layer.Workspace}.{_workspace.Size(name)};");
        }
        WriteShapedCotangents(writer, forward, results);
        for (int r = 0; r < results.Count; r++) CheckSeed(writer, forward.TypeOf(results[r]).Transposed, _layer.CotangentCodes[r]);
        IEnumerable<string> required = GradientDims.Select(d => _layer.Dims[Dim.OfSymbol(d)])
            .Concat(SavedSizes.Select(size => $"{_layer.Workspace}.{size}"))
            .Concat(_model.Parameters.Where(p => p.Type.IsShaped).Select(p => $"{_layer.Workspace}.{_workspace.SavedInput(p)}!"))
            .Append($"nameof({_layer.Into})");
        if (_layer.NeedsReshape) writer.Line($"{_layer.Into}.RequireShapes({string.Join(", ", required)});");
        Restore(writer, forward, backward, residuals);
        WriteShadows(writer, shadows);
        writer.Gap();
        writer.Append(body);
        WriteJoined(writer, _layer.Into);
        writer.Close();
        return writer;
    }

    private void Keep(CodeWriter writer, BodyEmitter forward, Residuals residuals, IEnumerable<int> dims)
    {
        HashSet<int> saved = [.. dims];
        foreach (int symbol in _layer.Dims.All.Where(saved.Contains))
        {
            string name = _layer.Dims[Dim.OfSymbol(symbol)];
            writer.Line($"{_layer.Workspace}.{_workspace.Size(name)} = {name};");
        }
        foreach (int id in residuals.Inputs)
        {
            InputModel input = _layer.InputOf(forward[id]);
            if ((_model.Parameters.Contains(input) && input.Type.IsShaped) || IsStructPart(input)) continue;
            string field = $"{_layer.Workspace}.{_workspace.SavedInput(input)}";
            writer.Line(input.Type.IsSpan ? $"{_layer.Runtime["Arrays"]}.Copy(ref {field}, {input.Code});" : Kept(field, input.Code, input.Type));
        }
        foreach (string counter in forward.Tapes!.Counters) writer.Line($"{_layer.Workspace}.{_workspace.Size(counter)} = {counter};");
        foreach (int id in residuals.Values.Where(v => !forward.TypeOf(v).IsShaped || forward[v].Op is Invocation or Part))
        {
            string name = forward.NamesOf(id).Code;
            writer.Line(Kept($"{_layer.Workspace}.{SavedField(forward, id)}", name, forward.TypeOf(id)));
        }
    }

    // A function is given shapes in buffers that its caller uses again.
    private string Kept(string field, string code, IrType type) =>
        _layer.IsCall && type.IsShaped ? $"{_layer.Runtime["Tape"]}.Keep(ref {field}, {code});" : $"{field} = {code};";

    private void Restore(CodeWriter writer, BodyEmitter forward, BodyEmitter backward, Residuals residuals)
    {
        foreach (int id in residuals.Inputs)
        {
            InputModel input = _layer.InputOf(forward[id]);
            string bang = input.IsReference ? "!" : "";
            string inputType = input.Type.IsSpan ? _layer.TypeText(input.Type with { Rank = Rank.Array }) : input.CSharpType;
            writer.Line($"{inputType} {input.Name} = {_layer.Workspace}.{_workspace.SavedInput(input)}{bang};");
        }
        foreach (int id in residuals.Values)
        {
            IrType type = forward.TypeOf(id);
            string name = forward.NamesOf(id).Code;
            writer.Line($"{_layer.TypeText(type)} {name} = {_layer.Workspace}.{SavedField(forward, id)}{(type.IsShaped || type.IsArray ? "!" : "")};");
        }
        foreach (string counter in backward.Tapes!.Counters) writer.Line($"int {counter} = {_layer.Workspace}.{_workspace.Size(counter)};");
    }

    // A struct's own type has them as columns, and what is computed with are rows.
    private void WriteShapedCotangents(CodeWriter writer, BodyEmitter forward, List<int> results)
    {
        foreach ((SignatureModel result, int i) in _model.Results.Select((r, i) => (r, i)).Where(r => r.r.IsComposite))
        {
            if (result.IsReference) writer.Line($"ArgumentNullException.ThrowIfNull({_layer.Cotangents[i]});");
            for (int l = 0; l < result.Leaves.Count; l++)
            {
                IrType type = forward.TypeOf(results[result.First + l]).Transposed;
                if (type.IsShaped) writer.Line($"{_layer.TypeText(type)} {_layer.CotangentCodes[result.First + l]} = {_layer.Cotangents[i]}{result.Leaves[l].Path}.T;");
            }
        }
    }

    /// <summary>The C# of what the method returns, of the values of the IR that it is made of.</summary>
    private string ResultCode(Func<int, string?> leaf) => Tuple([.. _model.Results.Select(r => r.Make(l => leaf(r.First + l)))]);

    private void CheckSeed(CodeWriter writer, IrType type, string name)
    {
        if (!type.IsShaped) return;
        string[] sizes = type.Rank switch
        {
            Rank.Matrix => [$"{name}.Rows != {_layer.Dims[type.Rows]}", $"{name}.Columns != {_layer.Dims[type.Columns]}"],
            Rank.Vector => [$"{name}.Length != {_layer.Dims[type.Rows]}"],
            _ => [$"{name}.Length != {_layer.Dims[type.Columns]}"],
        };
        writer.Line($"if ({string.Join(" || ", sizes)}) throw {_layer.Runtime["ShapeError"]}.Expected(nameof({name}), {name}.Shape, {_layer.Dims.ShapeCode(type)});");
        foreach ((InputModel input, int i) in _layer.Differentiated.Select((input, i) => (input, i)))
        {
            if (!input.Type.IsShaped || input.Type.Element != type.Element) continue;
            string target = $"{_layer.Into}.{_layer.GradientNames[i]}";
            writer.Line($"if ({target}.AsSpan().Overlaps({name}.AsSpan())) throw {_layer.Runtime["ShapeError"]}.Overlap(\"{target}\", nameof({name}));");
        }
    }

    private static IEnumerable<int> ResultDims(BodyEmitter forward, IEnumerable<int> results) =>
        results.SelectMany(r => new[] { forward.TypeOf(r).Rows, forward.TypeOf(r).Columns }).Where(d => !d.IsNumber).Select(d => d.Symbol);
}
