using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <summary>What a layer has a gradient and a tangent for, as its signature has it.</summary>
/// <param name="Name">The identifier of a parameter.</param>
/// <param name="CSharpType">The type of its tangents.</param>
/// <param name="First">The first of its parts among the layer's differentiated inputs.</param>
/// <param name="Parts">Its differentiated leaves.</param>
/// <param name="Formal">Where it is a parameter of the method: what that is made of.</param>
internal sealed record Variable(string Name, string CSharpType, int First, EquatableArray<LeafModel> Parts, SignatureModel? Formal)
{
    public bool IsComposite => Formal?.IsComposite == true;

    public bool IsStructArray => Formal?.Element != null;

    public static IEnumerable<Variable> Of(LayerModel model)
    {
        int first = 0;
        foreach (SignatureModel formal in model.Formals.Where(f => f.IsDifferentiated))
        {
            Variable variable = new(formal.Name, formal.CSharpType, first, EquatableArray.From(formal.Leaves.Where(l => l.IsDifferentiated)), formal);
            yield return variable;
            first += variable.Parts.Count;
        }
        foreach (InputModel parameter in model.Parameters) yield return new(parameter.Name, parameter.CSharpType, first++, EquatableArray.Of(new LeafModel("", true, false)), null);
    }

    /// <summary>The C# that makes a struct of its differentiated parts, by their number among all differentiated inputs; the others are left at their default.</summary>
    public string Make(Func<int, string> part)
    {
        List<LeafModel> parts = [.. Parts];
        return Formal!.Make(leaf => Formal.Leaves[leaf].IsDifferentiated ? part(First + parts.IndexOf(Formal.Leaves[leaf])) : null);
    }
}
