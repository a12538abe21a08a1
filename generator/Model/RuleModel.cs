using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Model;

/// <summary>A static method whose derivative the user supplies.</summary>
/// <param name="Owner">Its type, as C# text that is valid anywhere.</param>
/// <param name="Method">Its name.</param>
/// <param name="Backward">The name of its backward rule.</param>
/// <param name="Forward">The name of its forward rule; null if there is none.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="IsDifferentiated">Which of them have derivatives.</param>
/// <param name="Result">The type of its result; its dimensions are only known when it runs.</param>
internal sealed record RuleModel(
    string Owner, string Method, string Backward, string? Forward, EquatableArray<string> Parameters, EquatableArray<bool> IsDifferentiated, IrType Result)
{
    /// <summary>The differentiated parameters, in order.</summary>
    public IEnumerable<int> Differentiated => Enumerable.Range(0, IsDifferentiated.Count).Where(i => IsDifferentiated[i]);
}
