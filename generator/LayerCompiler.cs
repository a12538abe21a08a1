using Autodiff.Generator.Emit;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator;

/// <summary>
/// From a layer's model to the C# generated for it: a pure function, the same bytes for the same model. The whole
/// pipeline is on this page.
/// </summary>
internal static class LayerCompiler
{
    /// <summary>
    /// The layer's C#; after an internal error only throwing signatures, so that one layer never takes another's code
    /// with it. The analyzer reports the error.
    /// </summary>
    public static string CompileOrThrowing(LayerModel model)
    {
        try
        {
            return Compile(model);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return LayerFile.WriteThrowing(model);
        }
    }

    public static string Compile(LayerModel model)
    {
        if (model.Body is not { } original) return LayerFile.WriteThrowing(model);
        (model, IrFunction body, List<int> inputs, _) = Prepare(model, original);

        CompiledBatch? batch = Batch(model, body);

        // t1, t2, ... for what must be computed by itself, so that its gradient is ∂ℓ/∂t1.
        body = NameStatements.Apply(body, inputs);

        // ∂ℓ/∂ℓ = 1 for MGradient; a cotangent given and gradients added to for MForward and MBackward.
        Derivative? gradient = model.IsScalar ? JoinLoops.Apply(Fuse(Differentiate.Reverse(body, inputs, seeded: false))) : null;
        Derivative backward = Fuse(Differentiate.Reverse(body, inputs, seeded: true));
        Derivative? jvp = model.Options.WritesJvp(model.IsScalar) ? Fuse(Differentiate.Forward(body, inputs)) : null;
        Derivative? hvp = model.Options.WritesHvp && model.IsScalar ? Fuse(Differentiate.ReverseOverForward(body, inputs)) : null;

        // What these call, and what that calls in turn.
        CompiledFunctions functions = new(model.Functions, model.Options.StableRewrites, new[] { gradient, backward, jvp, hvp }.OfType<Derivative>().Select(d => d.Function));
        return LayerFile.Write(model, body, gradient, backward, jvp, hvp, batch, functions);
    }

    // The overloads over a batch, where the body has a form over all samples at once.
    private static CompiledBatch? Batch(LayerModel model, IrFunction body)
    {
        if (Batching.Apply(model, body) is not { } batched) return null;
        LayerModel over = Batches.Over(model, batched);
        List<int> inputs = Differentiated(over);
        IrFunction named = NameStatements.Apply(batched.Body, inputs);
        Derivative? gradient = over.IsScalar ? Fuse(Differentiate.Reverse(named, inputs, seeded: false)) : null;
        return new CompiledBatch(over, named, gradient, Fuse(Differentiate.Reverse(named, inputs, seeded: true)), batched.Samples);
    }

    private static List<int> Differentiated(LayerModel model) => [.. model.Arguments.Concat(model.Parameters).Where(i => i.IsDifferentiated).Select(i => i.Node)];

    /// <summary>What the layer keeps for its backward sweep, of which body, and the new numbers of the original's values.</summary>
    public static (IReadOnlyList<KeptValue> Kept, IrFunction Body, int[] Ids) Kept(LayerModel model, IrFunction original)
    {
        (_, IrFunction body, List<int> inputs, int[] ids) = Prepare(model, original);
        Derivative backward = Fuse(Differentiate.Reverse(NameStatements.Apply(body, inputs), inputs, seeded: true));
        return ([.. KeptValue.Of(backward, backward.Function.Results.Skip(body.Results.Count))], body, ids);
    }

    // What the derivatives are taken of.
    private static (LayerModel Model, IrFunction Body, List<int> Inputs, int[] Ids) Prepare(LayerModel model, IrFunction body)
    {
        int[] ids = [.. Enumerable.Range(0, body.Nodes.Count)];

        // log(softmax(z)[k]), cross entropy of σ(z), ... in the form that neither overflows nor cancels.
        if (model.Options.StableRewrites)
        {
            (body, ids, _) = StableRewrites.Apply(body);
            model = model.Renumber(body, ids);
        }
        (body, int[] read) = ReuseStores.Apply(body);
        model = model.Renumber(body, read);
        List<int> inputs = Differentiated(model);
        return (model, body, inputs, [.. ids.Select(id => id < 0 ? id : read[id])]);
    }

    private static Derivative Fuse(Derivative derivative) => SignsOfResults.Apply(derivative with { Function = FuseProducts.Apply(derivative.Function) });
}
