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

    protected override int? Partial(Derivation d) => d.B.Times(2.0, d[0]);
}

/// <summary>−1, 0 or 1; its derivative is zero wherever it exists.</summary>
internal sealed record Sign : UnaryFunction
{
    public override bool IsCheap => true;

    public override string Name => "Sign";

    public override bool IsBcl => false;

    protected override int? Partial(Derivation d) => null;
}

/// <summary>The error function; erf′(x) = (2/√π)·e^(−x²).</summary>
internal sealed record Erf : UnaryFunction
{
    public override string Name => "Erf";

    public override bool IsBcl => false;

    protected override int? Partial(Derivation d) =>
        d.B.Times(2 / System.Math.Sqrt(System.Math.PI), d.B.Add(new Exp(), d.B.Negate(d.B.Squared(d[0]))));
}
