using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>A function of one number that <c>float</c> and <c>double</c> have and lanes have not.</summary>
internal abstract record ScalarFunction : UnaryFunction
{
    public sealed override bool HasLanes => false;

    public sealed override Expr Code(CodeStyle style, Expr[] operands) => CodeStyle.CallOn(style.Keyword, Name, operands);
}

/// <summary>
/// A function of several numbers that <c>float</c> and <c>double</c> have and lanes have not. The first operand decides
/// the element type: the others are real numbers of the same type, or passive (the n of a root, the mode of a rounding).
/// </summary>
internal abstract record ScalarOperation : Elementwise
{
    /// <summary>The C# name in <c>float</c> and <c>double</c>.</summary>
    public abstract string Name { get; }

    public sealed override bool HasLanes => false;

    public sealed override string Mnemonic => Name.ToLowerInvariant();

    public override IrType Infer(Typing types) => types.Broadcast(types[0].Element);

    public sealed override Expr Code(CodeStyle style, Expr[] operands) => CodeStyle.CallOn(style.Keyword, Name, operands);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{Mnemonic}({string.Join(", ", node.Operands.Select(o => m.Print(o).Text))})");
}

/// <summary>
/// The numbers in derivatives of functions of a base other than e, an angle other than the radian. Written out: a
/// logarithm computed by the compiler's host may differ in its last bit from one host to another.
/// </summary>
internal static class Numbers
{
    /// <summary>ln 2.</summary>
    public const double Ln2 = 0.69314718055994530942;

    /// <summary>ln 10.</summary>
    public const double Ln10 = 2.30258509299404568402;

    /// <summary>1 / ln 2.</summary>
    public const double Log2E = 1.44269504088896340736;

    /// <summary>1 / ln 10.</summary>
    public const double Log10E = 0.43429448190325182765;

    /// <summary>1 / π.</summary>
    public const double InversePi = 0.31830988618379067154;

    /// <summary>π / 180.</summary>
    public const double RadiansPerDegree = 0.01745329251994329577;

    /// <summary>180 / π.</summary>
    public const double DegreesPerRadian = 57.2957795130823208768;
}
