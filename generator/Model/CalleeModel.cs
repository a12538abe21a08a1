using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Model;

/// <summary>A layer that is called by its generated family, because its source is not at hand.</summary>
/// <param name="Owner">Its type, as C# text that is valid anywhere.</param>
/// <param name="Method">Its name.</param>
/// <param name="Family">The prefix of its family.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="GradientNames">For each parameter the property of its gradient, empty for a passive or constant one.</param>
/// <param name="Results">The types of its results; their dimensions are only known when it runs.</param>
internal sealed record CalleeModel(
    string Owner, string Method, string Family, EquatableArray<string> Parameters, EquatableArray<string> GradientNames, EquatableArray<IrType> Results)
{
    public string Workspace => $"{Owner}.{Family}Workspace";

    public string Gradients => $"{Owner}.{Family}Gradients";

    /// <summary>The differentiated parameters, in order.</summary>
    public IEnumerable<int> Differentiated => Enumerable.Range(0, GradientNames.Count).Where(i => GradientNames[i].Length > 0);
}
