using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

internal sealed record Remainder : UnaryFunction
{
    public override string Name => "X";
    protected override int? Partial(Derivation d) => null;
}
internal sealed record MatrixRow : UnaryFunction
{
    public override string Name => "X";
    protected override int? Partial(Derivation d) => null;
}
internal sealed record MatrixColumn : UnaryFunction
{
    public override string Name => "X";
    protected override int? Partial(Derivation d) => null;
}
