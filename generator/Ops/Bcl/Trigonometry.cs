using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

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

/// <summary>tan x. No number is exactly a pole.</summary>
internal sealed record Tan : UnaryFunction
{
    public override string Name => "Tan";

    protected override int? Partial(Derivation d) => d.B.Plus(1.0, d.B.Squared(d.Result));
}

/// <summary>sin(πx).</summary>
internal sealed record SinPi : ScalarFunction
{
    public override string Name => "SinPi";

    protected override int? Partial(Derivation d) => d.B.Times(System.Math.PI, d.B.Add(new CosPi(), d[0]));
}

/// <summary>cos(πx).</summary>
internal sealed record CosPi : ScalarFunction
{
    public override string Name => "CosPi";

    protected override int? Partial(Derivation d) => d.B.Times(-System.Math.PI, d.B.Add(new SinPi(), d[0]));
}

/// <summary>tan(πx), infinite at ½, 1½, ...</summary>
internal sealed record TanPi : ScalarFunction
{
    public override string Name => "TanPi";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Times(System.Math.PI, d.B.Plus(1.0, d.B.Squared(d.Result)));
}

/// <summary>
/// One of the two results of <c>SinCos</c> or <c>SinCosPi</c>. An operation of its own, since <c>SinCosPi</c> may differ
/// in the last bit from <c>SinPi</c> and <c>CosPi</c>; the derivative of either result is the other.
/// </summary>
/// <param name="OfPi">Whether the angle is πx, as in <c>SinCosPi</c>.</param>
internal sealed record SinCosPart(bool IsSin, bool OfPi) : Elementwise
{
    public override string Mnemonic => (IsSin ? "sincos.sin" : "sincos.cos") + Suffix.ToLowerInvariant();

    public override bool HasLanes => false;

    private string Suffix => OfPi ? "Pi" : "";

    public override int? Partial(Derivation d, int operand)
    {
        int other = d.B.Add(this with { IsSin = !IsSin }, d[0]);
        double scale = OfPi ? System.Math.PI : 1;
        return d.B.Times(IsSin ? scale : -scale, other);
    }

    public override Expr Code(CodeStyle style, Expr[] operands)
    {
        Expr both = CodeStyle.CallOn(style.Keyword, "SinCos" + Suffix, operands);
        return Expr.Primary(both.Text + (IsSin ? ".Sin" : ".Cos") + Suffix);
    }

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{(IsSin ? "sin" : "cos")}{Suffix.ToLowerInvariant()}({m.Print(node.Operands[0]).Text})");
}
