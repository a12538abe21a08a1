using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <content>Blocks of which nothing is kept: the reverse block runs them again.</content>
internal sealed partial class Recording
{
    private bool IsCheckpoint(int block) => block > 0 && Function.Nodes[_structure.OwnerOf(block)].Op is Ops.Checkpoint;

    // First what the block that is undone computed, from arrays as they were.
    private void Rerun(int block, int forward)
    {
        IReadOnlyList<int> operands = Function.Nodes[_structure.OwnerOf(forward)].Operands;
        List<int> copies = [];
        for (int i = 0; i < operands.Count; i += 2)
        {
            Node kept = Function.Nodes[operands[i + 1]];
            copies.Add(B.AddTyped(new CopyArray(), kept.Type, Function.Nodes[operands[i]].Name, [Map[operands[i + 1]], .. PairsBefore(copies, i)]));
        }
        int[] arrays = [.. operands.Where((_, i) => i % 2 == 0)];
        int[] before = [.. arrays.Select(a => Map[a])];
        for (int i = 0; i < arrays.Length; i++) Map[arrays[i]] = copies[i];
        (bool wasKept, bool wasRerun) = (_isKept, _isRerun);
        (_isKept, _isRerun) = (true, true);
        foreach (int id in Function.Blocks[forward].Nodes) Visit(id);
        (_isKept, _isRerun) = (wasKept, wasRerun);
        base.Contents(block);
        for (int i = 0; i < arrays.Length; i++) Map[arrays[i]] = before[i];

        // Two arrays of one type may be one: then their copies are one too.
        IEnumerable<int> PairsBefore(List<int> made, int place) => Enumerable.Range(0, made.Count)
            .Where(j => Function.Nodes[operands[(2 * j) + 1]].Type == Function.Nodes[operands[place + 1]].Type)
            .SelectMany(j => new[] { Map[operands[(2 * j) + 1]], made[j] });
    }

    // All that a block reads from outside, arrays that change as they were before.
    private void NeedAllFor(int checkpoint)
    {
        foreach (int kept in Function.Nodes[_structure.OwnerOf(checkpoint)].Operands.Where((_, i) => i % 2 == 1)) Need(kept);
        foreach (int id in _structure.AllIn(checkpoint))
        {
            foreach (int used in Function.Nodes[id].Operands.Concat(Function.Nodes[id].Regions.SelectMany(r => Function.Blocks[r].Yields)))
            {
                if (!_structure.IsWithin(_structure.BlockOf(used), checkpoint)) Need(used);
            }
        }
    }
}
