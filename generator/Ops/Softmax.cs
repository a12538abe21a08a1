using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// softmax(z)ᵢ = exp(zᵢ)/Σⱼ exp(zⱼ), of a matrix row by row. Its Jacobian diag(p) − p·pᵀ is applied, never formed.
/// </summary>
internal sealed record Softmax : Kernel
{
    public override string Mnemonic => "softmax";

    public override IrType Infer(Typing types) => types[0];

    public override int? Pullback(Derivation d, int operand)
    {
        int p = d.B.Transpose(d.Result);
        return d.B.Times(d.B.Minus(d.Cotangent, Samples.ColumnSums(d.B, d.B.Times(d.Cotangent, p))), p);
    }

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        d.B.Times(d.B.Minus(tangent, Samples.RowSums(d.B, d.B.Times(d.Result, tangent))), d.Result);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"softmax({m.Print(node.Operands[0]).Text})");

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Softmax")}.Apply<{call.Keyword}>({call[0]}, into: {into})";
}

/// <summary>log softmax(z) = z − log Σ exp(z), of a matrix row by row.</summary>
internal sealed record LogSoftmax : Kernel
{
    public override string Mnemonic => "logsoftmax";

    public override IrType Infer(Typing types) => types[0];

    public override int? Pullback(Derivation d, int operand)
    {
        int p = d.B.Transpose(d.B.Add(new Exp(), d.Result));
        return d.B.Minus(d.Cotangent, d.B.Times(Samples.ColumnSums(d.B, d.Cotangent), p));
    }

    public override int? Pushforward(Derivation d, int operand, int tangent)
    {
        int p = d.B.Add(new Exp(), d.Result);
        return d.B.Minus(tangent, Samples.RowSums(d.B, d.B.Times(p, tangent)));
    }

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"log softmax({m.Print(node.Operands[0]).Text})");

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Softmax")}.LogApply<{call.Keyword}>({call[0]}, into: {into})";
}
