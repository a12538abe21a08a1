using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>tr A = Σᵢ aᵢᵢ.</summary>
internal sealed record Trace : Kernel
{
    public override string Mnemonic => "trace";

    public override IrType Infer(Typing types)
    {
        types.Square(0);
        return IrType.Scalar(types[0].Element);
    }

    public override int? Pullback(Derivation d, int operand) =>
        d.B.Add(new ScalarMatrix(d.TypeOf(0).Rows), d.Cotangent);

    public override int? Pushforward(Derivation d, int operand, int tangent) => d.B.Add(this, tangent);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"tr({m.Print(node.Operands[0]).Text})");

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Diagonal")}.Trace({call[0]})";
}

/// <summary>c·I, n×n: the derivative of a trace.</summary>
internal sealed record ScalarMatrix(Dim Order) : Kernel
{
    public override string Mnemonic => "scalar-matrix";

    public override IrType Infer(Typing types) => IrType.Matrix(types[0].Element, Order, Order);

    public override int? Pullback(Derivation d, int operand) => d.B.Add(new Trace(), d.Cotangent);

    public override int? Pushforward(Derivation d, int operand, int tangent) => d.B.Add(this, tangent);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Scaled(m.Print(node.Operands[0]), "I");

    public override string Call(KernelCall call, string? into) =>
        $"{call.Runtime("Diagonal")}.Fill({call[0]}, into: {into})";
}

/// <summary>An operation that factors a matrix, into a scratch object of the workspace.</summary>
internal abstract record Factorization : Kernel
{
    /// <summary>Which operand is factored; it must be square.</summary>
    protected virtual int Factored => 0;

    /// <summary>The runtime's class of factors, without its type argument.</summary>
    protected virtual string Factors => "LuFactors";

    /// <summary>The function of the runtime's <c>Lu</c>.</summary>
    protected abstract string Function { get; }

    public sealed override IrType Infer(Typing types)
    {
        types.Square(Factored);
        return ResultType(types);
    }

    public sealed override string Call(KernelCall call, string? into)
    {
        string operands = string.Join(", ", Enumerable.Range(0, call.Operands).Select(i => call[i]));
        string target = into == null ? "" : $", into: {into}";
        return $"{call.Runtime("Lu")}.{Function}({call.Scratch($"{Factors}<{call.Keyword}>")}, {operands}{target})";
    }

    protected abstract IrType ResultType(Typing types);

    protected static Expr PrintInverse(IMathPrinter m, int matrix) =>
        Expr.Primary(m.Print(matrix).Within(Binding.Primary) + "⁻¹");
}

/// <summary>Y = A⁻¹. From A·Y = I, dY = −Y·dA·Y.</summary>
internal sealed record Inverse : Factorization
{
    public override string Mnemonic => "inverse";

    protected override string Function => "Inverse";

    public override int? Pullback(Derivation d, int operand) => Sandwich(d, d.Cotangent);

    public override int? Pushforward(Derivation d, int operand, int tangent) => Sandwich(d, tangent);

    public override Expr Math(IMathPrinter m, Node node) => PrintInverse(m, node.Operands[0]);

    protected override IrType ResultType(Typing types) => types[0];

    private static int Sandwich(Derivation d, int inner) =>
        d.B.Negate(d.B.Product(d.B.Product(d.Result, inner), d.Result));
}

/// <summary>X = A⁻¹·B for a column or a matrix B, without the inverse. From A·X = B, dX = A⁻¹·(dB − dA·X).</summary>
internal sealed record Solve : Factorization
{
    public override string Mnemonic => "solve";

    protected override string Function => "Solve";

    /// <summary>∂ℓ/∂B = ∂ℓ/∂X · A⁻¹ =: Λ, and ∂ℓ/∂A = −X·Λ.</summary>
    public override int? Pullback(Derivation d, int operand)
    {
        int lambda = d.B.Add(new SolveRight(), d.Cotangent, d[0]);
        return operand == 0 ? d.B.Negate(d.B.Product(d.Result, lambda)) : lambda;
    }

    public override int? Pushforward(Derivation d, int operand, int tangent) => operand == 0
        ? d.B.Negate(d.B.Add(this, d[0], d.B.Product(tangent, d.Result)))
        : d.B.Add(this, d[0], tangent);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Multiplicative(PrintInverse(m, node.Operands[0]), "·", m.Print(node.Operands[1]));

    protected override IrType ResultType(Typing types)
    {
        types.Equal(types[0].Columns, 0, types[1].Rows, 1);
        return types[1];
    }
}

/// <summary>X = B·A⁻¹ for a row or a matrix B, without the inverse: what <see cref="Solve"/> is on the other side.</summary>
internal sealed record SolveRight : Factorization
{
    public override string Mnemonic => "solve-right";

    protected override string Function => "SolveRight";

    protected override int Factored => 1;

    /// <summary>∂ℓ/∂B = A⁻¹ · ∂ℓ/∂X =: Λ, and ∂ℓ/∂A = −Λ·X.</summary>
    public override int? Pullback(Derivation d, int operand)
    {
        int lambda = d.B.Add(new Solve(), d[1], d.Cotangent);
        return operand == 0 ? lambda : d.B.Negate(d.B.Product(lambda, d.Result));
    }

    public override int? Pushforward(Derivation d, int operand, int tangent) => operand == 0
        ? d.B.Add(this, tangent, d[1])
        : d.B.Negate(d.B.Add(this, d.B.Product(d.Result, tangent), d[1]));

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Multiplicative(m.Print(node.Operands[0]), "·", PrintInverse(m, node.Operands[1]));

    protected override IrType ResultType(Typing types)
    {
        types.Equal(types[0].Columns, 0, types[1].Rows, 1);
        return types[0];
    }
}
