using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>The larger (smaller) of two; at a tie each active operand gets an equal share, one alone gets 0.</summary>
internal sealed record Extremum(bool IsMax) : Elementwise
{
    public override string Mnemonic => IsMax ? "max" : "min";

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        (int mine, int other) = (d[operand], d[1 - operand]);
        if (mine == other) return d.Number(0.5);
        int wins = b.Compare(mine, IsMax ? Relation.Greater : Relation.Less, other);
        if (!d.IsActive(1 - operand)) return b.Indicator(wins, d.Result);
        int tie = b.Compare(mine, Relation.Equal, other);
        return b.Select(tie, d.Number(0.5), b.Indicator(wins, d.Result));
    }

    public override Expr Code(CodeStyle style, Expr[] operands) => style.Call(IsMax ? "Max" : "Min", isBcl: true, operands);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{Mnemonic}({m.Print(node.Operands[0]).Text}, {m.Print(node.Operands[1]).Text})");
}

/// <summary>
/// A maximum or minimum that differs from <see cref="Extremum"/> in what it compares or in what it makes of a NaN:
/// <c>MaxMagnitude</c>, <c>MinNumber</c>, <c>MaxNative</c>... Whichever operand is the result has the derivative; a tie is
/// shared as above.
/// </summary>
/// <param name="Function">The name in <c>float</c> and <c>double</c>.</param>
/// <param name="OfMagnitudes">Whether absolute values are compared.</param>
internal sealed record OtherExtremum(string Function, bool OfMagnitudes) : ScalarOperation
{
    public override string Name => Function;

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        (int mine, int other) = (d[operand], d[1 - operand]);
        if (mine == other) return d.Number(0.5);
        int tie = b.Compare(Compared(b, mine), Relation.Equal, Compared(b, other));
        // By the result, not by comparing the operands: a NaN that the function skips is neither above nor below.
        int wins = b.Compare(d.Result, Relation.Equal, mine);
        return b.Select(tie, d.Number(d.IsActive(1 - operand) ? 0.5 : 0), b.Indicator(wins, d.Result));
    }

    private int Compared(IrBuilder b, int x) => OfMagnitudes ? b.Add(new Abs(), x) : x;
}
