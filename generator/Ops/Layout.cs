using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>xᵀ: a view of the same memory, in code as free as on paper.</summary>
internal sealed record Transpose : Op
{
    public override string Mnemonic => "transpose";

    public override IrType Infer(Typing types) => types[0].Transposed;

    public override int? Pullback(Derivation d, int operand) => d.B.Transpose(d.Cotangent);

    public override int? Pushforward(Derivation d, int operand, int tangent) => d.B.Transpose(tangent);

    public override Expr Math(IMathPrinter m, Node node) =>
        m.IsSymbol(node.Operands[0]) || m[node.Operands[0]].Op is not (Multiply or Divide or Negate or Select or StrongZero)
            ? Expr.Primary(m.Print(node.Operands[0]).Within(Binding.Primary) + "ᵀ")
            : Factors.Print(m, node);

    public override bool Factor(Factors factors, Node node, bool inverse)
    {
        factors.AddTransposed(node.Operands[0], inverse);
        return true;
    }

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        int x = operands[0];
        if (b.TypeOf(x).IsScalar) return x;
        Node node = b[x];
        switch (node.Op)
        {
            case Transpose:
                return node.Operands[0];
            case Broadcast broadcast:
                IrType type = b.TypeOf(x).Transposed;
                return b.Add(broadcast with { Rank = type.Rank, Rows = type.Rows, Columns = type.Columns }, node.Operands[0]);

            // Scalars and signs move outside, where they combine with those of the cotangent.
            case Multiply or Divide when b.Relaxed && node.Operands.Any(o => b.TypeOf(o).IsScalar):
            case Negate when b.Relaxed:
            case Select when b.Relaxed && b.TypeOf(node.Operands[1]).IsScalar && b.TypeOf(node.Operands[2]).IsScalar:
                return b.Add(node.Op, [.. node.Operands.Select(o => b.Transpose(o))]);
            default:
                return null;
        }
    }
}

/// <summary>A shape with the same scalar everywhere.</summary>
internal sealed record Broadcast(Rank Rank, Dim Rows, Dim Columns) : Elementwise
{
    public override bool IsCheap => true;

    public override string Mnemonic => "broadcast";

    public override IrType Infer(Typing types) => new(Rank, types[0].Element, Rows, Columns);

    public override int? Partial(Derivation d, int operand) => d.Number(1);

    public override Expr Code(CodeStyle style, Expr[] operands) => operands[0];

    public override Expr Math(IMathPrinter m, Node node)
    {
        string ones = Rank switch { Rank.Vector => "𝟏", Rank.RowVector => "𝟏ᵀ", _ => "𝟏𝟏ᵀ" };
        return Expr.Scaled(m.Print(node.Operands[0]), ones);
    }
}

/// <summary>The value, with its derivative cut on purpose.</summary>
internal sealed record Detach : Elementwise
{
    public override string Mnemonic => "detach";

    public override bool IsCheap => true;

    /// <summary>Whether the derivative's absence is what the user asked for, and so no warning.</summary>
    public override bool IsIntentional => true;

    public override int? Partial(Derivation d, int operand) => null;

    public override Expr Code(CodeStyle style, Expr[] operands) => operands[0];

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);
}
