using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>All elements of a shape made one number.</summary>
internal abstract record Reduction : Kernel
{
    /// <summary>Whether an operand without elements has no result.</summary>
    public virtual bool NeedsElement => true;

    /// <summary>Whether the element-wise expression that makes the operand is fused into the reduction.</summary>
    public virtual bool FusesOperand => false;

    public sealed override IrType Infer(Typing types) => IrType.Scalar(types[0].Element);

    /// <summary>∂(result)/∂(element) for every element, in the operand's layout (or one number for all of them).</summary>
    protected abstract int Gradient(Derivation d);

    public override int? Pullback(Derivation d, int operand)
    {
        int contribution = d.B.Times(d.Cotangent, d.B.Transpose(Gradient(d)));
        if (d.B.TypeOf(contribution).IsShaped) return contribution;
        IrType type = d.TypeOf(operand).Transposed;
        return d.B.Add(new Broadcast(type.Rank, type.Rows, type.Columns), contribution);
    }

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        d.B.Sum(d.B.Times(Gradient(d), tangent));

    /// <summary>The number of elements of the operand, as a number.</summary>
    protected static int CountOf(IrBuilder b, int operand)
    {
        IrType type = b.TypeOf(operand);
        int rows = b.Add(new DimSize(type.Rows, type.Element));
        int columns = b.Add(new DimSize(type.Columns, type.Element));
        return b.Times(rows, columns);
    }
}

/// <summary>Σᵢ xᵢ.</summary>
internal sealed record Sum : Reduction
{
    public override string Mnemonic => "sum";

    public override bool NeedsElement => false;

    public override bool FusesOperand => true;

    public override string Call(KernelCall call, string? into) => call.SumOf(0);

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        if (b.TypeOf(operands[0]).IsScalar) return operands[0];
        return Uniform(b, operands[0]) is { } x ? b.Times(CountOf(b, operands[0]), x) : null;
    }

    public override Expr Math(IMathPrinter m, Node node) => PrintSum(m, node.Operands[0]);

    protected override int Gradient(Derivation d) => d.Number(1);

    // The number that every element is, of a shape that no element of an input goes into: of a cotangent such as −𝟏ᵀ.
    private static int? Uniform(IrBuilder b, int x)
    {
        Node node = b[x];
        if (!node.Type.IsShaped) return x;
        if (node.Op is Broadcast or Transpose) return Uniform(b, node.Operands[0]);
        if (node.Op is not Elementwise) return null;
        int[] numbers = new int[node.Operands.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (Uniform(b, node.Operands[i]) is not { } number) return null;
            numbers[i] = number;
        }
        return b.Add(node.Op, numbers);
    }

    /// <summary>Σ of squares is ‖·‖²; Σ of a row times a transposed column is their inner product.</summary>
    public static Expr PrintSum(IMathPrinter m, int operand)
    {
        Node node = m[operand];
        if (!m.IsSymbol(operand) && node.Op is Square) return Expr.Primary($"‖{m.Print(node.Operands[0]).Text}‖²");
        if (!m.IsSymbol(operand) && node.Op is Multiply && m[node.Operands[1]].Op is Transpose && m.TypeOf(operand).Rank == Rank.RowVector)
        {
            return MatrixProduct.Print(m.Print(node.Operands[0]), m.Print(m[node.Operands[1]].Operands[0]));
        }
        return Expr.Primary($"Σ({m.Print(operand).Text})");
    }
}

/// <summary>(Σᵢ xᵢ)/n over all elements.</summary>
internal sealed record Mean : Reduction
{
    public override string Mnemonic => "mean";

    public override bool FusesOperand => true;

    public override string Call(KernelCall call, string? into) => $"{call.SumOf(0)} / {call.Count(0)}";

    public override Binding CallBinding => Binding.Multiplicative;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"mean({m.Print(node.Operands[0]).Text})");

    protected override int Gradient(Derivation d) => d.B.Over(1.0, CountOf(d.B, d[0]));
}

/// <summary>maxᵢ xᵢ. Elements that share the maximum share the derivative: the minimum-norm subgradient.</summary>
internal sealed record Maximum : Reduction
{
    public override string Mnemonic => "reduce-max";

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Reduce")}.Max<{call.Keyword}>({call[0]})";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"max({m.Print(node.Operands[0]).Text})");

    protected override int Gradient(Derivation d) => Share(d);

    /// <summary>1/c at the c elements that equal the result, 0 elsewhere.</summary>
    public static int Share(Derivation d)
    {
        int attained = d.B.Compare(d[0], Relation.Equal, d.Result);
        int count = d.B.Sum(d.B.Indicator(attained, d.Result));
        return d.B.Select(attained, d.B.Over(1.0, count), d.Number(0));
    }
}

/// <summary>minᵢ xᵢ, shared likewise.</summary>
internal sealed record Minimum : Reduction
{
    public override string Mnemonic => "reduce-min";

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Reduce")}.Min<{call.Keyword}>({call[0]})";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"min({m.Print(node.Operands[0]).Text})");

    protected override int Gradient(Derivation d) => Maximum.Share(d);
}

/// <summary>log Σᵢ exp(xᵢ), computed with the maximum subtracted. Its gradient is the softmax.</summary>
internal sealed record LogSumExp : Reduction
{
    public override string Mnemonic => "logsumexp";

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Reduce")}.LogSumExp<{call.Keyword}>({call[0]})";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"log Σ exp({m.Print(node.Operands[0]).Text})");

    protected override int Gradient(Derivation d) => d.TypeOf(0).Rank == Rank.Matrix
        ? d.B.Add(new Exp(), d.B.Minus(d[0], d.Result))
        : d.B.Add(new Softmax(), d[0]);
}

/// <summary>‖x‖₂ = √(Σᵢ xᵢ²). Its gradient is x/‖x‖, and 0 where x = 0.</summary>
internal sealed record Norm : Reduction
{
    public override string Mnemonic => "norm";

    public override bool NeedsElement => false;

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Reduce")}.Norm<{call.Keyword}>({call[0]})";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"‖{m.Print(node.Operands[0]).Text}‖");

    protected override int Gradient(Derivation d) => d.B.Times(Reciprocal(d), d[0]);

    private static int Reciprocal(Derivation d) => d.B.Select(
        d.B.Compare(d.Result, Relation.Equal, 0.0), d.Number(0), d.B.Over(1.0, d.Result));
}
