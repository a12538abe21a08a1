using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Model;

/// <summary>Which of a layer's functions, and whether it or its tangent is meant.</summary>
/// <param name="Index">Its place in <see cref="LayerModel.Functions"/>.</param>
/// <param name="Name">Its name in the generated code, unique in the layer.</param>
/// <param name="IsTangent">Whether it takes tangents beside its arguments and gives those of its results too.</param>
internal sealed record FunctionName(int Index, string Name, bool IsTangent = false)
{
    /// <summary>What the number of one of its calls is named.</summary>
    public string Handle => char.ToLowerInvariant(Name[0]) + Name.Substring(1);

    public override string ToString() => Name;

    public FunctionName Tangent => IsTangent
        ? throw new NotSupportedException("The second tangent of a function that calls itself.")
        : new FunctionName(Index, Name + "Tangent", IsTangent: true);
}

/// <summary>A method that calls itself, directly or through others: translated once and called, where any other is followed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">The method's signature as a comment shows it.</param>
/// <param name="Arguments">What it takes: the parameters, of a composite its parts, and the variables and members around it.</param>
/// <param name="Body">Its body; the results are those of the method and the new values of what it assigns.</param>
internal sealed record FunctionModel(FunctionName Name, string Signature, EquatableArray<InputModel> Arguments, IrFunction Body);
