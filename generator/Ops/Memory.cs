using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>An operation on the elements of an array, which change in the course of the function.</summary>
internal abstract record Memory : Op
{
    public override bool IsPure => false;

    // The sweeps follow memory by itself: its cotangents are in another array.
    public sealed override int? Pullback(Derivation d, int operand) => null;

    public sealed override int? Pushforward(Derivation d, int operand, int tangent) => null;

    protected static string MathOf(IMathPrinter m, Node node, int indices) =>
        $"{m.Print(node.Operands[0]).Within(Binding.Primary)}[{string.Join(", ", node.Operands.Skip(1).Take(indices).Select(o => m.Print(o).Text))}]";
}

/// <summary>new T[n], new T[n, m], new T[n][]: zeros. Operands: the sizes.</summary>
internal sealed record NewArray(Rank Rank, Element Element) : Memory
{
    public override string Mnemonic => "new " + Rank.ToString().ToLowerInvariant();

    public override IrType Infer(Typing types) => IrType.Array(Rank, Element);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("0");
}

/// <summary>The number of elements of an array along an axis, or of all of them for axis −1.</summary>
internal sealed record ArrayLength(int Axis) : Elementwise
{
    public override string Mnemonic => "length";

    public override bool IsCheap => true;

    public override bool IsIntentional => true;

    public override IrType Infer(Typing types) => IrType.Scalar(Element.Int);

    public override int? Partial(Derivation d, int operand) => null;

    public override Expr Code(CodeStyle style, Expr[] operands) => Expr.Primary(Axis < 0
        ? operands[0].Within(Binding.Primary) + ".Length"
        : $"{operands[0].Within(Binding.Primary)}.GetLength({Axis.ToString(System.Globalization.CultureInfo.InvariantCulture)})");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary($"|{m.Print(node.Operands[0]).Text}|");
}

/// <summary>a[i], a[i, j]: what is there now. Operands: the array, the indices.</summary>
/// <param name="Epoch">How often memory had been written before: of the same epoch, the same element is the same value.</param>
internal sealed record Load(int Epoch) : Memory
{
    public override string Mnemonic => "load";

    public override bool IsPure => true;

    public override IrType Infer(Typing types) => types[0].Rank == Rank.Jagged
        ? IrType.Array(Rank.Array, types[0].Element)
        : IrType.Scalar(types[0].Element);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(MathOf(m, node, node.Operands.Count - 1));

    public static string Code(IReadOnlyList<string> operands) => $"{operands[0]}[{string.Join(", ", operands.Skip(1))}]";
}

/// <summary>a[i] = v. Operands: the array, the indices, the value.</summary>
internal sealed record Store : Memory
{
    public override string Mnemonic => "store";

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(MathOf(m, node, node.Operands.Count - 2));
}

/// <summary>a[i] += v. Operands as those of <see cref="Store"/>.</summary>
internal sealed record Accumulate : Memory
{
    public override string Mnemonic => "accumulate";

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(MathOf(m, node, node.Operands.Count - 2));
}

/// <summary>The value of a[i], which becomes 0: the cotangent of an element at the store that made it. Operands as those of <see cref="Load"/>.</summary>
internal sealed record Take : Memory
{
    public override string Mnemonic => "take";

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.Scalar(types[0].Element);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(MathOf(m, node, node.Operands.Count - 1));
}

/// <summary>
/// An index into a part of an array, which has fewer elements than the array: throws as an array does where it is outside.
/// Operands: the index, the part's length.
/// </summary>
/// <param name="IsArgument">Whether it throws as the indexer of a vector does.</param>
internal sealed record CheckedIndex(bool IsArgument = false) : Elementwise
{
    public override string Mnemonic => "checked-index";

    public override bool IsIntentional => true;

    public override bool MayThrow => true;

    public override IrType Infer(Typing types) => IrType.Scalar(Element.Int);

    public override int? Partial(Derivation d, int operand) => null;

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        CodeStyle.CallOn(style.SlicesName, IsArgument ? "Element" : "Index", operands);

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);
}

/// <summary>
/// The first index of a part of an array, once it is known that the part lies inside. Operands: start, length, the length of
/// the whole.
/// </summary>
internal sealed record CheckedStart : Elementwise
{
    public override string Mnemonic => "checked-start";

    public override bool IsIntentional => true;

    public override bool MayThrow => true;

    public override IrType Infer(Typing types) => IrType.Scalar(Element.Int);

    public override int? Partial(Derivation d, int operand) => null;

    public override Expr Code(CodeStyle style, Expr[] operands) =>
        CodeStyle.CallOn(style.SlicesName, "Start", operands);

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);
}

/// <summary>
/// An array of the sizes of another, for its elements' cotangents. Operands: the array; then pairs of another array and its
/// shadow, which is this one's too if the arrays are the same.
/// </summary>
internal sealed record NewShadow : Memory
{
    public override string Mnemonic => "new shadow";

    public override bool IsTypedByOperands => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("A shadow is added with its type.");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary("0");
}

/// <summary>The shadow of a row of a jagged array: the row of its shadow. Operands as those of <see cref="Load"/>.</summary>
/// <param name="Epoch">That of the load of the row itself: another row may have taken its place since.</param>
internal sealed record ShadowRow(int Epoch) : Memory
{
    public override string Mnemonic => "shadow row";

    public override bool IsPure => true;

    public override IrType Infer(Typing types) => IrType.Array(Rank.Array, types[0].Element);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(MathOf(m, node, node.Operands.Count - 1));
}

/// <summary>Sets every element of an array to 0.</summary>
internal sealed record ClearArray : Memory
{
    public override string Mnemonic => "clear";

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);
}

/// <summary>
/// Adds the elements of one array to those of another. Operands: the one that is added to, the other; then arrays of which the
/// other may be the shadow too: then it has been added to theirs.
/// </summary>
internal sealed record AddArray : Memory
{
    public override string Mnemonic => "add array";

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[1]);
}
