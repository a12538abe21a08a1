using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>An operation on integers and truth values: passive by what they are.</summary>
internal abstract record Discrete : Elementwise
{
    public sealed override bool IsCheap => true;

    public sealed override bool HasLanes => false;

    public sealed override bool IsIntentional => true;

    public sealed override int? Partial(Derivation d, int operand) => null;
}

/// <summary>x &amp;&amp; y, where computing y does no harm when x is false.</summary>
internal sealed record And : Discrete
{
    public override string Mnemonic => "and";

    public override IrType Infer(Typing types) => IrType.Scalar(Element.Bool);

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        new($"{operands[0].Within(Binding.And)} && {operands[1].Within(Binding.Relational)}", Binding.And);

    public override Expr Math(IMathPrinter m, Node node) =>
        new($"{m.Print(node.Operands[0]).Within(Binding.And)} ∧ {m.Print(node.Operands[1]).Within(Binding.Relational)}", Binding.And);

    public override int? Simplify(IrBuilder b, int[] operands) =>
        b.Is(operands[0], 1) ? operands[1] : b.Is(operands[1], 1) ? operands[0] : null;
}

/// <summary>x || y, where computing y does no harm when x is true.</summary>
internal sealed record Or : Discrete
{
    public override string Mnemonic => "or";

    public override IrType Infer(Typing types) => IrType.Scalar(Element.Bool);

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        new($"{operands[0].Within(Binding.Or)} || {operands[1].Within(Binding.And)}", Binding.Or);

    public override Expr Math(IMathPrinter m, Node node) =>
        new($"{m.Print(node.Operands[0]).Within(Binding.Or)} ∨ {m.Print(node.Operands[1]).Within(Binding.And)}", Binding.Or);

    public override int? Simplify(IrBuilder b, int[] operands) =>
        b.Is(operands[0], 0) ? operands[1] : b.Is(operands[1], 0) ? operands[0] : null;
}

/// <summary>!x.</summary>
internal sealed record Not : Discrete
{
    public override string Mnemonic => "not";

    public override IrType Infer(Typing types) => IrType.Scalar(Element.Bool);

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Negative(operands[0], "!");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Negative(m.Print(node.Operands[0]), "¬");

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (b.ConstantOf(operands[0]) is { } value) return b.Number(value == 0 ? 1 : 0, Element.Bool);
        Node operand = b[operands[0]];
        if (operand.Op is Not) return operand.Operands[0];
        bool isReal = operand.Op is Compare && b.TypeOf(operand.Operands[0]).IsReal;

        // Of real numbers, !(x < y) also holds for NaN.
        return operand.Op is Compare { IsOfEquality: false } && isReal ? null
            : operand.Op is Compare compare ? b.Add(compare.Opposite, [.. operand.Operands])
            : null;
    }
}

/// <summary>An operator of integers and truth values that the real numbers have not: &amp; | ^ &lt;&lt; &gt;&gt; &gt;&gt;&gt;.</summary>
internal sealed record Bitwise(string Symbol) : Discrete
{
    public override string Mnemonic => Symbol;

    public override IrType Infer(Typing types) => types[0];

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        new($"{operands[0].Within(Binding.Primary)} {Symbol} {operands[1].Within(Binding.Primary)}", Binding.Conditional);

    public override Expr Math(IMathPrinter m, Node node) =>
        new($"{m.Print(node.Operands[0]).Within(Binding.Primary)} {Symbol} {m.Print(node.Operands[1]).Within(Binding.Primary)}", Binding.Conditional);
}

/// <summary>~x.</summary>
internal sealed record Complement : Discrete
{
    public override string Mnemonic => "complement";

    public override IrType Infer(Typing types) => types[0];

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Negative(operands[0], "~");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Negative(m.Print(node.Operands[0]), "~");
}

/// <summary>Integer arithmetic that throws where it overflows, as in a <c>checked</c> expression.</summary>
internal sealed record CheckedInteger(string Symbol) : Elementwise
{
    public override string Mnemonic => "checked " + Symbol;

    public override bool HasLanes => false;

    public override bool IsIntentional => true;

    public override bool MayThrow => true;

    public override IrType Infer(Typing types) => types[0];

    public override int? Partial(Derivation d, int operand) => null;

    public override Expr Code(CodeStyle style, Expr[] operands) => operands.Length == 1
        ? Expr.Primary($"checked({Symbol}{operands[0].Within(Binding.Primary)})")
        // By zero, and of the least integer by -1, it throws in any context.
        : Symbol is "/" or "%" ? new($"{operands[0].Within(Binding.Multiplicative)} {Symbol} {operands[1].Within(Binding.Primary)}", Binding.Multiplicative)
        : Expr.Primary($"checked({operands[0].Within(Binding.Multiplicative)} {Symbol} {operands[1].Within(Binding.Primary)})");

    public override Expr Math(IMathPrinter m, Node node) => node.Operands.Count == 1
        ? Expr.Negative(m.Print(node.Operands[0]), Symbol)
        : new($"{m.Print(node.Operands[0]).Within(Binding.Multiplicative)} {Symbol} {m.Print(node.Operands[1]).Within(Binding.Primary)}", Binding.Additive);
}

/// <summary>An enum as the integer that it is.</summary>
internal sealed record EnumValue : Elementwise
{
    public override string Mnemonic => "enum";

    public override bool HasLanes => false;

    public override bool IsCheap => true;

    public override bool IsIntentional => true;

    public override IrType Infer(Typing types) => IrType.Scalar(Element.Int);

    public override int? Partial(Derivation d, int operand) => null;

    public override Expr Code(CodeStyle style, Expr[] operands) => new($"(int){operands[0].Within(Binding.Unary)}", Binding.Unary);

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);
}
