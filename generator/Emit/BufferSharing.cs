using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>What a statement does with buffers.</summary>
/// <param name="Made">The values that it computes into one each.</param>
/// <param name="Read">The values that it reads.</param>
/// <param name="InPlace">Whether an element is written only when what is read of the others at its place has been.</param>
internal readonly record struct BufferUse(int[] Made, HashSet<int> Read, bool InPlace = true);

/// <summary>
/// Which matrices of a straight-line body are computed in the memory of one that is not needed any more, of the same shape and in the
/// same order: in its very place where each element is made of the one that it overwrites.
/// </summary>
internal sealed class BufferSharing
{
    private readonly Dictionary<int, int> _before = [];

    /// <param name="function">The function.</param>
    /// <param name="schedule">Its statements.</param>
    /// <param name="statements">What they do, in order.</param>
    /// <param name="kept">Values whose buffer is known by their name to somebody else.</param>
    /// <param name="lent">Values that are read after the body.</param>
    /// <param name="orderOf">The order in which a matrix lies in memory.</param>
    public BufferSharing(
        IrFunction function, Schedule schedule, IReadOnlyList<BufferUse> statements, IReadOnlyCollection<int> kept, HashSet<int> lent, Func<int, MatrixOrder> orderOf)
    {
        Dictionary<int, int> lastReads = [];
        for (int at = 0; at < statements.Count; at++)
        {
            foreach (int read in statements[at].Read) lastReads[read] = at;
        }
        // The values in whose buffers something else may be in the end, the latest last.
        List<int> holders = [];
        foreach ((int at, int made) in statements.SelectMany((s, at) => s.Made.Select(made => (at, made))))
        {
            if (function.Nodes[made] is not { Type.Rank: Rank.Matrix, Op: Elementwise or Kernel } || kept.Contains(made)) continue;
            int place = holders.FindLastIndex(h => IsAlike(h, made) && IsOverwritten(h, made, at));
            if (place < 0) place = holders.FindLastIndex(h => IsAlike(h, made) && (!lastReads.TryGetValue(h, out int last) || last < at) && !statements[at].Made.Contains(h));
            if (place >= 0)
            {
                _before.Add(made, holders[place]);
                holders.RemoveAt(place);
            }
            if (!lent.Contains(made)) holders.Add(made);
        }

        bool IsAlike(int holder, int made) => function.Nodes[holder].Type == function.Nodes[made].Type && orderOf(holder) == orderOf(made);

        bool IsOverwritten(int holder, int made, int at) => lastReads.TryGetValue(holder, out int last) && last == at && statements[at].InPlace
            && function.Nodes[made].Op is Elementwise && schedule.LoopOperands(made).TrueForAll(o => o.Id != holder || !o.IsTransposed);
    }

    /// <summary>The value whose memory another one takes; null where it has its own.</summary>
    public int? Before(int value) => _before.TryGetValue(value, out int before) ? before : null;
}
