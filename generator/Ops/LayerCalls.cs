using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Ops;

/// <summary>An operation that is a statement of its own: the call of a method that is not followed.</summary>
internal abstract record Invocation : Op
{
    /// <summary>The statements that leave the value in a local called <paramref name="name"/>.</summary>
    public abstract IEnumerable<string> Statements(InvocationText text, Node node, string name);
}

/// <summary>The call of a member of another layer's family.</summary>
/// <param name="Callee">The family.</param>
/// <param name="Site">Where it is called: each place has a workspace of its own.</param>
internal abstract record FamilyInvocation(CalleeModel Callee, int Site) : Invocation;

/// <summary>A part of another value: a view without code of its own.</summary>
internal abstract record Projection : Op
{
    /// <summary>The C# of the part, given that of the whole.</summary>
    public abstract string Code(string whole);
}

/// <summary>What an invocation is written with.</summary>
/// <param name="Operand">The C# of an operand.</param>
/// <param name="TypeOf">The type of an operand.</param>
/// <param name="TypeText">The C# type of a value.</param>
/// <param name="Workspace">The workspace of a called layer, kept in the caller's.</param>
/// <param name="Gradients">The field for a called layer's gradients, kept in the caller's workspace.</param>
internal sealed record InvocationText(Func<int, string> Operand, Func<int, IrType> TypeOf, Func<IrType, string> TypeText, string Workspace, string Gradients)
{
    /// <summary>The C# of a tangent of zeros, of the shape of an operand.</summary>
    public string Zero(int operand)
    {
        IrType type = TypeOf(operand);
        string code = Operand(operand);
        return type.Rank switch
        {
            Rank.Scalar => "0",
            Rank.Matrix => $"new {TypeText(type)}({code}.Rows, {code}.Columns)",
            _ => $"new {TypeText(type)}({code}.Length)",
        };
    }
}

/// <summary>The call of a layer whose source is not at hand: its MForward.</summary>
internal sealed record LayerCall(CalleeModel Callee, int Site) : FamilyInvocation(Callee, Site)
{
    public override string Mnemonic => "call " + Callee.Method;

    public override IrType Infer(Typing types) =>
        Callee.Results.Count == 1 ? types.FreshlySized(Callee.Results[0]) : new IrType(Rank.Tuple, Callee.Results[0].Element, Dim.One, Dim.One);

    public override int Combine(IrBuilder b, IReadOnlyList<int> cotangents)
    {
        if (Callee.Results.Count == 1) return base.Combine(b, cotangents);
        return b.Add(new CotangentTuple(), [.. cotangents]);
    }

    public override int? Pullback(Derivation d, int operand)
    {
        if (Callee.GradientNames[operand].Length == 0) return null;
        int backward = d.B.Add(new LayerPullback(Callee, Site), [.. CotangentTuple.Items(d, Callee)]);
        return d.B.AddTyped(new GradientPart(Callee, operand), d.TypeOf(operand).Transposed, null, backward);
    }

    // The directional derivative is linear: one call along each operand's tangent.
    public override int? Pushforward(Derivation d, int operand, int tangent)
    {
        if (Callee.GradientNames[operand].Length == 0) return null;
        List<int> operands = [.. Enumerable.Range(0, d.Count).Select(i => d[i]), tangent];
        return d.B.AddTyped(new LayerTangent(Callee, Site, operand), d.Type, null, [.. operands]);
    }

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{Callee.Method}({string.Join(", ", node.Operands.Select(o => m.Print(o).Text))})");

    public override IEnumerable<string> Statements(InvocationText text, Node node, string name)
    {
        string type = node.Type.Rank == Rank.Tuple ? "var" : text.TypeText(node.Type);
        string arguments = string.Concat(node.Operands.Select(o => text.Operand(o) + ", "));
        yield return $"{type} {name} = {Callee.Owner}.{Callee.Family}Forward({arguments}{text.Workspace});";
    }
}

/// <summary>One result of a call that has several.</summary>
internal sealed record CallResult(CalleeModel Callee, int Site, int Index) : FamilyInvocation(Callee, Site)
{
    public override string Mnemonic => "result " + Number;

    public override IrType Infer(Typing types) => types.FreshlySized(Callee.Results[Index]);

    public override int? Pullback(Derivation d, int operand) => d.B.Add(new CotangentPart(Index), d.Cotangent);

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        throw new NotSupportedException("Forward mode through a call with several results.");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"{m.Print(node.Operands[0]).Within(Binding.Primary)}.{Number}");

    public override IEnumerable<string> Statements(InvocationText text, Node node, string name)
    {
        yield return $"{text.TypeText(node.Type)} {name} = {text.Operand(node.Operands[0])}.Item{Number};";
    }

    private string Number => (Index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The cotangent of one result of a call, on its way to the call.</summary>
internal sealed record CotangentPart(int Index) : Projection
{
    public override string Mnemonic => "cotangent-part";

    public override IrType Infer(Typing types) => types[0];

    public override int? Pullback(Derivation d, int operand) => throw new NotSupportedException();

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException();

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);

    public override string Code(string whole) => whole;
}

