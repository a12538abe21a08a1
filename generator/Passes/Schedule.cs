using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>A shape that a fused loop reads, as it is or transposed.</summary>
internal readonly record struct LoopOperand(int Id, bool IsTransposed);

/// <summary>
/// Which values become statements, in order, and which are written inside the expression that uses them. A chain of
/// element-wise operations becomes one fused loop; the user's own locals stay statements, so that the code reads as the
/// source does.
/// </summary>
internal sealed class Schedule
{
    private const int Nobody = -1;
    private const int Several = -2;

    private readonly IrFunction _function;
    private readonly HashSet<int> _available;
    private readonly bool[] _isRoot;
    private readonly int[] _uses;
    private readonly Structure _structure;
    private readonly bool _isStraight;
    private readonly bool[] _isEffect;
    private readonly Recomputation _recomputation;

    /// <param name="function">The function.</param>
    /// <param name="targets">The values to compute.</param>
    /// <param name="available">Values that are already there: saved by the forward half.</param>
    /// <param name="forced">Values that must become statements although nothing here asks for it: to be saved.</param>
    /// <param name="isCarriedOut">Which of the effects are wanted; all by default.</param>
    public Schedule(
        IrFunction function, IReadOnlyCollection<int> targets, IEnumerable<int> available, IEnumerable<int> forced, Func<int, bool>? isCarriedOut = null)
    {
        _function = function;
        _available = [.. available];
        _isRoot = new bool[function.Nodes.Count];
        _structure = new Structure(function);
        _isStraight = Structure.IsStraight(function);
        _isEffect = Liveness.Effects(function);
        _recomputation = new Recomputation(function);
        _uses = Liveness.CountUses(function, [.. targets, .. forced], _available.Contains, isCarriedOut ?? (_ => true));
        Targets = targets;
        ChooseRoots([.. forced]);
        SplitWideLoops();
    }

    /// <summary>Whether there are neither blocks nor arrays.</summary>
    public bool IsStraight => _isStraight;

    /// <summary>Where values stand.</summary>
    public Structure Structure => _structure;

    public IReadOnlyCollection<int> Targets { get; }

    /// <summary>The statements' values, in order of execution.</summary>
    public IEnumerable<int> Roots => Enumerable.Range(0, _isRoot.Length).Where(id => _isRoot[id] && _structure.BlockOf(id) == 0);

    /// <summary>The statements' values of a block, in order of execution.</summary>
    public IEnumerable<int> RootsOf(int block) => _function.Blocks[block].Nodes.Where(id => _isRoot[id]);

    public bool IsRoot(int id) => _isRoot[id];

    public bool IsAvailable(int id) => _available.Contains(id);

    public int Uses(int id) => _uses[id];

    /// <summary>Whether a value never is a statement: an input, a number, a view, the outcome of a comparison.</summary>
    public static bool IsAtom(Node node) => node.Op is Leaf or Transpose or Projection or Recalled or ArrayLength || node.Type.Element == Element.Bool;

    /// <summary>The shapes that the fused loop computing <paramref name="root"/> reads, in order of appearance.</summary>
    public List<LoopOperand> LoopOperands(int root)
    {
        List<LoopOperand> operands = [];
        foreach (int operand in _function.Nodes[root].Operands) Collect(new LoopOperand(operand, false), operands);
        return operands;
    }

    /// <summary>The same of a value that is computed inside the expression that uses it.</summary>
    public List<LoopOperand> Leaves(int inline)
    {
        List<LoopOperand> operands = [];
        Collect(new LoopOperand(inline, false), operands);
        return operands;
    }

    /// <summary>Whether a value is computed inside the expression that uses it; in a loop a transpose always is.</summary>
    public bool IsInline(int id) =>
        !_isRoot[id] && !_available.Contains(id) && _function.Nodes[id].Op is Elementwise or Transpose;

    /// <summary>The operand itself, or its transpose if it is a matrix: a vector's elements lie as its transpose's do.</summary>
    public LoopOperand Oriented(int id, bool transposed) => new(id, transposed && _function.Nodes[id].Type.Rank == Rank.Matrix);

