using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>
/// Loops over a product of matrices become a part of its store: each row is computed on while it is in the nearest cache, and where nothing
/// else reads the product, it is nowhere.
/// </summary>
internal static class StoreFusion
{
    // The product and what else the runtime's epilogues read.
    private const int MaxOperands = 4;

    /// <param name="function">The function.</param>
    /// <param name="schedule">Its statements.</param>
    /// <param name="statements">Statements one after the other, with no block or effect between them.</param>
    /// <param name="kept">Values that must be in memory besides what is handed out.</param>
    /// <param name="orderOf">The order in which a matrix lies in memory.</param>
    public static List<Statement> Apply(IrFunction function, Schedule schedule, List<Statement> statements, HashSet<int> kept, Func<int, MatrixOrder> orderOf)
    {
        List<Statement> fused = [.. statements];
        foreach (Statement loop in statements)
        {
            if (!IsLoop(loop) || schedule.LoopOperands(loop.Value) is not { Count: <= MaxOperands } operands) continue;
            foreach (LoopOperand operand in operands)
            {
                int at = fused.FindIndex(s => s.Output == null && s.Product == null && s.Value == operand.Id);
                if (at < 0 || !IsProduct(operand.Id) || function.Nodes[loop.Value].Type != function.Nodes[operand.Id].Type) continue;
                if (operands.Any(o => o.Id == operand.Id && o.IsTransposed)) continue;
                int end = fused.IndexOf(loop);
                if (Enumerable.Range(at, end - at).Any(i => fused[i].Read.Contains(operand.Id))) continue;
                bool keeps = kept.Contains(operand.Id) || fused.Exists(s => s != loop && s.Read.Contains(operand.Id));
                if (keeps && (loop.Output != null || orderOf(operand.Id) != orderOf(loop.Value))) continue;
                fused[end] = loop with { Product = fused[at], KeepsProduct = keeps, Read = [.. loop.Read.Where(r => r != operand.Id), .. fused[at].Read] };
                fused.RemoveAt(at);
                break;
            }
        }
        return fused;

        bool IsLoop(Statement s) => s.Pass == null && (s.Output == null || (s.IsDirect && !s.Output.Accumulates)) && function.Nodes[s.Value] is { Op: Elementwise, Type.Rank: Rank.Matrix };

        bool IsProduct(int id) => function.Nodes[id] is { Op: MatrixProduct or MatrixProductAdd or MatrixProductAddColumn, Type.Rank: Rank.Matrix } node
            && function.Nodes[node.Operands[0]].Type.Rank == Rank.Matrix && function.Nodes[node.Operands[1]].Type.Rank == Rank.Matrix;
    }
}
