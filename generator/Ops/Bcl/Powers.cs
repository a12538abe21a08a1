using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>√x; infinite slope at 0.</summary>
internal sealed record Sqrt : UnaryFunction
{
    public override string Name => "Sqrt";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("√" + m.Print(node.Operands[0]).Within(Binding.Primary));

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(0.5, d.Result);
}

/// <summary>∛x, negative for negative x; infinite slope at 0.</summary>
internal sealed record Cbrt : ScalarFunction
{
    public override string Name => "Cbrt";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("∛" + m.Print(node.Operands[0]).Within(Binding.Primary));

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(1.0, d.B.Times(3.0, d.B.Squared(d.Result)));
}

/// <summary>The n-th root of x for a passive integer n; for odd n negative x have one too.</summary>
internal sealed record RootN : ScalarOperation
{
    public override string Name => "RootN";

    public override int? Partial(Derivation d, int operand)
    {
        if (operand == 1) return null;
        // 1/(n·yⁿ⁻¹) rather than y/(n·x): that is 0/0 at x = 0, where this is infinite (n > 1) or 1 (n = 1).
        IrBuilder b = d.B;
        int n = b.Add(new Cast(d.Type.Element), d[1]);
        return b.Over(1.0, b.Times(n, b.Add(new Pow(), d.Result, b.Minus(n, d.Number(1)))));
    }

    public override bool IsSingular(Derivation d, int operand) => true;
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

    // Of a negative number only whole powers are numbers.
    public override bool IsSingular(Derivation d, int operand) =>
        operand == 1 || !(d.B.ConstantOf(d[1]) is { } p && p >= 1 && p == System.Math.Floor(p));

    public override Expr Code(CodeStyle style, Expr[] operands) => style.Call("Pow", isBcl: true, operands);

    public override Expr Math(IMathPrinter m, Node node)
    {
        string exponent = m.Print(node.Operands[1]).Within(Binding.Primary);
        return new Expr($"{m.Print(node.Operands[0]).Within(Binding.Primary)}^{exponent}", Binding.Unary);
    }

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (!b.Relaxed) return null;
        (int x, int p) = (operands[0], operands[1]);
        if (b.Is(p, 0) && b.TypeOf(x).IsScalar) return b.NumberLike(1, x);
        if (b.Is(p, 1) && Folding.Keeps(b, x, p)) return x;
        if (b.Is(p, -1) && Folding.Keeps(b, x, p)) return b.Over(1.0, x);
        // Not 1/x²: the square can overflow or underflow where the result does not.
        if (b.Is(p, -2) && Folding.Keeps(b, x, p)) return b.Squared(b.Over(1.0, x));
        return b.Is(p, 2) ? b.Squared(x) : null;
    }
}
