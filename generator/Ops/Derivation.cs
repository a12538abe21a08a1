using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>What a derivative rule sees: the node, its operands and result (forward values), and the builder to answer with.</summary>
internal sealed class Derivation(IrBuilder builder, int result, int? cotangent, Func<int, bool> isActive)
{
    public IrBuilder B { get; } = builder;

    /// <summary>The forward value itself, for rules that reuse it (tanh′ = 1 − y²).</summary>
    public int Result { get; } = result;

    /// <summary>∂ℓ/∂(result), whose type is the transpose of the result's. Reverse mode only.</summary>
    public int Cotangent => cotangent ?? throw new InvalidOperationException("Forward mode has no cotangent.");

    public int this[int operand] => B[Result].Operands[operand];

    public int Count => B[Result].Operands.Count;

    public IrType Type => B.TypeOf(Result);

    public IrType TypeOf(int operand) => B.TypeOf(this[operand]);

    /// <summary>Whether an operand depends on a differentiated input: kinks take the minimum-norm subgradient over these.</summary>
    public bool IsActive(int operand) => isActive(this[operand]);

    /// <summary>A number of the result's element type.</summary>
    public int Number(double value) => B.Number(value, Type.Element);

    /// <summary>The pullback of a partial derivative that is one number per element: ∂ℓ/∂y · diag(partial).</summary>
    public int Diagonal(int partial, int operand, bool singular)
    {
        int factor = B.Transpose(partial);
        int product = singular ? B.Add(new StrongZero(), Cotangent, factor) : B.Times(Cotangent, factor);
        return TypeOf(operand).IsScalar && !Type.IsScalar ? B.Sum(product) : product;
    }
}
