using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

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
}