    private void ChooseRoots(HashSet<int> forced)
    {
        int[] owners = Enumerable.Repeat(Nobody, _function.Nodes.Count).ToArray();

        // Where a value written inside another's expression is computed; and what only a block's end uses.
        int[] positions = Enumerable.Range(0, _function.Nodes.Count).ToArray();
        HashSet<int> onlyYielded = [];
        foreach (int target in Targets)
        {
            owners[target] = Several;
            positions[target] = int.MaxValue;
            if (_function.Nodes[target].Op is Transpose) forced.Add(_function.Nodes[target].Operands[0]);
        }

        for (int id = _function.Nodes.Count - 1; id >= 0; id--)
        {
            if (_uses[id] == 0 || _available.Contains(id) || _structure.BlockOf(id) < 0) continue;
            Node node = _function.Nodes[id];
            bool isInlineYield = onlyYielded.Contains(id) && _uses[id] == 1 && node.Type.IsScalar;
            bool isRoot = _isStraight
                ? !IsAtom(node) && (forced.Contains(id) || IsStatement(id, node, owners[id]))
                : IsBlockStatement(id, node, forced, owners[id], positions[id], isInlineYield);
            _isRoot[id] = isRoot;
            bool isKernel = node.Op is Invocation || (node.Op is Kernel && node.Op is not Reduction { FusesOperand: true });
            int position = isRoot ? id : positions[id];
            foreach (int operand in node.Operands)
            {
                if (isKernel && _function.Nodes[operand].Type.IsShaped) forced.Add(operand);
                if (node.Op is Transpose or Projection && forced.Contains(id)) forced.Add(operand);
                int owner = isRoot || node.Op is Kernel ? id : owners[id];
                owners[operand] = owners[operand] == Nobody || owners[operand] == owner ? owner : Several;
                bool isHere = _structure.BlockOf(operand) == _structure.BlockOf(id);
                if (!isHere || (node.Op is Control or Record && _function.Nodes[operand].Type.IsShaped)) forced.Add(operand);

                // A condition or a start is computed before the blocks, a bound again and again.
                positions[operand] = node.Op is Branch || (node.Op is CountedLoop && operand != node.Operands[1]) || node.Op is ConditionLoop ? StartOf(id) : position;
            }
            foreach (int region in node.Regions)
            {
                foreach (int yielded in _function.Blocks[region].Yields)
                {
                    owners[yielded] = Several;
                    positions[yielded] = id;
                    onlyYielded.Add(yielded);
                    if (_structure.BlockOf(yielded) != region || _function.Nodes[yielded].Type.IsShaped) forced.Add(yielded);
                }
            }
        }
    }

    // The first thing that an operation with blocks does.
    private int StartOf(int control)
    {
        int start = control;
        foreach (int region in _function.Nodes[control].Regions)
        {
            Block block = _function.Blocks[region];
            if (block.Parameters.Count > 0) start = Math.Min(start, block.Parameters[0]);
            if (block.Nodes.Count > 0) start = Math.Min(start, _function.Nodes[block.Nodes[0]].Regions.Count > 0 ? StartOf(block.Nodes[0]) : block.Nodes[0]);
        }
        return start;
    }

    // Where memory changes a value is read at its place, unless nothing happens between there and where it is used.
    private bool IsBlockStatement(int id, Node node, HashSet<int> forced, int owner, int position, bool isInlineYield)
    {
        if (node.Op is Control or NewArray or NewShadow or CopyArray or Record or Rewind || node.Op.HasEffect) return true;
        if (node.Op is Leaf or Transpose or Projection or Recalled or ArrayLength) return false;
        if (node.Type.IsArray || forced.Contains(id)) return true;
        if ((node.Op is Load || node.Op.MayThrow) && (owner == Nobody || Happens(id, position, node.Op.MayThrow))) return true;
        if (isInlineYield) return false;
        if (node.Type.IsShaped || node.Op is Invocation or Kernel) return IsStatement(id, node, owner);
        return node.Name != null || _uses[id] > 1;
    }

    // Memory may change; where it matters which of two exceptions is thrown, an element may be read too.
    private bool Happens(int after, int before, bool mayThrow)
    {
        for (int id = after + 1; id < before && id < _isEffect.Length; id++)
        {
            bool isSilent = (_function.Nodes[id].Op is Load && !mayThrow) || _function.Nodes[id].Op is Rewind or Record or OpenTape or Branch or Checkpoint or Loop;
            if (_isEffect[id] && !isSilent) return true;
        }
        return false;
    }

    private bool IsStatement(int id, Node node, int owner)
    {
        if (node.Name != null || node.Op is Invocation) return true;
        if (node.Op is Kernel || node.Type.Rank == Rank.Tuple) return node.Type.IsShaped || node.Type.Rank == Rank.Tuple || _uses[id] > 1;
        if (_recomputation[id]) return Targets.Contains(id) && node.Type.IsShaped;
        if (node.Type.IsShaped) return owner == Several;
        return _uses[id] > 1;
    }

    // A loop that reads more shapes than the driver takes is cut at its widest inner value until it fits.
    private void SplitWideLoops()
    {
        for (int id = _isRoot.Length - 1; id >= 0; id--)
        {
            bool isLoop = (_isRoot[id] && _function.Nodes[id].Op is Elementwise && _function.Nodes[id].Type.IsShaped)
                || (_uses[id] > 0 && !_available.Contains(id) && _function.Nodes[id].Op is Reduction { FusesOperand: true });
            while (isLoop && LoopOperands(id).Count > LoopLimits.Operands)
            {
                int widest = InlineValues(id).OrderByDescending(v => LoopOperands(v).Count).ThenBy(v => v).First();
                _isRoot[widest] = true;
            }
        }
    }

    private IEnumerable<int> InlineValues(int root)
    {
        foreach (int operand in _function.Nodes[root].Operands)
        {
            if (!_function.Nodes[operand].Type.IsShaped || !IsInline(operand)) continue;
            if (!IsAtom(_function.Nodes[operand])) yield return operand;
            foreach (int inner in InlineValues(operand)) yield return inner;
        }
    }

    private void Collect(LoopOperand at, List<LoopOperand> operands)
    {
        Node node = _function.Nodes[at.Id];
        if (!node.Type.IsShaped) return;
        if (IsInline(at.Id))
        {
            bool transposed = at.IsTransposed != node.Op is Transpose;
            foreach (int operand in node.Operands) Collect(new LoopOperand(operand, transposed), operands);
        }
        else if (Oriented(at.Id, at.IsTransposed) is var leaf && !operands.Contains(leaf))
        {
            operands.Add(leaf);
        }
    }
}
