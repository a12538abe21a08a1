using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>A layer over a batch as a family of its own, to which the overloads hand over.</summary>
/// <param name="Model">The layer, its parameters those of the overloads.</param>
/// <param name="Body">Its body.</param>
/// <param name="Gradient">For the gradient in one call; null where the result is no number.</param>
/// <param name="Backward">For forward and backward.</param>
/// <param name="Samples">The dimension that counts the samples.</param>
internal sealed record CompiledBatch(LayerModel Model, IrFunction Body, Derivative? Gradient, Derivative Backward, Dim Samples)
{
    /// <summary>The numbers of values per sample whose matrices may lie in either order.</summary>
    public HashSet<Dim> InAnyOrder { get; } =
        SampleOrder.Free(Samples, [Body, Backward.Function, .. Gradient == null ? [] : new[] { Gradient.Function }]);
}

/// <summary>The types of batches: a sample per row.</summary>
internal static class Batches
{
    /// <summary>The C# type of a parameter in the overloads over a batch.</summary>
    public static string TypeOf(SignatureModel formal, RuntimeNames runtime) => formal.IsBatched ? TypeOf(formal.CSharpType, runtime) : formal.CSharpType;

    /// <summary>The C# type of a batch of values of a type.</summary>
    public static string TypeOf(string type, RuntimeNames runtime) =>
        type is "float" or "double" ? $"{runtime["Vector"]}<{type}>"
        : type is "int" or "bool" ? type + "[]"
        : type.Replace("RowVector<", "Matrix<").Replace("Vector<", "Matrix<");

    /// <summary>Whether samples of a type are rows of a matrix.</summary>
    public static bool AreRows(string type) => type.Contains("Vector<");

    /// <summary>Whether a batch has gradients of its own: where a gradient has a row for each sample.</summary>
    public static bool HasGradients(LayerModel model) => model.Formals.Any(f => f.IsBatched && f.IsDifferentiated);

    /// <summary>The prefix of what is generated for a layer over a batch.</summary>
    public static string Family(LayerModel model) => model.Family + "Batch";

    /// <summary>The layer whose body is that of a layer over a batch.</summary>
    public static LayerModel Over(LayerModel model, Batched batched)
    {
        RuntimeNames runtime = new(model.QualifyNames);
        HashSet<int> samples = [.. model.Formals.Where(f => f.IsBatched).Select(f => model.Arguments[f.First].Node)];
        InputModel Moved(InputModel input)
        {
            int node = batched.Inputs[input.Node];
            return samples.Contains(input.Node)
                ? input with { Node = node, Type = batched.Body.Nodes[node].Type, CSharpType = TypeOf(input.CSharpType, runtime), IsBatch = true }
                : input with { Node = node };
        }

        EquatableArray<InputModel> All(EquatableArray<InputModel> inputs) => EquatableArray.From(inputs.Select(Moved));
        EquatableArray<SignatureModel> formals = EquatableArray.From(model.Formals.Select(f => f with { CSharpType = TypeOf(f, runtime), IsBatched = false }));
        string result = model.IsScalar ? model.ReturnType : TypeOf(model.ReturnType, runtime);
        return model with
        {
            Family = Family(model),
            Accessibility = model.Accessibility == "public" ? "internal" : model.Accessibility,
            Signature = $"{result} {model.Method}({string.Join(", ", formals.Select(f => f.CSharpType + " " + f.Name))})",
            ReturnType = result,
            Formals = formals,
            Results = EquatableArray.From(model.Results.Select(r => r with { CSharpType = result })),
            Arguments = All(model.Arguments),
            Parameters = All(model.Parameters),
            Passive = All(model.Passive),
            Options = model.Options with { Modes = Modes.Gradient, Check = false, Report = false },
            Body = batched.Body,
        };
    }
}
