using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// A block of which nothing is kept: the block that undoes it computes it again first. Operands: arrays from outside whose elements change,
/// each followed by a copy of it as it was before.
/// </summary>
/// <param name="Method">The method whose body it is.</param>
/// <param name="IsRerun">Whether this is the block that undoes it.</param>
internal sealed record Checkpoint(string Method, bool IsRerun = false) : Control
{
    public override string Mnemonic => (IsRerun ? "rerun " : "checkpoint ") + Method;
}

/// <summary>
/// A copy of an array as it is now. Operands: the array; then pairs of another array and its copy, which is this one's too if the arrays
/// are the same.
/// </summary>
internal sealed record CopyArray : Memory
{
    public override string Mnemonic => "copy";

    public override bool IsTypedByOperands => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("A copy is added with its type.");

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);
}

/// <summary>
/// Adds the elements of one array to those of another and makes them 0, unless the two are one. Operands: the one that is added to, the
/// other.
/// </summary>
internal sealed record MoveArray : Memory
{
    public override string Mnemonic => "move";

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[1]);
}
