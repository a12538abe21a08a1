using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>An activation function of the runtime's <c>Ops</c>.</summary>
internal abstract record Activation : UnaryFunction
{
    public sealed override bool IsBcl => false;

    /// <summary>σ(x), reused wherever it is already computed.</summary>
    protected static int Sigma(IrBuilder b, int x) => b.Add(new Sigmoid(), x);
}

/// <summary>σ(x) = 1/(1 + e^(−x)); its derivative y·(1 − y) reuses the value.</summary>
internal sealed record Sigmoid : Activation
{
    public override string Name => "Sigmoid";

    public override string MathName => "σ";

    protected override int? Partial(Derivation d) => d.B.Times(d.Result, d.B.Minus(1.0, d.Result));
}

/// <summary>max(x, 0); the derivative at 0 is 0.</summary>
internal sealed record Relu : Activation
{
    public override bool IsCheap => true;

    public override string Name => "Relu";

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"({m.Print(node.Operands[0]).Text})⁺");

    protected override int? Partial(Derivation d) => d.B.Indicator(d.B.Compare(d[0], Relation.Greater, 0.0), d[0]);
}

/// <summary>x where x &gt; 0, slope·x elsewhere; at 0 the subgradient nearest to 0.</summary>
internal sealed record LeakyRelu : Elementwise
{
    public override string Mnemonic => "leakyrelu";

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        int positive = b.Compare(d[0], Relation.Greater, 0.0);
        if (operand == 1) return b.Select(positive, d.Number(0), d[0]);
        // Between slope and 1 the number nearest to 0 is slope itself for 0 ≤ slope ≤ 1, the case of practice.
        if (b.ConstantOf(d[1]) is >= 0 and <= 1) return b.Select(positive, d.Number(1), d[1]);
        int atZero = b.Add(new Extremum(IsMax: true), d.Number(0), b.Add(new Extremum(IsMax: false), d[1], d.Number(1)));
        int negative = b.Compare(d[0], Relation.Less, 0.0);
        return b.Select(positive, d.Number(1), b.Select(negative, d[1], atZero));
    }

    public override IrType Infer(Typing types) => types.Broadcast(types[0].Element);

    public override Expr Code(CodeStyle style, Expr[] operands) => style.Call("LeakyRelu", isBcl: false, operands);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"leakyrelu({m.Print(node.Operands[0]).Text}, {m.Print(node.Operands[1]).Text})");
}

/// <summary>x where x &gt; 0, α(eˣ − 1) elsewhere.</summary>
internal sealed record Elu : Elementwise
{
    public override string Mnemonic => "elu";

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        int positive = b.Compare(d[0], Relation.Greater, 0.0);
        if (operand == 1) return b.Select(positive, d.Number(0), b.Add(new ExpM1(), d[0]));
        // α·eˣ = y + α for x ≤ 0.
        int left = b.Plus(d.Result, d[1]);
        if (b.ConstantOf(d[1]) is >= 0 and <= 1) return b.Select(positive, d.Number(1), left);
        int atZero = b.Add(new Extremum(IsMax: true), d.Number(0), b.Add(new Extremum(IsMax: false), d[1], d.Number(1)));
        int negative = b.Compare(d[0], Relation.Less, 0.0);
        return b.Select(positive, d.Number(1), b.Select(negative, left, atZero));
    }

    public override IrType Infer(Typing types) => types.Broadcast(types[0].Element);

    public override Expr Code(CodeStyle style, Expr[] operands) => style.Call("Elu", isBcl: false, operands);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"elu({m.Print(node.Operands[0]).Text}, {m.Print(node.Operands[1]).Text})");
}

/// <summary>x·σ(x).</summary>
internal sealed record Silu : Activation
{
    public override string Name => "Silu";

    protected override int? Partial(Derivation d)
    {
        IrBuilder b = d.B;
        int sigma = Sigma(b, d[0]);
        // σ(x)·(1 + x·(1 − σ(x)))
        return b.Times(sigma, b.Plus(1.0, b.Times(d[0], b.Minus(1.0, sigma))));
    }
}

/// <summary>log(1 + e^(βx))/β; its derivative is σ(βx).</summary>
internal sealed record Softplus : Elementwise
{
    public override string Mnemonic => "softplus";

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        int sigma = b.Add(new Sigmoid(), b.Times(d[1], d[0]));
        // ∂/∂β = (x·σ(βx) − y)/β
        return operand == 0 ? sigma : b.Over(b.Minus(b.Times(d[0], sigma), d.Result), d[1]);
    }

    public override IrType Infer(Typing types) => types.Broadcast(types[0].Element);

    // Without a factor there is neither a product nor a quotient.
    public override Expr Code(CodeStyle style, Expr[] operands) =>
        style.Call("Softplus", isBcl: false, operands[1].Text is "1" or "1f" ? [operands[0]] : operands);

    public override Expr Math(IMathPrinter m, Node node)
    {
        string x = m.Print(node.Operands[0]).Text;
        return Expr.Primary(m[node.Operands[1]].Op is Constant { Value: 1 }
            ? $"softplus({x})"
            : $"softplus({x}, β = {m.Print(node.Operands[1]).Text})");
    }
}

