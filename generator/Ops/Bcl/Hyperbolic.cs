using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

internal sealed record Sinh : ScalarFunction
{
    public override string Name => "Sinh";

    protected override int? Partial(Derivation d) => d.B.Add(new Cosh(), d[0]);
}

internal sealed record Cosh : ScalarFunction
{
    public override string Name => "Cosh";

    protected override int? Partial(Derivation d) => d.B.Add(new Sinh(), d[0]);
}

/// <summary>tanh x; its derivative 1 − y² reuses the value.</summary>
internal sealed record Tanh : UnaryFunction
{
    public override string Name => "Tanh";

    protected override int? Partial(Derivation d) => d.B.Minus(1.0, d.B.Squared(d.Result));
}

/// <summary>arsinh x; its derivative is 1/√(1 + x²), by a hypotenuse that does not overflow.</summary>
internal sealed record Asinh : ScalarFunction
{
    public override string Name => "Asinh";

    protected override int? Partial(Derivation d) => d.B.Over(1.0, d.B.Add(new Hypot(), d.Number(1), d[0]));
}

/// <summary>
/// arcosh x; its derivative is 1/√(x² − 1), as √(x − 1)·√(x + 1): no cancellation near 1, no overflow, and not a number
/// for x &lt; −1, where the function is not either.
/// </summary>
internal sealed record Acosh : ScalarFunction
{
    public override string Name => "Acosh";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d)
    {
        IrBuilder b = d.B;
        int below = b.Add(new Sqrt(), b.Minus(d[0], d.Number(1)));
        int above = b.Add(new Sqrt(), b.Plus(d[0], d.Number(1)));
        return b.Over(1.0, b.Times(below, above));
    }
}

/// <summary>artanh x; its derivative is 1/(1 − x²), as a product that does not cancel near ±1.</summary>
internal sealed record Atanh : ScalarFunction
{
    public override string Name => "Atanh";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(1.0, d.B.Times(d.B.Minus(1.0, d[0]), d.B.Plus(1.0, d[0])));
}
