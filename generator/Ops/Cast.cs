using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>A conversion between float, double and int. To an integer it drops the derivative.</summary>
internal sealed record Cast(Element To) : Elementwise
{
    public override string Mnemonic => "cast." + To.ToString().ToLowerInvariant();

    public override bool HasLanes => false;

    public override IrType Infer(Typing types) => types[0].WithElement(To);

    public override int? Partial(Derivation d, int operand) =>
        To == Element.Int ? null : d.Number(1);

    // The cotangent comes back in the operand's own precision.
    public override int? Pullback(Derivation d, int operand) =>
        To == Element.Int ? null : d.B.Add(new Cast(d.TypeOf(0).Element), d.Cotangent);

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        To == Element.Int ? null : d.B.Add(this, tangent);

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        IrType type = b.TypeOf(operands[0]);
        if (type.Element == To) return operands[0];
        return To switch
        {
            Element.Double when b.ConstantOf(operands[0]) is { } value => b.Number(value, Element.Double),
            Element.Float when b.ConstantOf(operands[0]) is { } value => b.Number((float)value, Element.Float),
            _ => null,
        };
    }

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        new($"({Keyword(To)}){operands[0].Within(Binding.Unary)}", Binding.Unary);

    public override Expr Math(IMathPrinter m, Node node) =>
        To == Element.Int ? Expr.Primary($"trunc({m.Print(node.Operands[0]).Text})") : m.Print(node.Operands[0]);

    public static string Keyword(Element element) => element switch
    {
        Element.Float => "float",
        Element.Double => "double",
        Element.Int => "int",
        _ => "bool",
    };
}
