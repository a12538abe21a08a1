using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Ir;

/// <summary>
/// One value: the operation that makes it, its operands, its type, the user's name for it if there is one, and the
/// blocks it owns (the arms of an <c>if</c>, the body of a loop).
/// </summary>
internal sealed record Node(Op Op, EquatableArray<int> Operands, IrType Type, string? Name, EquatableArray<int> Regions);

/// <summary>Nodes in order of execution, with the values carried in and the values handed out.</summary>
internal sealed record Block(EquatableArray<int> Parameters, EquatableArray<int> Nodes, EquatableArray<int> Yields)
{
    /// <summary>A block that was given up.</summary>
    public static readonly Block Empty = new(EquatableArray<int>.Empty, EquatableArray<int>.Empty, EquatableArray<int>.Empty);
}

/// <summary>
/// A function in SSA form with structured regions, held in flat arrays with integer ids: comparing nested records over a
/// shared graph is exponential, comparing these is linear. Block 0 is the body; its yields are the results.
/// </summary>
internal sealed record IrFunction(EquatableArray<Node> Nodes, EquatableArray<Block> Blocks, EquatableArray<DimSymbol> Dims)
{
    public Block Body => Blocks[0];

    public EquatableArray<int> Results => Body.Yields;
}
