using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Which matrices over a batch may lie in memory otherwise than sample by sample, as the caller's do. Of W·X the packed operand is W
/// transposed where the result lies by samples, else X transposed: for D values of each of B samples B ≥ D decides which is less. That
/// is free where all that has D values of each sample is the layer's own, and met by nothing that prefers an order.
/// </summary>
internal static class SampleOrder
{
    /// <summary>The numbers of values per sample that leave the order free.</summary>
    public static HashSet<Dim> Free(Dim samples, IEnumerable<IrFunction> functions)
    {
        HashSet<Dim> all = [];
        HashSet<Dim> bound = [Dim.One];
        foreach (IrFunction function in functions)
        {
            foreach (Node node in function.Nodes)
            {
                IEnumerable<IrType> types = node.Operands.Select(o => function.Nodes[o].Type).Append(node.Type);
                (TakesAnyOrder(node.Op) ? all : bound).UnionWith(types.Select(t => PerSample(t, samples)).OfType<Dim>());
            }
            bound.UnionWith(function.Results.Select(r => PerSample(function.Nodes[r].Type, samples)).OfType<Dim>());
        }
        all.ExceptWith(bound);
        return all;
    }

    private static bool TakesAnyOrder(Op op) =>
        op is Elementwise or Transpose or MatrixProduct or MatrixProductAdd or MatrixProductAddColumn or Repeat or ColumnSums or RowSums or Sum or Mean;

    private static Dim? PerSample(IrType type, Dim samples) => type.Rank != Rank.Matrix || (type.Rows == samples) == (type.Columns == samples) ? null
        : type.Rows == samples ? type.Columns : type.Rows;
}
