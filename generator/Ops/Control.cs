using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// An operation that owns blocks. Its results are the values that its blocks yield, each read by a <see cref="Part"/>; the
/// sweeps over a function know how to go through it forwards and backwards.
/// </summary>
internal abstract record Control : Op
{
    public sealed override bool IsPure => false;

    public sealed override IrType Infer(Typing types) => IrType.None;

    public sealed override int? Pullback(Derivation d, int operand) => null;

    public sealed override int? Pushforward(Derivation d, int operand, int tangent) => null;

    public sealed override Expr Math(IMathPrinter m, Node node) => Expr.Primary("…");
}

/// <summary>if (condition) first block else second block; both yield as many values.</summary>
internal sealed record Branch : Control
{
    public override string Mnemonic => "if";
}

/// <summary>An operation that runs its body again and again, values carried from one iteration to the next.</summary>
internal abstract record Loop : Control
{
    /// <summary>The operands before the initial values of the carried ones.</summary>
    public abstract int Leading { get; }

    /// <summary>The body's parameters before the carried ones.</summary>
    public abstract int LeadingParameters { get; }
}

/// <summary>
/// for (int i = start; i ⋈ bound; i += step). Operands: start, bound, the initial values of what is carried. The body's
/// parameters: i, the carried values. Results: the carried values after the last iteration, the number of iterations.
/// </summary>
/// <param name="Relation">⋈, between the index and the bound.</param>
/// <param name="Step">What the index advances by.</param>
/// <param name="Exits">Whether the first carried value, an int, ends the loop when it is not 0.</param>
internal sealed record CountedLoop(Relation Relation, int Step, bool Exits) : Loop
{
    public override string Mnemonic =>
        $"for.{Relation.ToString().ToLowerInvariant()} {Step.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(Exits ? " exits" : "")}";

    public override int Leading => 2;

    public override int LeadingParameters => 1;
}

/// <summary>
/// while (first block yields true) second block. Operands: the initial values of what is carried; both blocks have a
/// parameter for each. Results: the carried values at the end, the number of iterations.
/// </summary>
internal sealed record ConditionLoop : Loop
{
    public override string Mnemonic => "while";

    public override int Leading => 0;

    public override int LeadingParameters => 0;
}

/// <summary>One result of an operation that owns blocks.</summary>
internal sealed record Part(int Index) : Projection
{
    public override string Mnemonic => "part " + Index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public override bool IsPure => false;

    public override bool IsTypedByOperands => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("A part is added with its type.");

    public override int? Pullback(Derivation d, int operand) => null;

    public override int? Pushforward(Derivation d, int operand, int tangent) => null;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(node.Name ?? "…");

    public override string Code(string whole) => throw new InvalidOperationException("A part has a name of its own.");
}

/// <summary>No value: of a variable on a path where it has none, or that never gets there.</summary>
internal sealed record Absent(IrType Type) : Leaf
{
    public override string Mnemonic => "absent";

    public override IrType Infer(Typing types) => Type;

    public override Op Resolve(DimTable dims) => new Absent(dims.Resolve(Type));

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("0");
}

/// <summary>throw: the pieces of its C# text, with an operand between each two.</summary>
internal sealed record Throw(Model.EquatableArray<string> Pieces) : Op
{
    public override string Mnemonic => "throw";

    public override bool IsPure => false;

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;

    public override int? Pullback(Derivation d, int operand) => null;

    public override int? Pushforward(Derivation d, int operand, int tangent) => null;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("throw");

    public string Text(IReadOnlyList<string> operands)
    {
        System.Text.StringBuilder text = new(Pieces[0]);
        for (int i = 1; i < Pieces.Count; i++) text.Append(operands[i - 1]).Append(Pieces[i]);
        return text.ToString();
    }
}
