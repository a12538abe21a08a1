using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>An operation on what a block keeps for the block that undoes it.</summary>
internal abstract record Recorded(int Tape) : Op
{
    public sealed override bool IsPure => false;

    public sealed override int? Pullback(Derivation d, int operand) => throw new NotSupportedException("What was recorded is not differentiated again.");

    public sealed override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException("What was recorded is not differentiated again.");

    public sealed override Expr Math(IMathPrinter m, Node node) => Expr.Primary(node.Name ?? "…");

    protected string Number => Tape.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// Before a loop whose iterations are counted: the place on a tape for what each of them keeps, or kept. Operand: their number, below 0
/// where there are none.
/// </summary>
internal sealed record OpenTape(int Tape, bool IsReverse) : Recorded(Tape)
{
    public override string Mnemonic => (IsReverse ? "reopen " : "open ") + Number;

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;
}

/// <summary>At the end of a block: keeps its operands on a tape. On one that was opened the first operand is the place, from 0.</summary>
internal sealed record Record(int Tape) : Recorded(Tape)
{
    public override string Mnemonic => "record " + Number;

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;
}

/// <summary>
/// At the start of the block that undoes it: goes back to what was kept last; on a tape that was opened to the place that the operand says.
/// </summary>
internal sealed record Rewind(int Tape) : Recorded(Tape)
{
    public override string Mnemonic => "rewind " + Number;

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;
}

/// <summary>One of the values kept. Operand: the <see cref="Rewind"/>.</summary>
internal sealed record Recalled(int Tape, int Slot) : Recorded(Tape)
{
    public override string Mnemonic => "recalled " + Number + "." + Slot.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public override bool IsTypedByOperands => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("What was recorded is added with its type.");
}
