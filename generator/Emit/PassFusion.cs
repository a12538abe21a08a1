using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>Several loops over the same elements, written as one: what they read is read once, and what only they read is nowhere.</summary>
/// <param name="Maps">The statements whose elements it computes, in order.</param>
/// <param name="Turned">The values that run over the transpose of what the last one runs over.</param>
/// <param name="Stored">The values that something after it reads.</param>
/// <param name="Summand">What it sums besides; null for nothing.</param>
/// <param name="IsSumAlone">Whether the next statement is nothing but that sum.</param>
internal sealed record FusedPass(IReadOnlyList<Statement> Maps, HashSet<int> Turned, HashSet<int> Stored, int? Summand, bool IsSumAlone);

/// <summary>
/// Which loops among statements without blocks or effects go in one pass over memory: those that share an operand, or of which one reads what the other
/// makes, element by element, where nothing between the two needs the first. What a sum goes into is computed after the pass.
/// </summary>
internal sealed class PassFusion
{
    private static readonly bool[] s_bothWays = [false, true];
    private static readonly bool[] s_oneWay = [false];

    private readonly IrFunction _function;
    private readonly Schedule _schedule;
    private readonly HashSet<int> _kept;

    private PassFusion(IrFunction function, Schedule schedule, HashSet<int> kept) => (_function, _schedule, _kept) = (function, schedule, kept);

    /// <param name="function">The function.</param>
    /// <param name="schedule">Its statements.</param>
    /// <param name="statements">Statements one after the other, with no block or effect between them.</param>
    /// <param name="kept">Values that must be in memory besides what is handed out.</param>
    public static List<Statement> Apply(IrFunction function, Schedule schedule, List<Statement> statements, HashSet<int> kept) =>
        new PassFusion(function, schedule, kept).Apply(statements);

    private List<Statement> Apply(List<Statement> statements)
    {
        List<Candidate> all = [.. statements.Select(Of)];
        for (int i = 0; i < all.Count; i++)
        {
            if (!all[i].IsLoop) continue;
            for (int j = i + 1; j < all.Count; j++)
            {
                if (all[j].IsLoop && Join(all[i], all[j]) is { } joined)
                {
                    all[j] = joined;
                    all.RemoveAt(i--);
                    break;
                }
                if (all[j].Statements.Exists(s => s.Read.Overlaps(all[i].Made))) break;
            }
        }
        return [.. all.SelectMany(c => Written(c, all))];
    }

    // What of a statement is a loop; nothing for one that is not.
    private Candidate Of(Statement statement)
    {
        Node node = _function.Nodes[statement.Value];
        bool isMap = statement.Output == null || statement.IsDirect;
        if (isMap && node is { Op: Elementwise, Type.IsShaped: true } && _schedule.LoopOperands(statement.Value) is { Count: > 0 } operands)
        {
            return new Candidate([statement], [new LoopOperand(statement.Value, false)], null, [.. operands], Operations(statement.Value));
        }
        List<int> sums = [];
        bool isComputed = statement.Output == null || !_schedule.IsRoot(statement.Value);
        if (isComputed && node.Type.IsScalar && node.Type.IsReal) CollectSums(statement.Value, sums);
        if (sums.Count != 1) return new Candidate([statement], [], null, [], []);
        int summand = _function.Nodes[sums[0]].Operands[0];
        return new Candidate([statement], [], new LoopOperand(summand, false), [.. _schedule.Leaves(summand)], _schedule.IsInline(summand) ? Operations(summand) : []);
    }

    // The sums that the expression of a statement computes.
    private void CollectSums(int id, List<int> sums)
    {
        Node node = _function.Nodes[id];
        if (node.Op is Reduction { FusesOperand: true }) sums.Add(id);
        foreach (int operand in node.Operands.Where(o => _function.Nodes[o].Type.IsScalar && !_schedule.IsRoot(o) && !_schedule.IsAvailable(o))) CollectSums(operand, sums);
    }

    private Candidate? Join(Candidate first, Candidate second)
    {
        if (first.Summand != null && second.Summand != null) return null;
        IrType type = _function.Nodes[first.Values.First().Id].Type, other = _function.Nodes[second.Values.First().Id].Type;
        bool isTurned = first.Values.First().IsTransposed != second.Values.First().IsTransposed;
        foreach (bool turned in type.Rank == Rank.Matrix ? s_bothWays : s_oneWay)
        {
            if (!IsOneShape(turned != isTurned ? type.Transposed : type, other) || !Share(first, second, turned)) continue;
            Candidate joined = first.Turn(turned, Oriented).With(second);
            if (Fits(joined, first, second)) return joined;
        }
        return null;
    }

    private static bool IsOneShape(IrType type, IrType other)
    {
        if (type.Element != other.Element) return false;
        return other.Rank == Rank.Matrix || type.Rank == Rank.Matrix ? type == other : Length(type) == Length(other);

        static Dim Length(IrType vector) => vector.Rank == Rank.Vector ? vector.Rows : vector.Columns;
    }

    private bool Share(Candidate first, Candidate second, bool turned) =>
        first.Leaves.Concat(first.Maps).Any(o => second.Leaves.Contains(_schedule.Oriented(o.Id, o.IsTransposed != turned)));

    private LoopOperand Oriented(LoopOperand value) => _schedule.Oriented(value.Id, value.IsTransposed);

