using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Ops;

/// <summary>A shape to which one element, row or column is added: what would else be a shape of zeros and a sum over all of it.</summary>
/// <param name="Pattern">What is added: <see cref="OneHot"/>, <see cref="OneRow"/> or <see cref="OneColumn"/>, whose operands follow the shape.</param>
internal sealed record AddSparse(Kernel Pattern) : Kernel, IAddition
{
    public override string Mnemonic => "add-" + Pattern.Mnemonic;

    public override IrType Infer(Typing types) => types[0];

    public override int? Pullback(Derivation d, int operand) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override int? Pushforward(Derivation d, int operand, int tangent) => throw MatrixProductAdd.MadeAfterDifferentiation();

    public override Expr Math(IMathPrinter m, Node node) => Expr.Additive(m.Print(node.Operands[0]), "+", Addend(m, node));

    public Expr Addend(IMathPrinter m, Node node) =>
        Pattern.Math(m, node with { Op = Pattern, Operands = EquatableArray.From(node.Operands.Skip(1)) });

    public int Sum(Node node) => node.Operands[0];

    public override string Call(KernelCall call, string? into)
    {
        string at = call.Operands == 4 ? $"{call[2]}, {call[3]}" : call[2];
        string function = Pattern switch { OneRow => "OneRow", OneColumn => "OneColumn", _ => "OneHot" };
        return $"{call.Runtime("Indexing")}.{function}({call[1]}, {at}, plus: {call[0]}, into: {into})";
    }
}
