namespace Autodiff.Generator.Model;

/// <summary>A type with <c>[Parameter]</c> members, which gets a <c>Parameters</c> property.</summary>
internal sealed record ParametersModel(ContainerModel Container, EquatableArray<InputModel> Members, bool QualifyNames)
{
    public string HintName => Container.HintName + ".Parameters.g.cs";

    /// <summary>One model for each type among the layers that has parameters.</summary>
    public static IEnumerable<ParametersModel> Of(IEnumerable<LayerModel> layers) => layers
        .Where(l => l.Parameters.Count > 0)
        .GroupBy(l => l.Container)
        .OrderBy(g => g.Key.HintName, StringComparer.Ordinal)
        .Select(g => new ParametersModel(
            g.Key,
            // Where a layer's body puts a member into the IR, and what it knows of its dimensions, is that layer's affair.
            EquatableArray.From(g.First().Parameters.Select(p => p with { Node = -1, Type = p.Type with { Rows = Ir.Dim.One, Columns = Ir.Dim.One } })),
            g.Any(l => l.QualifyNames)));
}
