using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// An operation on each element by itself; scalar operands are used at every element. Its partial derivatives, declared
/// once as IR, serve reverse and forward mode.
/// </summary>
internal abstract record Elementwise : Op
{
    /// <summary>
    /// ∂(result)/∂(operand) at one element, in the forward values' layout; null when it is zero wherever it exists.
    /// </summary>
    public abstract int? Partial(Derivation d, int operand);

    /// <summary>Whether a partial derivative can be infinite at a finite operand, so that 0 upstream must stay 0.</summary>
    public virtual bool IsSingular(Derivation d, int operand) => false;

    /// <summary>Whether computing the value again costs no more than keeping it.</summary>
    public virtual bool IsCheap => false;

    /// <summary>Whether it can be written over lanes; else over numbers only.</summary>
    public virtual bool HasLanes => true;

    /// <summary>The C# expression: over numbers, or over lanes.</summary>
    public abstract Expr Code(CodeStyle style, Expr[] operands);

    public override IrType Infer(Typing types) => types.Broadcast(types[types.Count - 1].Element);

    public override int? Pullback(Derivation d, int operand) =>
        Partial(d, operand) is { } partial ? d.Diagonal(partial, operand, IsSingular(d, operand)) : null;

    public override int? Pushforward(Derivation d, int operand, int tangent)
    {
        if (Partial(d, operand) is not { } partial) return null;
        int product = IsSingular(d, operand) ? d.B.Add(new StrongZero(), tangent, partial) : d.B.Times(tangent, partial);
        return d.Type.IsShaped && d.B.TypeOf(product).IsScalar
            ? d.B.Add(new Broadcast(d.Type.Rank, d.Type.Rows, d.Type.Columns), product)
            : product;
    }
}

/// <summary>A function of one operand that has a name, in C# and in mathematics.</summary>
internal abstract record UnaryFunction : Elementwise
{
    /// <summary>The C# name: of the runtime's <c>Ops</c>, of the lanes, or (see <see cref="IsBcl"/>) of float and double.</summary>
    public abstract string Name { get; }

    /// <summary>Whether <c>float.Name</c> and <c>double.Name</c> are the scalar form; else <c>Ops.Name</c> is.</summary>
    public virtual bool IsBcl => true;

    public virtual string MathName => Mnemonic;

    public override string Mnemonic => Name.ToLowerInvariant();

    public sealed override int? Partial(Derivation d, int operand) => Partial(d);

    public sealed override bool IsSingular(Derivation d, int operand) => Singular;

    public override Expr Code(CodeStyle style, Expr[] operands) => style.Call(Name, IsBcl, operands);

    public override Expr Math(IMathPrinter m, Node node) =>
        Expr.Primary($"{MathName}({m.Print(node.Operands[0]).Text})");

    protected virtual bool Singular => false;

    protected abstract int? Partial(Derivation d);
}

/// <summary>How element-wise C# is written: over plain numbers, or over the lanes <c>V</c> of a fused loop.</summary>
internal sealed record CodeStyle(Element Element, bool IsLane, string OpsName, string ScalarFunctionsName, string SlicesName)
{
    private static readonly HashSet<string> WithInlineForm = ["Exp", "ExpM1", "Log", "LogP1", "Sin", "Cos", "Tanh", "Sigmoid", "Softplus", "Erf", "Gelu", "GeluDerivative"];

    public string Keyword => Cast.Keyword(Element);

    /// <summary>Whether a long function is written into the loop rather than called, which pays where it is the only one.</summary>
    public bool InlinesFunctions { get; init; }

    public Expr Call(string function, bool isBcl, Expr[] arguments)
    {
        string owner = IsLane ? "V" : isBcl ? Keyword : OpsName;
        return CallOn(owner, InLoop(function, arguments), arguments);
    }

    /// <summary>A function that only generated code calls; its lane form takes lanes only.</summary>
    public Expr CallKernel(string function, Expr[] arguments) => IsLane
        ? CallOn("V", InLoop(function, arguments), [.. arguments.Select(a => a.InLanes())])
        : CallOn(ScalarFunctionsName, function, arguments);

    private string InLoop(string function, Expr[] arguments) =>
        IsLane && InlinesFunctions && arguments.Length == 1 && WithInlineForm.Contains(function) ? function + "Inline" : function;

    public static Expr CallOn(string owner, string function, Expr[] arguments) =>
        Expr.Primary($"{owner}.{function}({string.Join(", ", arguments.Select(a => a.Text))})");
}
