using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>x[i] or A[i, j].</summary>
internal sealed record ElementAt : Kernel
{
    public override string Mnemonic => "element";

    public override IrType Infer(Typing types) => IrType.Scalar(types[0].Element);

    public override int? Pullback(Derivation d, int operand)
    {
        if (operand != 0) return null;
        IrType type = d.TypeOf(0).Transposed;
        // In a transposed matrix the indices change places.
        int[] at = d.Count == 3 ? [d.Cotangent, d[2], d[1]] : [d.Cotangent, d[1]];
        return d.B.Add(new OneHot(type.Rank, type.Rows, type.Columns), at);
    }

    public override int? Pushforward(Derivation d, int operand, int tangent)
    {
        if (operand != 0) return null;
        return d.B.Add(new ElementAt(), d.Count == 3 ? [tangent, d[1], d[2]] : [tangent, d[1]]);
    }

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{m.Print(node.Operands[0]).Within(Binding.Primary)}[{string.Join(", ", node.Operands.Skip(1).Select(o => m.Print(o).Text))}]");

    public override string Call(KernelCall call, string? into) =>
        call.Operands == 3 ? $"{call[0]}[{call[1]}, {call[2]}]" : $"{call[0]}[{call[1]}]";
}

/// <summary>A shape that is 0 but for one element.</summary>
internal sealed record OneHot(Rank Rank, Dim Rows, Dim Columns) : Kernel
{
    public override string Mnemonic => "onehot";

    public override IrType Infer(Typing types) => new(Rank, types[0].Element, Rows, Columns);

    // The sign moves outside, where p + (−e) becomes p − e.
    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (!b.Relaxed) return null;
        bool isNegative = b[operands[0]].Op is Negate || b.ConstantOf(operands[0]) < 0;
        return isNegative ? b.Negate(b.Add(this, [b.Negate(operands[0]), .. operands.Skip(1)])) : null;
    }

    public override int? Pullback(Derivation d, int operand)
    {
        if (operand != 0) return null;
        return d.B.Add(new ElementAt(), d.Count == 3 ? [d.Cotangent, d[2], d[1]] : [d.Cotangent, d[1]]);
    }

    public override int? Pushforward(Derivation d, int operand, int tangent)
    {
        if (operand != 0) return null;
        return d.B.Add(this, d.Count == 3 ? [tangent, d[1], d[2]] : [tangent, d[1]]);
    }

    public override Expr Math(IMathPrinter m, Node node)
    {
        string at = string.Join(", ", node.Operands.Skip(1).Select(o => m.Print(o).Text));
        string unit = Rank switch { Rank.Vector => $"e[{at}]", Rank.RowVector => $"e[{at}]ᵀ", _ => $"E[{at}]" };
        return Expr.Scaled(m.Print(node.Operands[0]), unit);
    }

    public override string Call(KernelCall call, string? into)
    {
        string at = call.Operands == 3 ? $"{call[1]}, {call[2]}" : call[1];
        return $"{call.Runtime("Indexing")}.OneHot({call[0]}, {at}, into: {into})";
    }
}
