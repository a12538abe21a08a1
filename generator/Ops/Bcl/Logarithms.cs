using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>ln x.</summary>
internal sealed record Log : UnaryFunction
{
    public override string Name => "Log";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(1.0, d[0]);
}

/// <summary>The logarithm of x to the base b, ln x / ln b.</summary>
internal sealed record LogToBase : ScalarOperation
{
    public override string Name => "Log";

    public override int? Partial(Derivation d, int operand)
    {
        // ∂/∂x = 1/(x·ln b) and ∂/∂b = −y/(b·ln b), divided one by one so that the product cannot overflow.
        IrBuilder b = d.B;
        int lnBase = b.Add(new Log(), d[1]);
        return operand == 0
            ? b.Over(b.Over(1.0, d[0]), lnBase)
            : b.Negate(b.Over(b.Over(d.Result, d[1]), lnBase));
    }

    public override bool IsSingular(Derivation d, int operand) => true;
}

/// <summary>The logarithm of x to the base 2.</summary>
internal sealed record Log2 : ScalarFunction
{
    public override string Name => "Log2";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(Numbers.Log2E, d[0]);
}

/// <summary>The logarithm of x to the base 10.</summary>
internal sealed record Log10 : ScalarFunction
{
    public override string Name => "Log10";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(Numbers.Log10E, d[0]);
}

/// <summary>ln(1 + x). .NET adds and then takes the logarithm; scalar code keeps those bits.</summary>
internal sealed record BclLogP1 : ScalarFunction
{
    public override string Name => "LogP1";

    public override string MathName => "log1p";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(1.0, d.B.Plus(1.0, d[0]));
}

/// <summary>The logarithm of 1 + x to the base 2.</summary>
internal sealed record Log2P1 : ScalarFunction
{
    public override string Name => "Log2P1";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(Numbers.Log2E, d.B.Plus(1.0, d[0]));
}

/// <summary>The logarithm of 1 + x to the base 10.</summary>
internal sealed record Log10P1 : ScalarFunction
{
    public override string Name => "Log10P1";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(Numbers.Log10E, d.B.Plus(1.0, d[0]));
}
