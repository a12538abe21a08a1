using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>x % y, C#'s operator: x − y·trunc(x/y).</summary>
internal sealed record Remainder : Elementwise
{
    public override string Mnemonic => "rem";

    public override bool HasLanes => false;

    public override int? Partial(Derivation d, int operand) => operand == 0 ? d.Number(1) : Quotient.Negated(d);

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Multiplicative(operands[0], " % ", operands[1]);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Multiplicative(m.Print(node.Operands[0]), " mod ", m.Print(node.Operands[1]));
}

/// <summary>x − y·round(x/y), midpoints to the even quotient.</summary>
internal sealed record Ieee754Remainder : ScalarOperation
{
    public override string Name => "Ieee754Remainder";

    public override int? Partial(Derivation d, int operand) => operand == 0 ? d.Number(1) : Quotient.Negated(d);
}

/// <summary>The integer q of a remainder r = x − q·y.</summary>
internal static class Quotient
{
    /// <summary>
    /// −q = ∂r/∂y, from the remainder itself: x/y rounded may reach an integer that the exact quotient does not, and then
    /// truncates to another q than the remainder's; (x − r)/y is q up to a rounding error, and rounds to it.
    /// </summary>
    public static int Negated(Derivation d)
    {
        IrBuilder b = d.B;
        return b.Negate(b.Add(new Round(), b.Over(b.Minus(d[0], d.Result), d[1])));
    }
}
