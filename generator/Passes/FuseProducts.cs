using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>A·B + C as one kernel, where the product has no other use: linear layers and accumulated gradients.</summary>
internal static class FuseProducts
{
    public static IrFunction Apply(IrFunction function)
    {
        int[] uses = Liveness.CountUses(function);
        Structure structure = new(function);
        List<Node> nodes = [.. function.Nodes];
        for (int id = 0; id < nodes.Count; id++)
        {
            Node node = nodes[id];
            if (node.Op is not Add || uses[id] == 0) continue;
            for (int side = 1; side >= 0; side--)
            {
                (int product, int addend) = (node.Operands[side], node.Operands[1 - side]);
                Node candidate = nodes[product];
                if (candidate.Op is not MatrixProduct || candidate.Name != null || uses[product] != 1) continue;
                if (structure.BlockOf(product) != structure.BlockOf(id)) continue;
                if (candidate.Type.IsScalar || nodes[addend].Type.Rank != candidate.Type.Rank) continue;
                nodes[id] = node with
                {
                    Op = new MatrixProductAdd(),
                    Operands = EquatableArray.Of(candidate.Operands[0], candidate.Operands[1], addend),
                };
                break;
            }
        }
        return function with { Nodes = EquatableArray.From(nodes) };
    }
}
