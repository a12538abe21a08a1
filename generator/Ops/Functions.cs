using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>x².</summary>
internal sealed record Square : UnaryFunction
{
    public override bool IsCheap => true;

    public override string Name => "Square";

    public override bool IsBcl => false;

    public override Expr Math(IMathPrinter m, Node node) =>
        new(m.Print(node.Operands[0]).Within(Binding.Primary) + "²", Binding.Unary);

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        operands[0].Binding == Binding.Primary && operands[0].Text.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? Expr.Multiplicative(operands[0], " * ", operands[0])
            : base.Code(style, operands);

    protected override int? Partial(Derivation d) => d.B.Times(2, d[0]);
}

/// <summary>√x; infinite slope at 0.</summary>
internal sealed record Sqrt : UnaryFunction
{
    public override string Name => "Sqrt";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("√" + m.Print(node.Operands[0]).Within(Binding.Primary));

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(0.5, d.Result);
}

/// <summary>eˣ.</summary>
internal sealed record Exp : UnaryFunction
{
    public override string Name => "Exp";

    protected override int? Partial(Derivation d) => d.Result;
}

/// <summary>ln x.</summary>
internal sealed record Log : UnaryFunction
{
    public override string Name => "Log";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(1, d[0]);
}

/// <summary>ln(1 + x), without the cancellation of the sum.</summary>
internal sealed record LogP1 : UnaryFunction
{
    public override string Name => "LogP1";

    public override string MathName => "log1p";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(1, d.B.Plus(1, d[0]));
}

/// <summary>|x|; the derivative at 0 is 0.</summary>
internal sealed record Abs : UnaryFunction
{
    public override bool IsCheap => true;

    public override string Name => "Abs";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"|{m.Print(node.Operands[0]).Text}|");

    protected override int? Partial(Derivation d) => d.B.Add(new Sign(), d[0]);
}

/// <summary>−1, 0 or 1; its derivative is zero wherever it exists.</summary>
internal sealed record Sign : UnaryFunction
{
    public override bool IsCheap => true;

    public override string Name => "Sign";

    public override bool IsBcl => false;

    protected override int? Partial(Derivation d) => null;
}

/// <summary>The largest integer not above x; its derivative is zero wherever it exists.</summary>
internal sealed record Floor : UnaryFunction
{
    public override string Name => "Floor";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"⌊{m.Print(node.Operands[0]).Text}⌋");

    protected override int? Partial(Derivation d) => null;
}

internal sealed record Sin : UnaryFunction
{
    public override string Name => "Sin";

    protected override int? Partial(Derivation d) => d.B.Add(new Cos(), d[0]);
}

internal sealed record Cos : UnaryFunction
{
    public override string Name => "Cos";

    protected override int? Partial(Derivation d) => d.B.Negate(d.B.Add(new Sin(), d[0]));
}

internal sealed record Tan : UnaryFunction
{
    public override string Name => "Tan";

    protected override int? Partial(Derivation d) => d.B.Plus(1, d.B.Squared(d.Result));
}

/// <summary>The error function; erf′(x) = (2/√π)·e^(−x²).</summary>
internal sealed record Erf : UnaryFunction
{
    public override string Name => "Erf";

    public override bool IsBcl => false;

    protected override int? Partial(Derivation d) =>
        d.B.Times(2 / System.Math.Sqrt(System.Math.PI), d.B.Add(new Exp(), d.B.Negate(d.B.Squared(d[0]))));
}

/// <summary>xᵖ. The derivative with respect to p is xᵖ·ln x, taken as 0 where xᵖ is 0.</summary>
internal sealed record Pow : Elementwise
{
    public override string Mnemonic => "pow";

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        if (operand == 1) return b.Add(new StrongZero(), d.Result, b.Add(new Log(), d[0]));
        // p·xᵖ⁻¹, and exactly 0 for p = 0 even at x = 0.
        return b.ConstantOf(d[1]) is { } p && p != 0
            ? b.Times(p, b.Add(new Pow(), d[0], d.Number(p - 1)))
            : b.Add(new StrongZero(), d[1], b.Add(new Pow(), d[0], b.Minus(d[1], d.Number(1))));
    }

    public override bool IsSingular(Derivation d, int operand) =>
        operand == 1 || !(d.B.ConstantOf(d[1]) is { } p && p >= 1);

    public override Expr Code(CodeStyle style, Expr[] operands) => style.Call("Pow", isBcl: true, operands);

    public override Expr Math(IMathPrinter m, Node node)
    {
        string exponent = m.Print(node.Operands[1]).Within(Binding.Primary);
        return new Expr($"{m.Print(node.Operands[0]).Within(Binding.Primary)}^{exponent}", Binding.Unary);
    }

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (!b.Relaxed) return null;
        if (b.Is(operands[1], 1) && Folding.Keeps(b, operands[0], operands[1])) return operands[0];
        return b.Is(operands[1], 2) ? b.Squared(operands[0]) : null;
    }
}

/// <summary>The larger (smaller) of two; at a tie each active operand gets an equal share, one alone gets 0.</summary>
internal sealed record Extremum(bool IsMax) : Elementwise
{
    public override string Mnemonic => IsMax ? "max" : "min";

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        (int mine, int other) = (d[operand], d[1 - operand]);
        if (mine == other) return d.Number(0.5);
        int wins = b.Compare(mine, IsMax ? Relation.Greater : Relation.Less, other);
        if (!d.IsActive(1 - operand)) return b.Indicator(wins, d.Result);
        int tie = b.Compare(mine, Relation.Equal, other);
        return b.Select(tie, d.Number(0.5), b.Indicator(wins, d.Result));
    }

    public override Expr Code(CodeStyle style, Expr[] operands) => style.Call(IsMax ? "Max" : "Min", isBcl: true, operands);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{Mnemonic}({m.Print(node.Operands[0]).Text}, {m.Print(node.Operands[1]).Text})");
}
