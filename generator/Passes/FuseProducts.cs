using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// A·B + C as one kernel, where the product has no other use: linear layers and accumulated gradients; and so a sum with what is 0 but for an
/// element, a row or a column. A product with 𝟏 is no product: it sums or repeats.
/// </summary>
internal static class FuseProducts
{
    public static IrFunction Apply(IrFunction function)
    {
        int[] uses = Liveness.CountUses(function);
        Structure structure = new(function);
        List<Node> nodes = [.. function.Nodes.Select(n => WithoutOnes(n, id => function.Nodes[id]))];
        for (int id = 0; id < nodes.Count; id++)
        {
            Node node = nodes[id];
            if (node.Op is not Add || uses[id] == 0) continue;
            for (int side = 1; side >= 0; side--)
            {
                (int product, int addend) = (node.Operands[side], node.Operands[1 - side]);
                Node candidate = nodes[product];
                if (candidate.Name != null || uses[product] != 1) continue;
                if (candidate.Op is OneHot or OneRow or OneColumn && structure.BlockOf(product) == structure.BlockOf(id) && nodes[addend].Type == candidate.Type)
                {
                    nodes[id] = node with { Op = new AddSparse((Kernel)candidate.Op), Operands = EquatableArray.From([addend, .. candidate.Operands]) };
                    break;
                }
                if (candidate.Op is not MatrixProduct) continue;
                if (structure.BlockOf(product) != structure.BlockOf(id)) continue;
                if (candidate.Type.IsScalar || nodes[addend].Type.Rank != candidate.Type.Rank) continue;
                bool isColumn = nodes[candidate.Operands[0]].Type.Rank == Rank.Matrix && nodes[addend] is { Op: Repeat, Name: null } repeat && nodes[repeat.Operands[0]].Type.Rank == Rank.Vector;
                nodes[id] = node with
                {
                    Op = isColumn ? new MatrixProductAddColumn() : new MatrixProductAdd(),
                    Operands = EquatableArray.Of(candidate.Operands[0], candidate.Operands[1], isColumn ? nodes[addend].Operands[0] : addend),
                };
                break;
            }
        }
        return function with { Nodes = EquatableArray.From(nodes) };
    }

    // 𝟏ᵀ·A and A·𝟏 are sums, c·𝟏ᵀ and 𝟏·r repetitions.
    private static Node WithoutOnes(Node node, Func<int, Node> at)
    {
        if (node.Op is not MatrixProduct || node.Type.IsScalar) return node;
        (Node a, Node b) = (at(node.Operands[0]), at(node.Operands[1]));
        bool isSum = node.Type.Rank != Rank.Matrix;
        if (MatrixProduct.IsOnes(a, at)) return node with { Op = isSum ? new ColumnSums() : new Repeat(node.Type.Rows, node.Type.Columns), Operands = EquatableArray.Of(node.Operands[1]) };
        if (MatrixProduct.IsOnes(b, at)) return node with { Op = isSum ? new RowSums() : new Repeat(node.Type.Rows, node.Type.Columns), Operands = EquatableArray.Of(node.Operands[0]) };
        return node;
    }
}
