using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// A · B for matrices, columns (n×1) and rows (1×n): matrix·vector, row·matrix, the inner product of a row and a column and
/// the outer product of a column and a row are all this one operation. In numerator layout its derivative is
/// ∂ℓ/∂A = B · ∂ℓ/∂(AB) and ∂ℓ/∂B = ∂ℓ/∂(AB) · A, whatever the shapes.
/// </summary>
internal sealed record MatrixProduct : Kernel
{
    public override string Mnemonic => "matmul";

    public override IrType Infer(Typing types)
    {
        (IrType a, IrType b) = (types[0], types[1]);
        types.Equal(a.Columns, 0, b.Rows, 1);
        return ResultType(a, b);
    }

    // Of two shapes with one number everywhere it is a third.
    public override int? Simplify(IrBuilder b, int[] operands)
    {
        (Node x, Node y) = (b[operands[0]], b[operands[1]]);
        if (!b.Relaxed || x.Op is not Broadcast || y.Op is not Broadcast) return null;
        IrType type = ResultType(b.TypeOf(operands[0]), b.TypeOf(operands[1]));
        int terms = b.Add(new DimSize(b.TypeOf(operands[0]).Columns, type.Element));
        int element = b.Times(terms, b.Times(x.Operands[0], y.Operands[0]));
        return type.IsScalar ? element : b.Add(new Broadcast(type.Rank, type.Rows, type.Columns), element);
    }

    public override int? Pullback(Derivation d, int operand) =>
        operand == 0 ? Product(d.B, d[1], d.Cotangent) : Product(d.B, d.Cotangent, d[0]);

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        operand == 0 ? d.B.Product(tangent, d[1]) : d.B.Product(d[0], tangent);

    public override Expr Math(IMathPrinter m, Node node) => Print(m, node);

    public override string Call(KernelCall call, string? into)
    {
        string arguments = $"{call[0]}, {call[1]}";
        return into == null
            ? $"{call.Runtime("Product")}.Multiply({arguments})"
            : $"{call.Runtime("Product")}.Multiply({arguments}, into: {into})";
    }

    public override string? InRegisters(KernelCall call) => call.ProductInRegisters(0, 1, null);

    /// <summary>Whether a factor is 𝟏 or 𝟏ᵀ: such a product sums or repeats.</summary>
    public static bool IsOnes(Node factor, Func<int, Node> node) =>
        factor is { Op: Broadcast, Type.Rank: Rank.Vector or Rank.RowVector } && node(factor.Operands[0]).Op is Constant { Value: 1 };

    /// <summary>A·B, with spaces where a factor is a derivative, whose fraction bar would seem to reach over the other.</summary>
    public static Expr Print(IMathPrinter m, Node node) => Print(m.Print(node.Operands[0]), m.Print(node.Operands[1]));

    public static Expr Print(Expr a, Expr b) =>
        Expr.Multiplicative(a, a.Text.Contains('∂') || b.Text.Contains('∂') ? " · " : "·", b);

    /// <summary>The type of a product, dimensions taken as agreeing.</summary>
    public static IrType ResultType(IrType a, IrType b)
    {
        bool oneRow = a.Rank is Rank.RowVector or Rank.Scalar;
        bool oneColumn = b.Rank is Rank.Vector or Rank.Scalar;
        return (oneRow, oneColumn) switch
        {
            (true, true) => IrType.Scalar(a.Element),
            (true, false) => IrType.RowVector(a.Element, b.Columns),
            (false, true) => IrType.Vector(a.Element, a.Rows),
            _ => IrType.Matrix(a.Element, a.Rows, b.Columns),
        };
    }

    // The cotangent of an inner product is a number, and a number times a shape is no matrix product.
    private static int Product(IrBuilder b, int x, int y)
    {
        if (b.TypeOf(x).IsScalar) return b.Times(x, y);
        return b.TypeOf(y).IsScalar ? b.Times(y, x) : b.Product(x, y);
    }
}

/// <summary>A · B + C, accumulated by the product's kernel: a linear layer, or a gradient that is added to.</summary>
internal sealed record MatrixProductAdd : Kernel, IAddition
{
    public override string Mnemonic => "matmul-add";

    public override IrType Infer(Typing types)
    {
        IrType product = MatrixProduct.ResultType(types[0], types[1]);
        types.Equal(types[0].Columns, 0, types[1].Rows, 1);
        types.Equal(product.Rows, 0, types[2].Rows, 2);
        types.Equal(product.Columns, 1, types[2].Columns, 2);
        return product;
    }

    public override int? Pullback(Derivation d, int operand) => throw MadeAfterDifferentiation();

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw MadeAfterDifferentiation();

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Additive(Addend(m, node), "+", m.Print(node.Operands[2]));

    public Expr Addend(IMathPrinter m, Node node) => MatrixProduct.Print(m, node);

    public int Sum(Node node) => node.Operands[2];

    public override string Call(KernelCall call, string? into) =>
        $"{call.Runtime("Product")}.MultiplyAdd({call[0]}, {call[1]}, plus: {call[2]}, into: {into})";

    public override string? InRegisters(KernelCall call) => call.ProductInRegisters(0, 1, 2);

    public static InvalidOperationException MadeAfterDifferentiation() =>
        new("Products are fused with additions after differentiation.");
}
