using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Ops;

/// <summary>The call of a method whose derivative the user supplies.</summary>
internal sealed record RuleCall(RuleModel Rule) : Invocation
{
    public override string Mnemonic => "call " + Rule.Method;

    public override IrType Infer(Typing types) => types.FreshlySized(Rule.Result);

    public override int? Pullback(Derivation d, int operand)
    {
        if (!Rule.IsDifferentiated[operand]) return null;
        int backward = d.B.Add(new RulePullback(Rule), [.. Enumerable.Range(0, d.Count).Select(i => d[i]), d.Result, d.Cotangent]);
        return d.B.AddTyped(new RuleGradient(Rule, operand), d.TypeOf(operand).Transposed, null, backward);
    }

    // The directional derivative is linear: one call along each operand's tangent.
    public override int? Pushforward(Derivation d, int operand, int tangent) => !Rule.IsDifferentiated[operand] ? null
        : d.B.AddTyped(new RuleTangent(Rule, operand), d.Type, null, [.. Enumerable.Range(0, d.Count).Select(i => d[i]), tangent]);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{Rule.Method}({string.Join(", ", node.Operands.Select(o => m.Print(o).Text))})");

    public override IEnumerable<string> Statements(InvocationText text, Node node, string name)
    {
        yield return $"{text.TypeText(node.Type)} {name} = {Rule.Owner}.{Rule.Method}({string.Join(", ", node.Operands.Select(text.Operand))});";
    }
}

/// <summary>The user's backward rule. Operands: those of the call, its result, the cotangent.</summary>
internal sealed record RulePullback(RuleModel Rule) : Invocation
{
    public override string Mnemonic => "pullback " + Rule.Method;

    public override IrType Infer(Typing types) => new(Rank.Tuple, Rule.Result.Element, Dim.One, Dim.One);

    public override int? Pullback(Derivation d, int operand) => throw new NotSupportedException("A supplied derivative has no derivative.");

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException("A supplied derivative has no derivative.");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"{Rule.Backward} of {m.Print(node.Operands[node.Operands.Count - 1]).Text}");

    public override IEnumerable<string> Statements(InvocationText text, Node node, string name)
    {
        yield return $"var {name} = {Rule.Owner}.{Rule.Backward}({string.Join(", ", node.Operands.Select(text.Operand))});";
    }
}

/// <summary>One of the gradients that a backward rule gave.</summary>
internal sealed record RuleGradient(RuleModel Rule, int Parameter) : Projection
{
    public override string Mnemonic => "gradient " + Rule.Parameters[Parameter];

    public override bool IsTypedByOperands => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("Added with the type of the argument, transposed.");

    public override int? Pullback(Derivation d, int operand) => throw new NotSupportedException("A supplied derivative has no derivative.");

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException("A supplied derivative has no derivative.");

    public override Expr Math(IMathPrinter m, Node node)
    {
        Node pullback = m[node.Operands[0]];
        Expr cotangent = m.Print(pullback.Operands[pullback.Operands.Count - 1]);
        return Expr.Multiplicative(cotangent, "·", Expr.Primary($"∂{Rule.Method}/∂{Rule.Parameters[Parameter]}"));
    }

    public override string Code(string whole)
    {
        List<int> items = [.. Rule.Differentiated];
        return items.Count == 1 ? whole : $"{whole}.Item{(items.IndexOf(Parameter) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}

/// <summary>The user's forward rule along one operand's tangent. Operands: those of the call, the tangent.</summary>
internal sealed record RuleTangent(RuleModel Rule, int Parameter) : Invocation
{
    public override string Mnemonic => "tangent " + Rule.Method;

    public override bool IsTypedByOperands => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("Added with the type of the result.");

    public override int? Pullback(Derivation d, int operand) => throw new NotSupportedException("A supplied derivative has no derivative.");

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException("A supplied derivative has no derivative.");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Multiplicative(
        Expr.Primary($"∂{Rule.Method}/∂{Rule.Parameters[Parameter]}"), "·", m.Print(node.Operands[node.Operands.Count - 1]));

    public override IEnumerable<string> Statements(InvocationText text, Node node, string name)
    {
        int last = node.Operands.Count - 1;
        IEnumerable<string> arguments = node.Operands.Take(last).Select(text.Operand);
        IEnumerable<string> tangents = Rule.Differentiated.Select(i => i == Parameter ? text.Operand(node.Operands[last]) : text.Zero(node.Operands[i]));
        yield return $"{text.TypeText(node.Type)} {name} = {Rule.Owner}.{Rule.Forward}({string.Join(", ", arguments.Concat(tangents))});";
    }
}
