using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>The methods of a layer's family.</summary>
internal sealed partial class FamilyMethods
{
    private const string BackwardHeading = "// ---- backward (numerator layout) ----";

    private readonly LayerNames _layer;
    private readonly LayerModel _model;
    private readonly IrFunction _function;
    private readonly WorkspaceFields _workspace;

    public FamilyMethods(LayerNames layer, IrFunction function, WorkspaceFields workspace)
    {
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
    public bool HasShapes => GradientDims.Count > 0 || _model.Parameters.Any(p => p.Type.IsShaped);

    private string Static => _model.IsStatic ? "static " : "";

    private string Arguments => string.Join(", ", _model.Arguments.Select(a => a.CSharpType + " " + a.Name));

    private string ArgumentNames => string.Join(", ", _model.Arguments.Select(a => a.Name));

    private bool HasShapedInput => _layer.Inputs.Any(i => i.Type.IsShaped);

    private string CheckCall => $"{_model.Family}RequireShapes({string.Join(", ", CheckedInputs.Select(i => i.Code))});";

    private IEnumerable<InputModel> CheckedInputs => _layer.Inputs.Where(i => i.Type.IsShaped && (_model.IsStatic ? true : IsArgument(i)));

    /// <summary>MGradient, both forms.</summary>
    public CodeWriter Gradient(Derivative? derivative, int depth)
    {
        CodeWriter writer = new(depth);
        if (derivative == null) return writer;
        CodeWriter body = new(depth + 1);
        BodyEmitter emitter = new(_layer, derivative.Function, new Schedule(derivative.Function, derivative.Function.Results, [], []),
            _layer.NewScope(), _workspace, body)
        {
            Section = (derivative.ForwardCount, BackwardHeading),
        };
        DeclareInputs(emitter);
        List<Output> outputs = [new Output(derivative.Function.Results[0], _layer.Gradients + ".Value", "ℓ", false, false)];
        outputs.AddRange(GradientOutputs(derivative, _layer.Gradients, accumulates: false));
        if (_function.Nodes[_function.Results[0]].Name == null) emitter.Result = (derivative.Function.Results[0], "ℓ");
        emitter.Write(outputs);

        string arguments = Arguments.Length == 0 ? "" : Arguments + ", ";
        writer.Gap();
        writer.Summary($"The value of {_model.Method} and all its gradients.");
        writer.Line($"{_model.Accessibility} {Static}{_layer.GradientsType} {_model.Family}Gradient({Arguments}) =>");
        writer.Line($"    {_model.Family}Gradient({(ArgumentNames.Length == 0 ? "" : ArgumentNames + ", ")}new {_layer.WorkspaceType}());");
        writer.Gap();
        writer.Summary($"The value of {_model.Method} and all its gradients, which live in the workspace until its next use.");
        writer.Open($"{_model.Accessibility} {Static}{_layer.GradientsType} {_model.Family}Gradient({arguments}{_layer.WorkspaceType} {_layer.Workspace})");
        WritePrologue(writer, [.. emitter.UsedDims.Union(GradientDims)]);
        RememberShapes(writer);
        writer.Line($"{_layer.Workspace}.isForwardDone = false;");
        writer.Line($"{_layer.GradientsType} {_layer.Gradients} = {_layer.Workspace}.gradients;");
        if (_layer.NeedsReshape) writer.Line(ReshapeCall(_layer.Gradients, d => _layer.Dims[Dim.OfSymbol(d)], p => p.Code));
        writer.Gap();
        writer.Line("// ---- forward ----");
        writer.Append(body);
        writer.Line($"return {_layer.Gradients};");
        writer.Close();
        return writer;
    }

    private IEnumerable<Output> GradientOutputs(Derivative derivative, string target, bool accumulates)
    {
        int results = _function.Results.Count;
        for (int i = 0; i < _layer.Differentiated.Count; i++)
        {
            InputModel input = _layer.Differentiated[i];
            yield return new Output(
                derivative.Function.Results[results + i], $"{target}.{_layer.GradientNames[i]}",
                Symbols.Mathematical(Symbols.Cotangent(input.Name)), accumulates, input.Type.IsShaped);
        }
    }

    // Where the method is called they are read from where they are; backward has them in locals.
    private void DeclareInputs(BodyEmitter emitter, bool areLocals = false)
    {
        foreach (InputModel input in _layer.Inputs)
        {
            emitter.Declare(input.Node, areLocals ? input.Name : input.Code, Symbols.Mathematical(input.Name));
        }
    }

    // Shapes are checked before anything is written; then each dimension gets its letter.
    private void WritePrologue(CodeWriter writer, IReadOnlyCollection<int> dims)
    {
        if (HasShapedInput) writer.Line(CheckCall);
        foreach (int symbol in _layer.Dims.All.Where(dims.Contains))
        {
            if (_layer.Dims.Origin(symbol).Expression is { } expression)
            {
                writer.Line($"int {_layer.Dims[Dim.OfSymbol(symbol)]} = {expression};");
            }
        }
    }

    private void RememberShapes(CodeWriter writer)
    {
        foreach (int symbol in GradientDims)
        {
            string name = _layer.Dims[Dim.OfSymbol(symbol)];
            writer.Line($"{_layer.Workspace}.{_workspace.Size(name)} = {name};");
        }
        foreach (InputModel parameter in _model.Parameters.Where(p => p.Type.IsShaped))
        {
            writer.Line($"{_layer.Workspace}.{_workspace.SavedInput(parameter)} = {parameter.Code};");
        }
        if (HasShapes) writer.Line($"{_layer.Workspace}.hasShapes = true;");
    }

    private string ReshapeCall(string gradients, Func<int, string> dim, Func<InputModel, string> parameter)
    {
        IEnumerable<string> arguments = GradientDims.Select(dim)
            .Concat(_model.Parameters.Where(p => p.Type.IsShaped).Select(parameter));
        return $"{gradients}.Reshape({string.Join(", ", arguments)});";
    }

    private bool IsArgument(InputModel input) => _model.Arguments.Contains(input);
}
