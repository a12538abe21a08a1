using System.Collections.Immutable;

namespace Autodiff.Generator.Tests.Properties.Language;

/// <param name="IsDominant">A square matrix whose diagonal dominates: it can be inverted and its determinant is positive.</param>
/// <param name="IsTransposed">Whether the tests pass a matrix that is stored by columns.</param>
internal sealed record Parameter(Variable Variable, bool IsConstant, bool IsDominant = false, bool IsTransposed = false)
{
    public string Name => Variable.Name;

    public ProgramType Type => Variable.Type;

    public bool IsDifferentiated => !IsConstant && Type.IsReal;

    public string CSharp => $"{(IsConstant ? "[Constant] " : "")}{Type.CSharp} {Name}";
}

/// <summary>A method of a random program: the layer itself or a layer or helper that it calls.</summary>
internal sealed record Method(string Name, bool IsLayer, ImmutableArray<Parameter> Parameters, Block Body)
{
    public Return Ending => (Return)Body.Statements[^1];

    public ProgramType Result => Ending.Source.Type;

    public int Size => Parameters.Length + Body.Statements.Sum(s => s.Size);
}

/// <summary>A layer with what it calls, callees first.</summary>
/// <param name="Smallest">An integer argument is at least 0 and less than this: an index into any shape.</param>
internal sealed record LayerProgram(ImmutableArray<Method> Helpers, Method Main, int Smallest)
{
    public const string Constants = "private const double Tau = 0.75; private const float Half = 0.5f; private static readonly double Bias = -0.3; private static readonly float Gain = 1.25f;";

    public IEnumerable<Method> Methods => Helpers.Append(Main);

    public int Size => Methods.Sum(m => m.Size);

    private IEnumerable<ProgramType> Types => Methods
        .SelectMany(m => m.Parameters.Select(p => p.Type).Concat(Statements(m.Body).SelectMany(s => s.Expressions).SelectMany(e => e.Descendants.Prepend(e)).Select(e => e.Type)));

    /// <summary>Whether nothing in it has a shape: then values are equal bit for bit.</summary>
    public bool IsScalar => !Types.Any(t => t.IsShaped);

    public double Epsilon => Types.Any(t => t.IsReal && t.Precision == Precision.Float) ? Math.Pow(2, -24) : Math.Pow(2, -53);

    /// <summary>The C# of the program, as members of a type: the layer twice, once without stable rewrites.</summary>
    public string CSharp(string type)
    {
        SourceWriter writer = new();
        writer.Line($"public static partial class {type}");
        writer.Open();
        if (Types.Any(t => t.IsReal)) writer.Line(Constants);
        foreach (Method helper in Helpers) writer.Method(helper, helper.IsLayer ? "[Layer] public" : "private");
        writer.Method(Main, "[Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)] public");
        writer.Method(Main with { Name = Main.Name + "Plain" }, "[Layer(Modes = Derivatives.Gradient | Derivatives.Jvp, StableRewrites = false)] public");
        writer.Close();
        return writer.ToString();
    }

    public static IEnumerable<Statement> Statements(Block block) =>
        block.Statements.SelectMany(s => s.Blocks.SelectMany(Statements).Prepend(s));
}
