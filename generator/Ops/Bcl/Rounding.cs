using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>The largest integer not above x; its derivative is zero wherever it exists.</summary>
internal sealed record Floor : UnaryFunction
{
    public override string Name => "Floor";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"⌊{m.Print(node.Operands[0]).Text}⌋");

    protected override int? Partial(Derivation d) => null;
}

/// <summary>The smallest integer not below x; its derivative is zero wherever it exists.</summary>
internal sealed record Ceiling : ScalarFunction
{
    public override string Name => "Ceiling";

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"⌈{m.Print(node.Operands[0]).Text}⌉");

    protected override int? Partial(Derivation d) => null;
}

/// <summary>x without its fraction; its derivative is zero wherever it exists.</summary>
internal sealed record Truncate : ScalarFunction
{
    public override string Name => "Truncate";

    protected override int? Partial(Derivation d) => null;
}

/// <summary>
/// The integer nearest to x, perhaps followed by passive operands: the number of decimals, the treatment of midpoints.
/// Its derivative is zero wherever it exists.
/// </summary>
internal sealed record Round : ScalarOperation
{
    public override string Name => "Round";

    public override int? Partial(Derivation d, int operand) => null;
}

/// <summary>
/// What is asked of a number and answered by an integer or a truth value: passive. An integer answer is a step function
/// whose derivative is dropped, like that of a cast; a truth value decides, like a comparison.
/// </summary>
internal sealed record Classify(string Function, Element Operand, Element Answer) : Elementwise
{
    public override string Mnemonic => Function.ToLowerInvariant();

    public override bool HasLanes => false;

    public override bool IsIntentional => Answer == Element.Bool;

    public override IrType Infer(Typing types) => types.Broadcast(Answer);

    public override int? Partial(Derivation d, int operand) => null;

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        CodeStyle.CallOn(Cast.Keyword(Operand), Function, operands);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{Mnemonic}({m.Print(node.Operands[0]).Text})");
}