    private bool Fits(Candidate joined, Candidate first, Candidate second)
    {
        int functions = Functions(joined);
        if (functions > 1 || functions > Math.Max(Functions(first), Functions(second))) return false;
        if (joined.Operations.Count > (functions == 0 ? LoopLimits.Operations : LoopLimits.OperationsBesideFunction)) return false;

        // What a value is made of in the pass must not be read in another place or as a whole, by a number that the loop needs.
        HashSet<int> made = [.. joined.Made];
        HashSet<LoopOperand> maps = [.. joined.Maps.Select(Oriented)];
        if (joined.Leaves.Any(o => made.Contains(o.Id) && !maps.Contains(o))) return false;
        if (joined.Leaves.Count(o => !maps.Contains(o)) > LoopLimits.Operands || maps.Count > LoopLimits.Targets) return false;
        return !second.Values.Any(v => Numbers(v.Id).Overlaps(first.Made));
    }

    private int Functions(Candidate candidate) => candidate.Operations.Count(o => _function.Nodes[o].Op is Elementwise { IsCheap: false });

    private HashSet<int> Operations(int value)
    {
        HashSet<int> operations = [];
        Collect(value);
        return operations;

        void Collect(int id)
        {
            if (_function.Nodes[id].Op is not Transpose && !operations.Add(id)) return;
            foreach (int operand in _function.Nodes[id].Operands)
            {
                if (_function.Nodes[operand].Type.IsShaped && _schedule.IsInline(operand)) Collect(operand);
            }
        }
    }

    // The values of statements that a loop reads otherwise than element by element.
    private HashSet<int> Numbers(int value)
    {
        HashSet<int> read = [];
        Collect(value, isLane: true);
        return read;

        void Collect(int id, bool isLane)
        {
            foreach (int operand in _function.Nodes[id].Operands)
            {
                bool staysLane = isLane && _function.Nodes[operand].Type.IsShaped;
                if (!_schedule.IsRoot(operand) && !_schedule.IsAvailable(operand)) Collect(operand, staysLane);
                else if (!staysLane) read.Add(operand);
            }
        }
    }

    private IEnumerable<Statement> Written(Candidate candidate, List<Candidate> all)
    {
        if (candidate.Statements.Count == 1) return candidate.Statements;
        int position = candidate.Statements[candidate.Statements.Count - 1].Position;
        ILookup<bool, Statement> isMap = candidate.Statements.ToLookup(s => candidate.Maps.Exists(m => m.Id == s.Value));
        List<Statement> maps = [.. isMap[true]];

        // The number that the sum goes into is computed after it.
        List<Statement> rest = [.. isMap[false].Select(s => s with { Position = position, Read = ReadBeside(s.Value, candidate.Summand!.Value.Id) })];
        HashSet<int> stored = [.. maps.Where(m => m.Output != null || IsReadBy(m.Value, all.Where(c => c != candidate).SelectMany(c => c.Statements).Concat(rest))).Select(m => m.Value)];
        HashSet<int> read = [.. maps.SelectMany(s => s.Read), .. candidate.Summand is { } sum ? Reads(sum.Id) : []];
        read.ExceptWith(maps.Where(m => m.Output == null).Select(m => m.Value));
        bool isSumAlone = rest.Count == 1 && _function.Nodes[rest[0].Value].Op is Reduction;
        FusedPass pass = new(maps, [.. candidate.Values.Where(v => v.IsTransposed).Select(v => v.Id)], stored, candidate.Summand?.Id, isSumAlone);
        return [new Statement(position, maps[0].Value, null, false, read) { Pass = pass }, .. rest];
    }

    private bool IsReadBy(int value, IEnumerable<Statement> others) => _kept.Contains(value) || others.Any(s => s.Read.Contains(value));

    private HashSet<int> Reads(int id) => _schedule.IsInline(id) ? ReadBeside(id, -1) : [id];

    // What the expression of a value reads of statements' values, but for what only a sum that is there already reads.
    private HashSet<int> ReadBeside(int id, int summand)
    {
        HashSet<int> read = [];
        Collect(id);
        return read;

        void Collect(int at)
        {
            if (_function.Nodes[at].Op is Reduction { FusesOperand: true } && _function.Nodes[at].Operands[0] == summand) return;
            foreach (int operand in _function.Nodes[at].Operands)
            {
                if (_schedule.IsRoot(operand) || _schedule.IsAvailable(operand)) read.Add(operand);
                else Collect(operand);
            }
        }
    }

    /// <summary>Statements that are, or may become, one pass.</summary>
    /// <param name="Statements">The statements.</param>
    /// <param name="Maps">The values whose elements it computes, in order; turned where they run over the transpose of what the last one does.</param>
    /// <param name="Summand">What it sums.</param>
    /// <param name="Leaves">What its loops read.</param>
    /// <param name="Operations">What they compute.</param>
    private sealed record Candidate(List<Statement> Statements, List<LoopOperand> Maps, LoopOperand? Summand, HashSet<LoopOperand> Leaves, HashSet<int> Operations)
    {
        public IEnumerable<LoopOperand> Values => Summand is { } sum ? Maps.Append(sum) : Maps;

        public bool IsLoop => Maps.Count > 0 || Summand != null;

        public IEnumerable<int> Made => Statements.Where(s => s.Output == null).Select(s => s.Value);

        public Candidate Turn(bool turned, Func<LoopOperand, LoopOperand> oriented) => !turned ? this : this with
        {
            Maps = [.. Maps.Select(Turned)],
            Summand = Summand is { } sum ? Turned(sum) : null,
            Leaves = [.. Leaves.Select(l => oriented(Turned(l)))],
        };

        public Candidate With(Candidate next) =>
            new([.. Statements, .. next.Statements], [.. Maps, .. next.Maps], Summand ?? next.Summand, [.. Leaves, .. next.Leaves], [.. Operations, .. next.Operations]);

        private static LoopOperand Turned(LoopOperand value) => value with { IsTransposed = !value.IsTransposed };
    }
}
