using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// det A. By Jacobi's formula ∂det/∂A = adj(A) in numerator layout, which exists for a singular matrix too; for a regular
/// one it is det(A)·A⁻¹.
/// </summary>
internal sealed record Det : Factorization
{
    public override string Mnemonic => "det";

    protected override string Function => "Determinant";

    public override int? Pullback(Derivation d, int operand) =>
        d.B.Times(d.Cotangent, d.B.Add(new Adjugate(), d[0]));

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        TraceOfProduct(d.B, d.B.Add(new Adjugate(), d[0]), tangent);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"det({m.Print(node.Operands[0]).Text})");

    protected override IrType ResultType(Typing types) => IrType.Scalar(types[0].Element);

    /// <summary>tr(X·Y) = Σᵢⱼ xᵢⱼ·yⱼᵢ, without the product.</summary>
    public static int TraceOfProduct(IrBuilder b, int x, int y) => b.Sum(b.Times(x, b.Transpose(y)));
}

/// <summary>log det A, for a positive determinant. Its derivative is A⁻¹; there is none where A is singular.</summary>
internal sealed record LogDet : Factorization
{
    public override string Mnemonic => "logdet";

    protected override string Function => "LogDeterminant";

    public override int? Pullback(Derivation d, int operand) =>
        d.B.Times(d.Cotangent, d.B.Add(new Inverse(), d[0]));

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        Det.TraceOfProduct(d.B, d.B.Add(new Inverse(), d[0]), tangent);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"log det({m.Print(node.Operands[0]).Text})");

    protected override IrType ResultType(Typing types) => IrType.Scalar(types[0].Element);
}

/// <summary>adj A, the transposed matrix of cofactors: A·adj(A) = det(A)·I. Polynomials in the elements of A, so smooth everywhere.</summary>
internal sealed record Adjugate : Factorization
{
    public override string Mnemonic => "adjugate";

    protected override string Function => "Adjugate";

    protected override string Factors => "CompleteLuFactors";

    // The second derivative of det is symmetric, so the map H ↦ D adj(A)[H] is its own transpose.
    public override int? Pullback(Derivation d, int operand) => d.B.Add(new AdjugateDerivative(), d[0], d.Cotangent);

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        d.B.Add(new AdjugateDerivative(), d[0], tangent);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"adj({m.Print(node.Operands[0]).Text})");

    protected override IrType ResultType(Typing types) => types[0];
}

/// <summary>
/// D adj(A)[H], the derivative of the adjugate in the direction H. It exists for singular matrices; its own derivative
/// with respect to A, the third of a determinant, is only given for regular ones (<see cref="Inverse"/> refuses others).
/// </summary>
internal sealed record AdjugateDerivative : Factorization
{
    public override string Mnemonic => "adjugate-derivative";

    protected override string Function => "AdjugateDerivative";

    protected override string Factors => "CompleteLuFactors";

    public override int? Pullback(Derivation d, int operand) => Along(d, operand, d.Cotangent);

    public override int? Pushforward(Derivation d, int operand, int tangent) => Along(d, operand, tangent);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"D adj({m.Print(node.Operands[0]).Text})[{m.Print(node.Operands[1]).Text}]");

    protected override IrType ResultType(Typing types)
    {
        types.SameShape(0, 1);
        return types[0];
    }

    private int Along(Derivation d, int operand, int k) =>
        operand == 0 ? Second(d.B, d[0], d[1], k) : d.B.Add(this, d[0], k);

    /// <summary>
    /// D² adj(A)[H, K] = det(A)·((tr P·tr Q − tr PQ)·I − tr(Q)·P − tr(P)·Q + P·Q + Q·P)·A⁻¹ with P = A⁻¹·H, Q = A⁻¹·K:
    /// the product rule applied twice to det(A)·A⁻¹.
    /// </summary>
    private static int Second(IrBuilder b, int a, int h, int k)
    {
        int inverse = b.Add(new Inverse(), a);
        int p = b.Product(inverse, h);
        int q = b.Product(inverse, k);
        int traceP = b.Add(new Trace(), p);
        int traceQ = b.Add(new Trace(), q);
        int scalar = b.Minus(b.Times(traceP, traceQ), Det.TraceOfProduct(b, p, q));
        int sum = b.Plus(b.Product(p, q), b.Product(q, p));
        sum = b.Minus(b.Minus(sum, b.Times(traceQ, p)), b.Times(traceP, q));
        sum = b.Plus(b.Add(new ScalarMatrix(b.TypeOf(a).Rows), scalar), sum);
        return b.Times(b.Add(new Det(), a), b.Product(sum, inverse));
    }
}
