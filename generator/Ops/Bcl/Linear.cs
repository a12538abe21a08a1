using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>x·y + z, rounded once; or, as an estimate, once or twice, whichever the machine does faster.</summary>
internal sealed record MultiplyAdd(bool IsEstimate) : ScalarOperation
{
    public override string Name => IsEstimate ? "MultiplyAddEstimate" : "FusedMultiplyAdd";

    public override int? Partial(Derivation d, int operand) => operand == 2 ? d.Number(1) : d[1 - operand];

    public override Expr Math(IMathPrinter m, Node node)
    {
        Expr product = Expr.Multiplicative(m.Print(node.Operands[0]), "·", m.Print(node.Operands[1]));
        return Expr.Additive(product, "+", m.Print(node.Operands[2]));
    }
}

/// <summary>(1 − t)·x + t·y.</summary>
internal sealed record Lerp : ScalarOperation
{
    public override string Name => "Lerp";

    public override int? Partial(Derivation d, int operand) => operand switch
    {
        0 => d.B.Minus(1.0, d[2]),
        1 => d[2],
        _ => d.B.Minus(d[1], d[0]),
    };
}

/// <summary>x·2ⁿ for a passive integer n.</summary>
internal sealed record ScaleB : ScalarOperation
{
    public override string Name => "ScaleB";

    public override int? Partial(Derivation d, int operand) =>
        operand == 0 ? d.B.Add(new ScaleB(), d.Number(1), d[1]) : null;

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Scaled(m.Print(node.Operands[0]), "2^" + m.Print(node.Operands[1]).Within(Binding.Primary));
}

internal sealed record DegreesToRadians : ScalarFunction
{
    public override string Name => "DegreesToRadians";

    public override string MathName => "radians";

    protected override int? Partial(Derivation d) => d.Number(Numbers.RadiansPerDegree);
}

internal sealed record RadiansToDegrees : ScalarFunction
{
    public override string Name => "RadiansToDegrees";

    public override string MathName => "degrees";

    protected override int? Partial(Derivation d) => d.Number(Numbers.DegreesPerRadian);
}
