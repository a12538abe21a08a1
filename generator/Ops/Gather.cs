using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>
/// A vector or matrix of what is in an array now: how one that is written element by element takes part in algebra. Its cotangent is
/// added, element by element, to those of the array. Operand: the array, T[] of a vector, T[,] of a matrix.
/// </summary>
/// <param name="Rank">What is made of the elements.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Epoch">How often memory had been written before, as for <see cref="Load"/>.</param>
internal sealed record Gather(Rank Rank, Dim Rows, Dim Columns, int Epoch) : Kernel
{
    public override string Mnemonic => "gather";

    public override IrType Infer(Typing types) => new(Rank, types[0].Element, Rows, Columns);

    public override Op Resolve(DimTable dims) => this with { Rows = dims.Find(Rows), Columns = dims.Find(Columns) };

    // The sweeps follow memory by themselves.
    public override int? Pullback(Derivation d, int operand) => null;

    public override int? Pushforward(Derivation d, int operand, int tangent) => null;

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);

    public override string Call(KernelCall call, string? into) => $"{call.Runtime("Indexing")}.Gather({call[0]}, into: {into})";
}

/// <summary>
/// The caller's vector or matrix takes over an element of the array that stands for it. Operands: the input, the array, the indices.
/// </summary>
internal sealed record WriteThrough : Memory
{
    public override string Mnemonic => "write through";

    public override bool HasEffect => true;

    public override IrType Infer(Typing types) => IrType.None;

    public override Expr Math(IMathPrinter m, Node node) => m.Print(node.Operands[0]);

    /// <summary>The inputs that a function writes to in this way.</summary>
    public static IEnumerable<int> Inputs(IrFunction function) =>
        function.Nodes.Where(n => n.Op is WriteThrough).Select(n => n.Operands[0]).Distinct();
}

/// <summary>Loops over elements, made where no loop of the user's is.</summary>
internal static class ElementLoops
{
    /// <summary>for (int i = 0; i &lt; count; i++) body.</summary>
    public static void ForEach(this IrBuilder b, int count, Action<int> body)
    {
        b.NextEpoch();
        b.OpenBlock();
        int index = b.AddTyped(new Input(InputRole.Carried, 0), IrType.Scalar(Element.Int), "i");
        body(index);
        int block = b.CloseBlock([]);
        b.AddControl(new CountedLoop(Relation.Less, 1, Exits: false), [b.Number(0, Element.Int), count], [block]);
        b.NextEpoch();
    }

    /// <summary>A loop over the elements of a shape: over its indices, one of a vector, two of a matrix.</summary>
    public static void ForEachElement(this IrBuilder b, IrType type, Action<int[]> body)
    {
        int Size(Dim dim) => b.Add(new DimSize(dim, Element.Int));
        if (type.Rank == Rank.Matrix)
        {
            int columns = Size(type.Columns);
            b.ForEach(Size(type.Rows), i => b.ForEach(columns, j => body([i, j])));
        }
        else
        {
            b.ForEach(Size(type.Rank == Rank.Vector ? type.Rows : type.Columns), i => body([i]));
        }
    }
}
