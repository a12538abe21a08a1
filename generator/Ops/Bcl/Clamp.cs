using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// x, but at least low and at most high; throws where low &gt; high. Where x meets a bound, those that meet share the
/// derivative equally if all of them are active; if one is passive, 0 is a subgradient and they get 0.
/// </summary>
/// <param name="Function">The name: <c>Clamp</c> or <c>ClampNative</c>.</param>
/// <param name="IsBcl">Whether the scalar form is that of <c>float</c> and <c>double</c>; else it is <c>Ops.Clamp</c>.</param>
internal sealed record Clamp(string Function, bool IsBcl) : Elementwise
{
    private const int X = 0;
    private const int Low = 1;
    private const int High = 2;

    public override string Mnemonic => "clamp";

    public override bool HasLanes => !IsBcl;

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        (int x, int low, int high) = (d[X], d[Low], d[High]);
        int one = d.Number(1);
        switch (operand)
        {
            case Low:
                return b.Select(b.Compare(x, Relation.Less, low), one, AtBound(d, Low));
            case High:
                return b.Select(b.Compare(x, Relation.Greater, high), one, AtBound(d, High));
            default:
                int upper = b.Select(b.Compare(x, Relation.GreaterOrEqual, high), AtBound(d, High), one);
                return b.Select(b.Compare(x, Relation.LessOrEqual, low), AtBound(d, Low), upper);
        }
    }

    public override Expr Code(CodeStyle style, Expr[] operands) => style.Call(Function, IsBcl, operands);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{Mnemonic}({string.Join(", ", node.Operands.Select(o => m.Print(o).Text))})");

    // The share of one of those that meet where x is at a bound, and 0 where x is not.
    private static int AtBound(Derivation d, int bound)
    {
        IrBuilder b = d.B;
        int other = Low + High - bound;
        int zero = d.Number(0);
        if (!d.IsActive(X) || !d.IsActive(bound)) return zero;
        int allMeet = b.Compare(d[X], Relation.Equal, d[other]);
        int share = b.Select(allMeet, d.Number(d.IsActive(other) ? 1.0 / 3 : 0), d.Number(0.5));
        return b.Select(b.Compare(d[X], Relation.Equal, d[bound]), share, zero);
    }
}
