using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

internal enum Relation
{
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
}

/// <summary>A comparison, element by element. Passive: it decides where a derivative changes, and has none itself.</summary>
internal sealed record Compare(Relation Relation) : Elementwise
{
    public override bool IsCheap => true;

    public override string Mnemonic => "cmp." + Relation.ToString().ToLowerInvariant();

    public override bool IsIntentional => true;

    public override IrType Infer(Typing types) => types.Broadcast(Element.Bool);

    public override int? Partial(Derivation d, int operand) => null;

    public override Expr Code(CodeStyle style, Expr[] operands)
    {
        if (!style.IsLane) return new Expr($"{operands[0].Within(Binding.Additive)} {Sign} {operands[1].Within(Binding.Additive)}", Binding.Relational);
        return CodeStyle.CallOn("V", LaneName, [operands[0].InLanes(), operands[1]]);
    }

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"[{m.Print(node.Operands[0]).Text} {MathSign} {m.Print(node.Operands[1]).Text}]");

    /// <summary>Whether it is = or ≠.</summary>
    public bool IsOfEquality => Relation is Relation.Equal or Relation.NotEqual;

    /// <summary>What holds where it does not, NaN aside.</summary>
    public Compare Opposite => new(Relation switch
    {
        Relation.Greater => Relation.LessOrEqual,
        Relation.GreaterOrEqual => Relation.Less,
        Relation.Less => Relation.GreaterOrEqual,
        Relation.LessOrEqual => Relation.Greater,
        Relation.Equal => Relation.NotEqual,
        _ => Relation.Equal,
    });

    public override int? Simplify(IrBuilder b, int[] operands) =>
        b.ConstantOf(operands[0]) is { } x && b.ConstantOf(operands[1]) is { } y ? b.Number(Holds(x, y) ? 1 : 0, Element.Bool) : null;

    private bool Holds(double x, double y) => Relation switch
    {
        Relation.Greater => x > y,
        Relation.GreaterOrEqual => x >= y,
        Relation.Less => x < y,
        Relation.LessOrEqual => x <= y,
        Relation.Equal => x == y,
        _ => x != y,
    };

    private string Sign => Relation switch
    {
        Relation.Greater => ">",
        Relation.GreaterOrEqual => ">=",
        Relation.Less => "<",
        Relation.LessOrEqual => "<=",
        Relation.Equal => "==",
        _ => "!=",
    };

    private string MathSign => Relation switch
    {
        Relation.GreaterOrEqual => "≥",
        Relation.LessOrEqual => "≤",
        Relation.Equal => "=",
        Relation.NotEqual => "≠",
        _ => Sign,
    };

    private string LaneName => Relation switch
    {
        Relation.Greater => "GreaterThan",
        Relation.GreaterOrEqual => "GreaterThanOrEqual",
        Relation.Less => "LessThan",
        Relation.LessOrEqual => "LessThanOrEqual",
        Relation.Equal => "Equal",
        _ => throw new InvalidOperationException("Lanes have no ≠."),
    };
}

/// <summary>condition ? x : y, element by element; only the side taken carries a derivative.</summary>
internal sealed record Select : Elementwise
{
    public override bool IsCheap => true;

    public override string Mnemonic => "select";

    public override int? Partial(Derivation d, int operand)
    {
        (int one, int zero) = (d.Number(1), d.Number(0));
        return operand switch
        {
            1 => d.B.Select(d[0], one, zero),
            2 => d.B.Select(d[0], zero, one),
            _ => null,
        };
    }

    public override Expr Code(CodeStyle style, Expr[] operands)
    {
        if (style.IsLane) return CodeStyle.CallOn("V", "Select", operands);
        return new Expr(
            $"{operands[0].Within(Binding.Relational)} ? {operands[1].Within(Binding.Relational)} : {operands[2].Within(Binding.Conditional)}",
            Binding.Conditional);
    }

    public override Expr Math(IMathPrinter m, Node node)
    {
        if (IsGate(m, node)) return Factors.Print(m, node);
        return Expr.Primary(
            $"({m.Print(node.Operands[0]).Text} ? {m.Print(node.Operands[1]).Text} : {m.Print(node.Operands[2]).Text})");
    }

    public override bool Factor(Factors factors, Node node, bool inverse)
    {
        if (inverse || !factors.IsZero(node.Operands[2])) return false;
        factors.Add(node.Operands[1], inverse);
        factors.Add(node.Operands[0], inverse);
        return true;
    }

    public override int? Simplify(IrBuilder b, int[] operands) => operands[1] == operands[2] ? operands[1]
        : b.ConstantOf(operands[0]) is { } condition && b.TypeOf(operands[1]).Rank == b.TypeOf(operands[2]).Rank ? operands[condition != 0 ? 1 : 2]
        : null;

    private static bool IsGate(IMathPrinter m, Node node) => m[node.Operands[2]].Op is Constant { Value: 0 };
}
