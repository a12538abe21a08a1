using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>eˣ.</summary>
internal sealed record Exp : UnaryFunction
{
    public override string Name => "Exp";

    protected override int? Partial(Derivation d) => d.Result;
}

/// <summary>2ˣ.</summary>
internal sealed record Exp2 : ScalarFunction
{
    public override string Name => "Exp2";

    public override Expr Math(IMathPrinter m, Node node) =>
        new("2^" + m.Print(node.Operands[0]).Within(Binding.Primary), Binding.Unary);

    protected override int? Partial(Derivation d) => d.B.Times(Numbers.Ln2, d.Result);
}

/// <summary>10ˣ.</summary>
internal sealed record Exp10 : ScalarFunction
{
    public override string Name => "Exp10";

    public override Expr Math(IMathPrinter m, Node node) =>
        new("10^" + m.Print(node.Operands[0]).Within(Binding.Primary), Binding.Unary);

    protected override int? Partial(Derivation d) => d.B.Times(Numbers.Ln10, d.Result);
}

/// <summary>
/// eˣ − 1. .NET subtracts from the exponential; scalar code keeps those bits. For x ≪ 0 the value is near −1 and has
/// lost eˣ, so the derivative does not reuse it.
/// </summary>
internal sealed record BclExpM1 : ScalarFunction
{
    public override string Name => "ExpM1";

    public override string MathName => "expm1";

    protected override int? Partial(Derivation d) => d.B.Add(new Exp(), d[0]);
}

/// <summary>2ˣ − 1. For x ≪ 0 the value is near −1 and has lost 2ˣ, so the derivative does not reuse it.</summary>
internal sealed record Exp2M1 : ScalarFunction
{
    public override string Name => "Exp2M1";

    protected override int? Partial(Derivation d) => d.B.Times(Numbers.Ln2, d.B.Add(new Exp2(), d[0]));
}

/// <summary>10ˣ − 1. For x ≪ 0 the value is near −1 and has lost 10ˣ, so the derivative does not reuse it.</summary>
internal sealed record Exp10M1 : ScalarFunction
{
    public override string Name => "Exp10M1";

    protected override int? Partial(Derivation d) => d.B.Times(Numbers.Ln10, d.B.Add(new Exp10(), d[0]));
}
