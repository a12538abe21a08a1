using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>x + y.</summary>
internal sealed record Add : Elementwise
{
    public override bool IsCheap => true;

    public override string Mnemonic => "add";

    public override int? Partial(Derivation d, int operand) => d.Number(1);

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Additive(operands[0], "+", operands[1]);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Additive(m.Print(node.Operands[0]), "+", m.Print(node.Operands[1]));

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (Folding.Fold(b, operands, (x, y) => x + y, (x, y) => x + y) is { } folded) return folded;
        if (!b.Relaxed) return null;
        (int x, int y) = (operands[0], operands[1]);
        if (b.Is(x, 0) && Folding.Keeps(b, y, x)) return y;
        if (b.Is(y, 0) && Folding.Keeps(b, x, y)) return x;
        if (Folding.Scalars(b, this, x, y) is { } unbroadcast) return unbroadcast;
        if (b[y].Op is Negate) return b.Minus(x, b[y].Operands[0]);
        if (b[x].Op is Negate) return b.Minus(y, b[x].Operands[0]);
        return null;
    }
}

/// <summary>x − y.</summary>
internal sealed record Subtract : Elementwise
{
    public override bool IsCheap => true;

    public override string Mnemonic => "sub";

    public override int? Partial(Derivation d, int operand) => d.Number(operand == 0 ? 1 : -1);

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Additive(operands[0], "-", operands[1]);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Additive(m.Print(node.Operands[0]), "−", m.Print(node.Operands[1]));

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (Folding.Fold(b, operands, (x, y) => x - y, (x, y) => x - y) is { } folded) return folded;
        (int x, int y) = (operands[0], operands[1]);
        if (!b.Relaxed) return null;
        if (b.Is(y, 0) && Folding.Keeps(b, x, y)) return x;
        if (b.Is(x, 0) && Folding.Keeps(b, y, x)) return b.Negate(y);
        if (Folding.Scalars(b, this, x, y) is { } unbroadcast) return unbroadcast;
        if (b[y].Op is Negate) return b.Plus(x, b[y].Operands[0]);
        return null;
    }
}

/// <summary>−x.</summary>
internal sealed record Negate : Elementwise
{
    public override bool IsCheap => true;

    public override string Mnemonic => "neg";

    public override int? Partial(Derivation d, int operand) => d.Number(-1);

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Negative(operands[0], "-");

    public override Expr Math(IMathPrinter m, Node node) => Factors.Print(m, node);

    public override bool Factor(Factors factors, Node node, bool inverse)
    {
        factors.Scale(-1, inverse);
        factors.Add(node.Operands[0], inverse);
        return true;
    }

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        Node operand = b[operands[0]];
        if (operand.Op is Constant { Element: Element.Float or Element.Double } c) return b.Number(-c.Value, c.Element);
        if (operand.Op is Negate) return operand.Operands[0];
        if (!b.Relaxed) return null;
        if (operand.Op is Subtract) return b.Minus(operand.Operands[1], operand.Operands[0]);
        if (operand.Op is Multiply or Divide && b.ConstantOf(operand.Operands[0]) is not null)
        {
            return b.Add(operand.Op, b.Negate(operand.Operands[0]), operand.Operands[1]);
        }
        return null;
    }
}

/// <summary>x · y, element by element.</summary>
internal sealed record Multiply : Elementwise
{
    public override bool IsCheap => true;

    public override string Mnemonic => "mul";

    public override int? Partial(Derivation d, int operand) => d[1 - operand];

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Multiplicative(operands[0], " * ", operands[1]);

    public override Expr Math(IMathPrinter m, Node node) => Factors.Print(m, node);

    public override bool Factor(Factors factors, Node node, bool inverse)
    {
        factors.Add(node.Operands[0], inverse);
        factors.Add(node.Operands[1], inverse);
        return true;
    }

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (Folding.Fold(b, operands, (x, y) => x * y, (x, y) => x * y) is { } folded) return folded;
        (int x, int y) = (operands[0], operands[1]);
        if (b.Is(x, 1) && Folding.Keeps(b, y, x)) return y;
        if (b.Is(y, 1) && Folding.Keeps(b, x, y)) return x;
        return b.Relaxed ? Folding.Product(b, x, y) : null;
    }
}

/// <summary>x / y, element by element.</summary>
internal sealed record Divide : Elementwise
{
    public override string Mnemonic => "div";

    public override int? Partial(Derivation d, int operand) =>
        operand == 0 ? d.B.Over(1.0, d[1]) : d.B.Negate(d.B.Over(d.Result, d[1]));

    // A number or a dimension that is not 0 has a finite reciprocal.
    public override bool IsSingular(Derivation d, int operand) => !Folding.IsNonZero(d.B, d[1]);

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Multiplicative(operands[0], " / ", operands[1]);

    public override Expr Math(IMathPrinter m, Node node) => Factors.Print(m, node);

    public override bool Factor(Factors factors, Node node, bool inverse)
    {
        factors.Add(node.Operands[0], inverse);
        factors.Add(node.Operands[1], !inverse);
        return true;
    }

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        (int x, int y) = (operands[0], operands[1]);
        if (b.TypeOf(x).Element is Element.Float or Element.Double
            && Folding.Fold(b, operands, (p, q) => p / q, (p, q) => p / q) is { } folded) return folded;
        if (b.Is(y, 1) && Folding.Keeps(b, x, y)) return x;
        if (!b.Relaxed) return null;
        if (b[x].Op is Negate) return b.Negate(b.Over(b[x].Operands[0], y));
        return null;
    }
}

/// <summary>
/// g · p, but exactly 0 where g is exactly 0, even if p is infinite or not a number: what an upstream gradient of 0
/// contributes through a partial derivative that can be infinite.
/// </summary>
internal sealed record StrongZero : Elementwise
{
    public override string Mnemonic => "strong-zero-mul";

    public override int? Partial(Derivation d, int operand) => d[1 - operand];

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        style.CallKernel("StrongZero", operands);

    public override Expr Math(IMathPrinter m, Node node) => Factors.Print(m, node);

    public override bool Factor(Factors factors, Node node, bool inverse)
    {
        factors.Add(node.Operands[0], inverse);
        factors.Add(node.Operands[1], inverse);
        return true;
    }

    public override int? Simplify(IrBuilder b, int[] operands) =>
        Folding.IsNonZero(b, operands[0]) || (b.ConstantOf(operands[1]) is { } p && !double.IsNaN(p) && !double.IsInfinity(p)) ? b.Times(operands[0], operands[1]) : null;
}
