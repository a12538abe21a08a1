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

/// <summary>
/// ln(1 + x) without the cancellation of the sum, as the runtime computes it: what rules and stable rewrites write. That
/// of the user's <c>double.LogP1</c>, which cancels, is <see cref="BclLogP1"/>.
/// </summary>
internal sealed record LogP1 : UnaryFunction
{
    public override string Name => "LogP1";

    public override string MathName => "log1p";

    public override Expr Code(CodeStyle style, Expr[] operands) => style.CallKernel(Name, operands);

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(1.0, d.B.Plus(1.0, d[0]));
}

/// <summary>
/// eˣ − 1 without the cancellation of the difference, as the runtime computes it; <c>double.ExpM1</c> is <see cref="BclExpM1"/>.
/// </summary>
internal sealed record ExpM1 : UnaryFunction
{
    public override string Name => "ExpM1";

    public override string MathName => "expm1";

    public override Expr Code(CodeStyle style, Expr[] operands) => style.CallKernel(Name, operands);

    protected override int? Partial(Derivation d) => d.B.Plus(1.0, d.Result);
}
