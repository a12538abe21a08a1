using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// An operation with all its rules. What an operation does not say does not compile: adding one is one class (and perhaps
/// a kernel). Rules are pure; derivative rules give IR, so that they are simplified, fused and differentiated again by
/// the passes that handle the user's own code.
/// </summary>
internal abstract record Op
{
    /// <summary>The name in printed IR.</summary>
    public abstract string Mnemonic { get; }

    /// <summary>Whether two nodes with this operation and the same operands are the same value.</summary>
    public virtual bool IsPure => true;

    /// <summary>Whether a derivative of zero is the operation's purpose, of which nobody needs to be warned.</summary>
    public virtual bool IsIntentional => false;

    /// <summary>Whether carrying it out changes something besides giving a value.</summary>
    public virtual bool HasEffect => false;

    /// <summary>Whether carrying it out can throw: then it is carried out where it stands, whoever needs the value.</summary>
    public virtual bool MayThrow => false;

    /// <summary>Whether the type follows from the operands' types.</summary>
    public virtual bool IsTypedByOperands => true;

    /// <summary>The type of the result; unifies the operands' dimensions.</summary>
    public abstract IrType Infer(Typing types);

    /// <summary>
    /// What the cotangent of the result contributes to the cotangent of <paramref name="operand"/>, in numerator layout;
    /// null when the derivative is zero everywhere it exists.
    /// </summary>
    public abstract int? Pullback(Derivation d, int operand);

    /// <summary>What the tangent of <paramref name="operand"/> contributes to the tangent of the result; null as above.</summary>
    public abstract int? Pushforward(Derivation d, int operand, int tangent);

    /// <summary>The same operation, its dimensions those that unification settled on.</summary>
    public virtual Op Resolve(DimTable dims) => this;

    /// <summary>The cotangent of the result: the sum of what its uses contribute.</summary>
    public virtual int Combine(IrBuilder b, IReadOnlyList<int> cotangents) => cotangents.Aggregate((x, y) => b.Plus(x, y));

    /// <summary>A simpler value that is equal, or null. Must keep every bit unless the builder is relaxed.</summary>
    public virtual int? Simplify(IrBuilder b, int[] operands) => null;

    /// <summary>How the value prints as mathematics.</summary>
    public abstract Expr Math(IMathPrinter m, Node node);

    /// <summary>Splits the value into factors of a product, for printing; false when it is one factor by itself.</summary>
    public virtual bool Factor(Factors factors, Node node, bool inverse) => false;

    public sealed override string ToString() => Mnemonic;
}

/// <summary>An input or a number: a value that nothing computes.</summary>
internal abstract record Leaf : Op
{
    public sealed override int? Pullback(Derivation d, int operand) => null;

    public sealed override int? Pushforward(Derivation d, int operand, int tangent) => null;
}

/// <summary>An operation carried out by the runtime as a whole, not lane by lane.</summary>
internal abstract record Kernel : Op
{
    /// <summary>
    /// The C# that computes the value: an expression when <paramref name="into"/> is null (scalar results), else a call
    /// that writes into the buffer of that name.
    /// </summary>
    public abstract string Call(KernelCall call, string? into);

    /// <summary>The C# of the value, a register or a number, from vectors in registers; null where there is only the form in memory.</summary>
    public virtual string? InRegisters(KernelCall call) => null;

    /// <summary>How tightly the expression of a scalar result binds.</summary>
    public virtual Binding CallBinding => Binding.Primary;
}
