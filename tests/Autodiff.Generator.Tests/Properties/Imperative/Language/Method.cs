using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Language;

/// <summary>How an argument is passed.</summary>
internal enum Passing { Value, Ref, Out, In }

internal static class Passings
{
    public static string Keyword(this Passing mode) => mode == Passing.Value ? "" : mode.ToString().ToLowerInvariant() + " ";
}

/// <param name="Lengths">The lengths of an array argument: of its rows if it is jagged.</param>
internal sealed record Parameter(Variable Variable, Passing Mode = Passing.Value, bool IsConstant = false, ImmutableArray<int> Lengths = default)
{
    public string Name => Variable.Name;

    public Kind Kind => Variable.Kind;

    public bool IsDifferentiated => Kind.IsReal() && !IsConstant;

    public int Count => Kind switch
    {
        Kind.Grid => Lengths[0] * Lengths[1],
        Kind.Vector => Vectors.Length,
        _ when Kind.IsArray() => Lengths.Sum(),
        _ => 1,
    };

    public string CSharp => $"{(IsConstant ? "[Constant] " : "")}{Mode.Keyword()}{Kind.CSharp()} {Name}";
}

/// <summary>A method; a local one is written inside the layer.</summary>
internal sealed record Method(
    string Name, Kind Result, ImmutableArray<Parameter> Parameters, Block Body, bool IsLocal = false, bool IsCheckpoint = false, bool IsRecursive = false)
{
    public void Write(SourceWriter writer, string modifiers, IEnumerable<Method> locals)
    {
        if (IsCheckpoint) writer.Line("[Checkpoint]");
        writer.Line($"{modifiers}static {Result.CSharp()} {Name}({string.Join(", ", Parameters.Select(p => p.CSharp))})");
        writer.Open();
        foreach (Statement statement in Body.Statements) statement.Write(writer);
        foreach (Method local in locals) local.Write(writer, "", []);
        writer.Close();
    }
}

/// <summary>A layer and the methods it calls.</summary>
internal sealed record Routine(Method Main, ImmutableArray<Method> Helpers, bool HasJvp, bool HasHvp = false)
{
    private string Modes => (HasJvp ? " | Derivatives.Jvp" : "") + (HasHvp ? " | Derivatives.Hvp" : "");

    public int Size => Helpers.Append(Main).Sum(m => m.Parameters.Length + m.Body.Size);

    public IEnumerable<Statement> Statements => Helpers.Append(Main).SelectMany(m => m.Body.All);

    public string CSharp(string type)
    {
        SourceWriter writer = new();
        writer.Line($"public static partial class {type}");
        writer.Open();
        foreach (Method helper in Helpers.Where(h => !h.IsLocal)) helper.Write(writer, "private ", []);
        writer.Line($"[Layer(StableRewrites = false{(Modes.Length > 0 ? ", Modes = Derivatives.Gradient" + Modes : "")})]");
        Main.Write(writer, "public ", Helpers.Where(h => h.IsLocal));
        writer.Close();
        return writer.ToString();
    }
}
