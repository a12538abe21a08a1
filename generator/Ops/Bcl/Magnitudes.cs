using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>|x|; the derivative at 0 is 0.</summary>
internal sealed record Abs : UnaryFunction
{
    public override bool IsCheap => true;

    public override string Name => "Abs";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"|{m.Print(node.Operands[0]).Text}|");

    protected override int? Partial(Derivation d) => d.B.Add(new Sign(), d[0]);
}

/// <summary>
/// |x| with the sign of y. With respect to x a kink at 0, as of |x|; with respect to y constant but for the jump at 0.
/// </summary>
internal sealed record CopySign : ScalarOperation
{
    public override string Name => "CopySign";

    public override int? Partial(Derivation d, int operand) => operand == 0
        ? d.B.Times(d.B.Add(new Sign(), d[0]), d.B.Add(new CopySign(), d.Number(1), d[1]))
        : null;
}

/// <summary>√(x² + y²), without overflow; the derivative at the origin is 0, as of every norm.</summary>
internal sealed record Hypot : ScalarOperation
{
    public override string Name => "Hypot";

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        return b.Select(b.Compare(d.Result, Relation.Equal, 0.0), d.Number(0), b.Over(d[operand], d.Result));
    }

    public override Expr Math(IMathPrinter m, Node node)
    {
        (Expr x, Expr y) = (m.Print(node.Operands[0]), m.Print(node.Operands[1]));
        return Expr.Primary($"√({x.Within(Binding.Primary)}² + {y.Within(Binding.Primary)}²)");
    }
}
