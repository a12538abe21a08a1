using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>log Σⱼ exp(zᵢⱼ) of each row of a matrix, a column; computed with the row's maximum subtracted.</summary>
internal sealed record RowLogSumExp : Kernel
{
    public override string Mnemonic => "row-logsumexp";

    public override IrType Infer(Typing types) => IrType.Vector(types[0].Element, types[0].Rows);

    public override int? Pullback(Derivation d, int operand)
    {
        IrType type = d.TypeOf(0);
        int repeated = d.B.Product(d.B.Ones(IrType.Vector(type.Element, type.Columns)), d.Cotangent);
        return d.B.Times(repeated, d.B.Transpose(d.B.Add(new Softmax(), d[0])));
    }

    public override int? Pushforward(Derivation d, int operand, int tangent)
    {
        IrType type = d.TypeOf(0);
        return d.B.Product(d.B.Times(d.B.Add(new Softmax(), d[0]), tangent), d.B.Ones(IrType.Vector(type.Element, type.Columns)));
    }

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"log Σ exp({m.Print(node.Operands[0]).Text})");

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Samples")}.LogSumExp({call[0]}, into: {into})";
}

/// <summary>The element of each row of a matrix at the index that an array of integers has for the row, a column.</summary>
internal sealed record Pick : Kernel
{
    public override string Mnemonic => "pick";

    public override IrType Infer(Typing types) => IrType.Vector(types[0].Element, types[0].Rows);

    public override int? Pullback(Derivation d, int operand) =>
        operand == 0 ? d.B.Add(new Place(d.TypeOf(0).Columns), d.Cotangent, d[1]) : null;

    public override int? Pushforward(Derivation d, int operand, int tangent) => operand == 0 ? d.B.Add(this, tangent, d[1]) : null;

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{m.Print(node.Operands[0]).Within(Binding.Primary)}[i, {m.Print(node.Operands[1]).Text}[i]]");

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Samples")}.Pick({call[0]}, {call[1]}, into: {into})";
}

/// <summary>A matrix that is 0 but for one element of each column, which a row has, at the index that an array of integers has for the column.</summary>
internal sealed record Place(Dim Rows) : Kernel
{
    public override string Mnemonic => "place";

    public override IrType Infer(Typing types) => IrType.Matrix(types[0].Element, Rows, types[0].Columns);

    // The sign moves outside, where p + (−e) becomes p − e.
    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (!b.Relaxed) return null;
        Node row = b[operands[0]];
        return row.Op is Negate ? b.Negate(b.Add(this, row.Operands[0], operands[1]))
            : row.Op is Broadcast && b[row.Operands[0]].Op is Negate or Divide or Multiply && b.TypeOf(row.Operands[0]).IsScalar && Opposite(b, row.Operands[0]) is { } positive
                ? b.Negate(b.Add(this, b.Add(row.Op, positive), operands[1]))
            : null;
    }

    public override int? Pullback(Derivation d, int operand) => operand == 0 ? d.B.Add(new Pick(), d.Cotangent, d[1]) : null;

    public override int? Pushforward(Derivation d, int operand, int tangent) => operand == 0 ? d.B.Add(this, tangent, d[1]) : null;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Multiplicative(
        Expr.Primary($"e[{m.Print(node.Operands[1]).Text}]"), " ⊙ ", m.Print(node.Operands[0]));

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Samples")}.Place({call[0]}, {call[1]}, into: {into})";

    private static int? Opposite(IrBuilder b, int x)
    {
        Node node = b[x];
        return node.Op is Negate ? node.Operands[0]
            : node.Op is Divide or Multiply && b.ConstantOf(node.Operands[0]) < 0 ? b.Add(node.Op, b.Negate(node.Operands[0]), node.Operands[1])
            : null;
    }
}

/// <summary>𝟏ᵀ·A: the sum of each column, a row.</summary>
internal sealed record ColumnSums : Kernel
{
    public override string Mnemonic => "column-sums";

    public override IrType Infer(Typing types) => IrType.RowVector(types[0].Element, types[0].Columns);

    public override int? Pullback(Derivation d, int operand) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override Expr Math(IMathPrinter m, Node node) => MatrixProduct.Print(Expr.Primary("𝟏ᵀ"), m.Print(node.Operands[0]));

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Samples")}.ColumnSums({call[0]}, into: {into})";
}

/// <summary>A·𝟏: the sum of each row, a column.</summary>
internal sealed record RowSums : Kernel
{
    public override string Mnemonic => "row-sums";

    public override IrType Infer(Typing types) => IrType.Vector(types[0].Element, types[0].Rows);

    public override int? Pullback(Derivation d, int operand) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override Expr Math(IMathPrinter m, Node node) => MatrixProduct.Print(m.Print(node.Operands[0]), Expr.Primary("𝟏"));

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Samples")}.RowSums({call[0]}, into: {into})";
}

/// <summary>x·𝟏ᵀ for a column, 𝟏·x for a row: the same column (or row) again and again.</summary>
internal sealed record Repeat(Dim Rows, Dim Columns) : Kernel
{
    public override string Mnemonic => "repeat";

    public override IrType Infer(Typing types) => IrType.Matrix(types[0].Element, Rows, Columns);

    public override int? Pullback(Derivation d, int operand) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override Expr Math(IMathPrinter m, Node node) => m.TypeOf(node.Operands[0]).Rank == Rank.Vector
        ? MatrixProduct.Print(m.Print(node.Operands[0]), Expr.Primary("𝟏ᵀ"))
        : MatrixProduct.Print(Expr.Primary("𝟏"), m.Print(node.Operands[0]));

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Samples")}.Repeat({call[0]}, into: {into})";
}

/// <summary>A·B + c·𝟏ᵀ: a linear layer over samples in columns, by one kernel.</summary>
internal sealed record MatrixProductAddColumn : Kernel
{
    public override string Mnemonic => "matmul-add-column";

    public override IrType Infer(Typing types) => MatrixProduct.ResultType(types[0], types[1]);

    public override int? Pullback(Derivation d, int operand) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Additive(MatrixProduct.Print(m, node), "+", MatrixProduct.Print(m.Print(node.Operands[2]), Expr.Primary("𝟏ᵀ")));

    public override string Call(KernelCall call, string? into) =>
        $"{call.Runtime("Product")}.MultiplyAddColumn({call[0]}, {call[1]}, {call[2]}, into: {into})";
}

/// <summary>
/// Sums over the elements of each sample, as something that can be subtracted from the samples: a number for a single
/// vector; for a matrix, products with 𝟏, which sum along one axis and repeat along it.
/// </summary>
internal static class Samples
{
    /// <summary>A sample in each row: x·𝟏·𝟏ᵀ.</summary>
    public static int RowSums(IrBuilder b, int x)
    {
        IrType type = b.TypeOf(x);
        return type.Rank != Rank.Matrix
            ? b.Sum(x)
            : b.Product(b.Product(x, b.Ones(IrType.Vector(type.Element, type.Columns))), b.Ones(IrType.RowVector(type.Element, type.Columns)));
    }

    /// <summary>A sample in each column, as in a cotangent: 𝟏·𝟏ᵀ·x.</summary>
    public static int ColumnSums(IrBuilder b, int x)
    {
        IrType type = b.TypeOf(x);
        return type.Rank != Rank.Matrix
            ? b.Sum(x)
            : b.Product(b.Ones(IrType.Vector(type.Element, type.Rows)), b.Product(b.Ones(IrType.RowVector(type.Element, type.Rows)), x));
    }
}
