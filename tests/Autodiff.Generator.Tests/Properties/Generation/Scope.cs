using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Generation;

/// <summary>The names of a method under construction. A value of a type that nothing has yet becomes a parameter.</summary>
internal sealed class Scope(Choice choice)
{
    // Names a person would write, and names that generated code might want for itself.
    private static readonly string[] Pool =
    [
        "x", "y", "z", "w", "a", "b", "c", "u", "v", "p", "q", "r", "s", "t", "x1", "x2", "y1", "w1", "w2", "b1", "b2", "z1", "z2", "yHat", "alpha", "beta", "theta",
        "dx", "dy", "dz", "dw", "ddx", "g", "grad", "workspace", "gradients", "into", "cotangent", "result", "tmp", "n", "m", "k", "h", "i", "j", "one", "weights", "_u", "e", "pi",
        "map", "lhs", "sum", "norm", "scale", "dl", "xDot", "y_1", "a0", "dotX", "tangent", "tangentX", "scratch", "saved", "rows", "row", "length", "slope",
    ];

    private readonly Queue<string> _names = new(choice.Shuffled(Pool));
    private readonly List<Entry> _entries = [];
    private readonly List<Parameter> _parameters = [];
    private int _count;

    /// <param name="IsFixed">Whether nothing may assign it: what it promises would not hold any more.</param>
    private readonly record struct Entry(Variable Variable, bool IsFixed, bool IsDominant);

    public IReadOnlyList<Parameter> Parameters => _parameters;

    public int Depth
    {
        get => _entries.Count;
        set => _entries.RemoveRange(value, _entries.Count - value);
    }

    public Variable NewVariable(ProgramType type) => new(_names.TryDequeue(out string? name) ? name : FormattableString.Invariant($"v{++_count}"), type);

    public void Add(Variable variable, bool isFixed = false) => _entries.Add(new Entry(variable, isFixed, false));

    public IReadOnlyList<Variable> Variables(Func<ProgramType, bool> filter) => [.. _entries.Where(e => filter(e.Variable.Type)).Select(e => e.Variable)];

    public IReadOnlyList<Variable> Assignable(Func<ProgramType, bool> filter) => [.. _entries.Where(e => !e.IsFixed && filter(e.Variable.Type)).Select(e => e.Variable)];

    public Variable NewParameter(ProgramType type, bool isDominant = false)
    {
        Variable variable = NewVariable(type);
        _parameters.Add(new Parameter(variable, type.IsReal && choice.Chance(12), isDominant, type.Rank == Rank.Matrix && choice.Chance(40)));
        _entries.Insert(0, new Entry(variable, isDominant || type.Rank == Rank.Integer, isDominant));
        return variable;
    }

    public Variable Any(ProgramType type)
    {
        IReadOnlyList<Variable> known = Variables(t => t.Equals(type));
        int enough = type.Rank == Rank.Integer ? 1 : 3;
        return known.Count == 0 || (_parameters.Count < 7 && known.Count < enough && choice.Chance(30)) ? NewParameter(type) : choice.Of(known);
    }

    /// <summary>An integer that is an index into anything.</summary>
    public Variable Index() => _parameters.Find(p => p.Type.Rank == Rank.Integer)?.Variable ?? NewParameter(ProgramType.Integer);

    public Variable Dominant(ProgramType type)
    {
        Variable[] known = [.. _entries.Where(e => e.IsDominant && e.Variable.Type.Equals(type)).Select(e => e.Variable)];
        return known.Length == 0 ? NewParameter(type, isDominant: true) : choice.Of(known);
    }
}