/// <summary>The cotangents of all results of a call, as far as there are any.</summary>
internal sealed record CotangentTuple : Projection
{
    public override string Mnemonic => "cotangents";

    public override IrType Infer(Typing types) => new(Rank.Tuple, types[0].Element, Dim.One, Dim.One);

    public override int? Pullback(Derivation d, int operand) => throw new NotSupportedException();

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException();

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("…");

    public override string Code(string whole) => whole;

    /// <summary>One cotangent for each result of the call, a zero of its shape where no derivative arrives.</summary>
    public static IEnumerable<int> Items(Derivation d, CalleeModel callee)
    {
        if (callee.Results.Count == 1) return [d.Cotangent];
        IrBuilder b = d.B;
        Dictionary<int, int> parts = [];
        IEnumerable<int> given = b[d.Cotangent].Op is CotangentTuple ? b[d.Cotangent].Operands : [d.Cotangent];
        foreach (int part in given) parts[((CotangentPart)b[part].Op).Index] = b[part].Operands[0];
        return Enumerable.Range(0, callee.Results.Count).Select(i => parts.TryGetValue(i, out int known) ? known : Zero(i));

        int Zero(int index)
        {
            int result = b.Add(new CallResult(callee, ((LayerCall)b[d.Result].Op).Site, index), d.Result);
            IrType type = b.TypeOf(result);
            return type.IsShaped ? b.Add(new ZeroCotangent(), result) : b.Number(0, type.Element);
        }
    }
}

/// <summary>The cotangent of a value that nothing depends on: zeros in the transpose of its shape.</summary>
internal sealed record ZeroCotangent : Kernel
{
    public override string Mnemonic => "zero-cotangent";

    public override IrType Infer(Typing types) => types[0].Transposed;

    public override int? Pullback(Derivation d, int operand) => null;

    public override int? Pushforward(Derivation d, int operand, int tangent) => null;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("0");

    public override string Call(KernelCall call, string? into) => $"{into}.Clear()";
}

/// <summary>The reverse sweep of a called layer: its MBackward into zeroed gradients.</summary>
internal sealed record LayerPullback(CalleeModel Callee, int Site) : FamilyInvocation(Callee, Site)
{
    public override string Mnemonic => "pullback " + Callee.Method;

    public override IrType Infer(Typing types) => new(Rank.Tuple, types[0].Element, Dim.One, Dim.One);

    public override int? Pullback(Derivation d, int operand) => throw new NotSupportedException("A called layer has no second derivative.");

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException("A called layer has no second derivative.");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(
        $"{Callee.Method}'s backward of {string.Join(", ", node.Operands.Select(o => m.Print(o).Text))}");

    public override IEnumerable<string> Statements(InvocationText text, Node node, string name)
    {
        yield return $"{Callee.Gradients} {name} = {text.Workspace}.ZeroedGradients(ref {text.Gradients});";
        string cotangents = string.Concat(node.Operands.Select(o => text.Operand(o) + ", "));
        yield return $"{Callee.Owner}.{Callee.Family}Backward({cotangents}{text.Workspace}, {name});";
    }
}

/// <summary>One gradient that a called layer's reverse sweep gave.</summary>
internal sealed record GradientPart(CalleeModel Callee, int Parameter) : Projection
{
    public override string Mnemonic => "gradient " + Callee.Parameters[Parameter];

    public override bool IsTypedByOperands => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("Added with the type of the argument, transposed.");

    public override int? Pullback(Derivation d, int operand) => throw new NotSupportedException("A called layer has no second derivative.");

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException("A called layer has no second derivative.");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(
        $"({string.Join(", ", m[node.Operands[0]].Operands.Select(o => m.Print(o).Text))})·∂{Callee.Method}/∂{Callee.Parameters[Parameter]}");

    public override string Code(string whole) => $"{whole}.{Callee.GradientNames[Parameter]}";
}

/// <summary>The directional derivative of a called layer along one operand's tangent: its MJvp.</summary>
internal sealed record LayerTangent(CalleeModel Callee, int Site, int Parameter) : FamilyInvocation(Callee, Site)
{
    public override string Mnemonic => "tangent " + Callee.Method;

    public override bool IsTypedByOperands => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("Added with the type of the result.");

    public override int? Pullback(Derivation d, int operand) => throw new NotSupportedException("A called layer has no second derivative.");

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw new NotSupportedException("A called layer has no second derivative.");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Multiplicative(
        Expr.Primary($"∂{Callee.Method}/∂{Callee.Parameters[Parameter]}"), "·", m.Print(node.Operands[node.Operands.Count - 1]));

    public override IEnumerable<string> Statements(InvocationText text, Node node, string name)
    {
        int last = node.Operands.Count - 1;
        IEnumerable<string> arguments = node.Operands.Take(last).Select(text.Operand);
        // Along one direction at a time: the other tangents are zero, of the arguments' own shapes.
        IEnumerable<string> tangents = Callee.Differentiated.Select(i => i == Parameter ? text.Operand(node.Operands[last]) : text.Zero(node.Operands[i]));
        yield return $"{text.TypeText(node.Type)} {name} = {Callee.Owner}.{Callee.Family}Jvp({string.Join(", ", arguments.Concat(tangents))}).Tangent;";
    }
}
