using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>MHvp: the derivative of the gradient along a direction, reverse mode over forward mode.</content>
internal sealed partial class FamilyMethods
{
    // What the reverse sweep differentiates: the derivative of ℓ along the tangents.
    private const string DirectionalDerivative = "δℓ";

    public CodeWriter Hvp(Derivative? derivative, int depth)
    {
        CodeWriter writer = new(depth);
        if (derivative == null) return writer;
        IrFunction function = derivative.Function;
        CodeWriter body = new(depth + 1);
        NameAllocator locals = _layer.NewScope();
        BodyEmitter emitter = new(_layer, function, new Schedule(function, function.Results, [], []), locals, _workspace, body)
        {
            Section = (derivative.ForwardCount, BackwardHeading),
            Objective = DirectionalDerivative,
            Tapes = new TapeFields(derivative.Tapes, _layer, _workspace, locals, "step"),
        };
        DeclareInputs(emitter, function);
        DeclareTangents(emitter, function);
        List<(string Name, string Code)> shadows = DeclareShadows(emitter, function, _layer.Gradients, locals);
        List<Output> outputs = [new Output(function.Results[1], _layer.Gradients + ".Value", "ℓ", false, false)];
        outputs.AddRange(GradientOutputs(derivative, _layer.Gradients, accumulates: false, DirectionalDerivative));
        emitter.Write(outputs);

        string accessibility = _model.Options.Has(Modes.Hvp) ? _model.Accessibility : "private";
        string header = $"{accessibility} {Static}{_layer.GradientsType} {_model.Family}Hvp";
        writer.Gap();
        writer.Summary($"The value of {_model.Method} and the derivative of its gradient along the tangents: the Hessian times a vector, laid out as the gradient.");
        if (_model.Options.Has(Modes.Hvp))
        {
            writer.Line($"{header}({DirectionalParameters}) =>");
            writer.Line($"    {_model.Family}Hvp({DirectionalArguments}, new {_layer.WorkspaceType}());");
            writer.Gap();
            writer.Summary("The same; the result lives in the workspace until its next use.");
        }
        writer.Open($"{header}({DirectionalParameters}, {_layer.WorkspaceType} {_layer.Workspace})");
        WritePrologue(writer, [.. emitter.UsedDims.Union(GradientDims)]);
        CheckTangents(writer);
        RememberShapes(writer);
        writer.Line($"{_layer.Workspace}.isForwardDone = false;");
        writer.Line($"{_layer.GradientsType} {_layer.Gradients} = {_layer.Workspace}.gradients;");
        if (_layer.NeedsReshape) writer.Line(ReshapeCall(_layer.Gradients, d => _layer.Dims[Dim.OfSymbol(d)], p => p.Code));
        ForgetGradients(writer);
        WriteStart(writer, emitter.Tapes, emitter.UsesWorkspace);
        WriteShadows(writer, shadows);
        writer.Gap();
        writer.Append(body);
        WriteJoined(writer, _layer.Gradients);
        writer.Line($"return {_layer.Gradients};");
        writer.Close();
        return writer;
    }
}
