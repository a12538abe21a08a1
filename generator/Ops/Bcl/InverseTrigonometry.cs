using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>arcsin x; infinite slope at ±1.</summary>
internal sealed record Asin : ScalarFunction
{
    public override string Name => "Asin";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(1.0, UnitCircle.Height(d));
}

/// <summary>arcsin(x)/π; infinite slope at ±1.</summary>
internal sealed record AsinPi : ScalarFunction
{
    public override string Name => "AsinPi";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(Numbers.InversePi, UnitCircle.Height(d));
}

/// <summary>arccos x; infinite slope at ±1.</summary>
internal sealed record Acos : ScalarFunction
{
    public override string Name => "Acos";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(-1.0, UnitCircle.Height(d));
}

/// <summary>arccos(x)/π; infinite slope at ±1.</summary>
internal sealed record AcosPi : ScalarFunction
{
    public override string Name => "AcosPi";

    protected override bool Singular => true;

    protected override int? Partial(Derivation d) => d.B.Over(-Numbers.InversePi, UnitCircle.Height(d));
}

internal sealed record Atan : ScalarFunction
{
    public override string Name => "Atan";

    protected override int? Partial(Derivation d) => d.B.Over(1.0, d.B.Plus(1.0, d.B.Squared(d[0])));
}

/// <summary>arctan(x)/π.</summary>
internal sealed record AtanPi : ScalarFunction
{
    public override string Name => "AtanPi";

    protected override int? Partial(Derivation d) => d.B.Over(Numbers.InversePi, d.B.Plus(1.0, d.B.Squared(d[0])));
}

/// <summary>
/// The angle of the point (x, y), operands in the order y, x; in half turns if <paramref name="InHalfTurns"/>. At the
/// origin the derivative is 0: it is the limit along either axis, and no finite number bounds the others.
/// </summary>
internal sealed record Atan2(bool InHalfTurns) : ScalarOperation
{
    public override string Name => InHalfTurns ? "Atan2Pi" : "Atan2";

    public override int? Partial(Derivation d, int operand)
    {
        // ∂/∂y = x/r² and ∂/∂x = −y/r², divided by r twice: r² overflows and vanishes long before r does.
        IrBuilder b = d.B;
        int r = b.Add(new Hypot(), d[1], d[0]);
        double unit = InHalfTurns ? Numbers.InversePi : 1;
        int slope = b.Over(b.Times(operand == 0 ? unit : -unit, b.Over(d[1 - operand], r)), r);
        return b.Select(b.Compare(r, Relation.Equal, 0.0), d.Number(0), slope);
    }

    public override bool IsSingular(Derivation d, int operand) => true;
}

/// <summary>The circle x² + y² = 1.</summary>
internal static class UnitCircle
{
    /// <summary>√(1 − x²) as √((1 − x)(1 + x)), which does not cancel near ±1.</summary>
    public static int Height(Derivation d)
    {
        IrBuilder b = d.B;
        return b.Add(new Sqrt(), b.Times(b.Minus(1.0, d[0]), b.Plus(1.0, d[0])));
    }
}
