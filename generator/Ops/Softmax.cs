using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>softmax(z)ᵢ = exp(zᵢ)/Σⱼ exp(zⱼ) over a vector, or over each row of a matrix. Its Jacobian diag(p) − p·pᵀ is applied, never formed.</summary>
internal sealed record Softmax : Kernel
{
    public override string Mnemonic => "softmax";

    public override IrType Infer(Typing types) => types[0];

    public override int? Pullback(Derivation d, int operand)
    {
        int p = d.B.Transpose(d.Result);
        if (d.TypeOf(0).Rank == Rank.Matrix) return Minus(d.B, d.B.Times(d.Cotangent, p), p, RowWise.SumOfColumns);
        int mean = d.B.Sum(d.B.Times(d.Cotangent, p));
        return d.B.Times(d.B.Minus(d.Cotangent, mean), p);
    }

    public override int? Pushforward(Derivation d, int operand, int tangent)
    {
        if (d.TypeOf(0).Rank == Rank.Matrix) return Minus(d.B, d.B.Times(d.Result, tangent), d.Result, RowWise.SumOfRows);
        int mean = d.B.Sum(d.B.Times(d.Result, tangent));
        return d.B.Times(d.B.Minus(tangent, mean), d.Result);
    }

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"softmax({m.Print(node.Operands[0]).Text})");

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Softmax")}.Apply<{call.Keyword}>({call[0]}, into: {into})";

    private static int Minus(IrBuilder b, int weighted, int p, Func<IrBuilder, int, int> sums) =>
        b.Minus(weighted, b.Times(sums(b, weighted), p));
}

/// <summary>log softmax(z) = z − log Σ exp(z), over a vector or over each row of a matrix.</summary>
internal sealed record LogSoftmax : Kernel
{
    public override string Mnemonic => "logsoftmax";

    public override IrType Infer(Typing types) => types[0];

    public override int? Pullback(Derivation d, int operand)
    {
        int p = d.B.Transpose(d.B.Add(new Exp(), d.Result));
        int sum = d.TypeOf(0).Rank == Rank.Matrix ? RowWise.SumOfColumns(d.B, d.Cotangent) : d.B.Sum(d.Cotangent);
        return d.B.Minus(d.Cotangent, d.B.Times(sum, p));
    }

    public override int? Pushforward(Derivation d, int operand, int tangent)
    {
        int weighted = d.B.Times(d.B.Add(new Exp(), d.Result), tangent);
        return d.B.Minus(tangent, d.TypeOf(0).Rank == Rank.Matrix ? RowWise.SumOfRows(d.B, weighted) : d.B.Sum(weighted));
    }

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"log softmax({m.Print(node.Operands[0]).Text})");

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Softmax")}.LogApply<{call.Keyword}>({call[0]}, into: {into})";
}

/// <summary>Sums along one direction of a matrix, each written at every place of what it sums: 𝟏𝟏ᵀ·x and x·𝟏𝟏ᵀ.</summary>
internal static class RowWise
{
    /// <summary>𝟏·(𝟏ᵀ·x).</summary>
    public static int SumOfColumns(IrBuilder b, int x)
    {
        int ones = Ones(b, x, b.TypeOf(x).Rows);
        return b.Product(ones, b.Product(b.Transpose(ones), x));
    }

    /// <summary>(x·𝟏)·𝟏ᵀ.</summary>
    public static int SumOfRows(IrBuilder b, int x)
    {
        int ones = Ones(b, x, b.TypeOf(x).Columns);
        return b.Product(b.Product(x, ones), b.Transpose(ones));
    }

    private static int Ones(IrBuilder b, int like, Dim length) =>
        b.Add(new Broadcast(Rank.Vector, length, Dim.One), b.NumberLike(1, like));
}