/// <summary>x·Φ(x) with the normal distribution function Φ(x) = (1 + erf(x/√2))/2; derivative Φ(x) + x·φ(x).</summary>
internal sealed record Gelu : Activation
{
    public override string Name => "Gelu";

    protected override int? Partial(Derivation d) => d.B.Add(new GeluDerivative(), d[0]);
}

/// <summary>Φ(x) + x·φ(x), by one exponential; derivative (2 − x²)·φ(x) with the density φ(x) = e^(−x²/2)/√(2π).</summary>
internal sealed record GeluDerivative : Activation
{
    public override string Name => "GeluDerivative";

    public override string MathName => "gelu′";

    public override Expr Code(CodeStyle style, Expr[] operands) => style.CallKernel(Name, operands);

    protected override int? Partial(Derivation d)
    {
        IrBuilder b = d.B;
        int square = b.Squared(d[0]);
        int density = b.Times(1 / System.Math.Sqrt(2 * System.Math.PI), b.Add(new Exp(), b.Times(-0.5, square)));
        return b.Times(b.Minus(2.0, square), density);
    }
}

/// <summary>The tanh approximation of GELU: x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2 = x·σ(2u).</summary>
internal sealed record GeluTanh : Activation
{
    public override string Name => "GeluTanh";

    public override string MathName => "gelu_tanh";

    protected override int? Partial(Derivation d)
    {
        IrBuilder b = d.B;
        int x = d[0];
        const double c = 0.044715;
        double k = 2 * System.Math.Sqrt(2 / System.Math.PI);
        int square = b.Squared(x);
        int twiceU = b.Times(k, b.Times(x, b.Plus(1.0, b.Times(c, square))));
        int sigma = Sigma(b, twiceU);
        int slope = b.Times(k, b.Plus(1.0, b.Times(3 * c, square)));
        // σ + x·σ·(1 − σ)·(2u)′
        return b.Times(sigma, b.Plus(1.0, b.Times(x, b.Times(b.Minus(1.0, sigma), slope))));
    }
}

/// <summary>One element of the binary cross entropy −[y log p + (1 − y) log(1 − p)].</summary>
internal sealed record BceTerm : Elementwise
{
    public override string Mnemonic => "bce-term";

    public override int? Partial(Derivation d, int operand)
    {
        IrBuilder b = d.B;
        (int p, int y) = (d[0], d[1]);
        if (operand == 1) return b.Minus(b.Add(new LogP1(), b.Negate(p)), b.Add(new Log(), p));
        // −y/p + (1 − y)/(1 − p), each term 0 where its weight is 0.
        int left = b.Add(new StrongZero(), y, b.Over(1.0, p));
        int right = b.Add(new StrongZero(), b.Minus(1.0, y), b.Over(1.0, b.Minus(1.0, p)));
        return b.Minus(right, left);
    }

    public override bool IsSingular(Derivation d, int operand) => true;

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        style.CallKernel("BceTerm", operands);

    public override Expr Math(IMathPrinter m, Node node)
    {
        (Expr p, Expr y) = (m.Print(node.Operands[0]), m.Print(node.Operands[1]));
        return new Expr(
            $"−[{y.Within(Binding.Unary)}·log {p.Within(Binding.Primary)} + (1 − {y.Within(Binding.Multiplicative)})·log(1 − {p.Within(Binding.Multiplicative)})]",
            Binding.Unary);
    }
}

/// <summary>One element of the cross entropy of σ(z): max(z, 0) − z·y + log(1 + e^(−|z|)), finite for every z.</summary>
internal sealed record BceLogitsTerm : Elementwise
{
    public override string Mnemonic => "bce-logits-term";

    public override int? Partial(Derivation d, int operand) => operand == 0
        ? d.B.Minus(d.B.Add(new Sigmoid(), d[0]), d[1])
        : d.B.Negate(d[0]);

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        style.CallKernel("BceLogitsTerm", operands);

    public override Expr Math(IMathPrinter m, Node node)
    {
        (Expr z, Expr y) = (m.Print(node.Operands[0]), m.Print(node.Operands[1]));
        return new Expr(
            $"max({z.Text}, 0) − {z.Within(Binding.Unary)}·{y.Within(Binding.Unary)} + log1p(e^(−|{z.Text}|))", Binding.Additive);
    }
}
