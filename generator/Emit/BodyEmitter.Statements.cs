using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>The statements of a body: which there are, in which order, and which are written as one.</content>
internal sealed partial class BodyEmitter
{
    // By each value the statements that read it.
    private ILookup<int, int>? _readers;

    public void Write(IReadOnlyList<Output> outputs)
    {
        List<Statement> statements = Statements(outputs);
        if (_schedule.IsStraight && !UsesRegisters)
        {
            HashSet<int> lent = Lent(outputs);
            HashSet<int> kept = [.. StoredValues, .. lent];
            statements = PassFusion.Apply(_function, _schedule, statements, kept);
            statements = StoreFusion.Apply(_function, _schedule, statements, kept, OrderOf);
            if (SharesBuffers) _sharing = new BufferSharing(_function, _schedule, [.. statements.Select(s => s.Buffers)], StoredValues, lent, OrderOf);
        }
        bool inSection = false;
        WriteInRuns(statements, position =>
        {
            if (inSection || Section is not { } section || position < section.FirstNode) return;
            inSection = true;
            _writer.Gap();
            _writer.Line(section.Heading);
        });
    }

    private void WriteRoots(int block) => WriteInRuns([.. _schedule.RootsOf(block).Select(id => new Statement(id, id, null, false, ReadBy(id)))], _ => { });

    // Beside blocks and effects only what comes one after the other is written as one. What computes in the place of a carried sum is known
    // when the statements before it are written.
    private void WriteInRuns(List<Statement> statements, Action<int> before)
    {
        for (int i = 0; i < statements.Count;)
        {
            int end = i;
            while (!_schedule.IsStraight && !UsesRegisters && end < statements.Count && IsPlain(statements[end])) end++;
            List<Statement> run = statements.GetRange(i, Math.Max(1, end - i));
            i += run.Count;
            if (run.Count > 1)
            {
                HashSet<int> kept = ReadOutside(run);
                run = StoreFusion.Apply(_function, _schedule, PassFusion.Apply(_function, _schedule, run, kept), kept, OrderOf);
            }
            foreach (Statement statement in run)
            {
                before(statement.Position);
                Write(statement);
            }
        }
    }

    private bool IsPlain(Statement statement)
    {
        Node node = _function.Nodes[statement.Value];
        return statement.Output == null && node.Op is Elementwise or Kernel && !node.Op.HasEffect && !node.Op.MayThrow && node.Regions.Count == 0
            && Overwritten(statement.Value, node) == null && TakerOf(statement.Value) == null;
    }

    // What other statements than these read, and the ends of blocks.
    private HashSet<int> ReadOutside(List<Statement> run)
    {
        _readers ??= Readers();
        HashSet<int> inside = [.. run.Select(s => s.Value)];
        return [.. inside.Where(v => _readers[v].Any(r => !inside.Contains(r)) || StoredValues.Contains(v) || _schedule.Targets.Contains(v))];
    }

    private ILookup<int, int> Readers()
    {
        const int end = -1;
        IEnumerable<int> roots = Enumerable.Range(0, _function.Nodes.Count).Where(_schedule.IsRoot);
        IEnumerable<int> yields = _function.Blocks.SelectMany(b => b.Yields);
        return roots.SelectMany(r => ReadBy(r).Select(v => (Value: v, Reader: r)))
            .Concat(yields.SelectMany(y => (_schedule.IsRoot(y) || _schedule.IsAvailable(y) ? [y] : ReadBy(y)).Select(v => (Value: v, Reader: end))))
            .ToLookup(p => p.Value, p => p.Reader);
    }

    private void Write(Statement statement)
    {
        if (statement.Pass is { } pass)
        {
            WritePass(pass);
            return;
        }
        string? declaration = statement.Product is { } product ? WriteDefinition(product.Value, statement.KeepsProduct) : null;
        FusedProduct? fused = statement.Product == null ? null : new FusedProduct(statement.Product.Value, declaration);
        if (statement.Output is { } output) WriteOutput(output, statement.IsDirect, fused);
        else WriteRoot(statement.Value, fused);
        if (_passSum is { IsCall: true }) throw new InvalidOperationException("A pass is left that no statement calls.");
        _passSum = null;
    }

    /// <summary>A product in whose store a loop is.</summary>
    /// <param name="Value">The product.</param>
    /// <param name="Declaration">What takes its buffer; null where it has none.</param>
    private sealed record FusedProduct(int Value, string? Declaration);

    private List<Statement> Statements(IReadOnlyList<Output> outputs)
    {
        ILookup<int, Output> byNode = outputs.ToLookup(o => o.Node);
        List<Statement> statements = [.. _schedule.Roots.Where(id => !IsDirect(id, byNode[id])).Select(id => new Statement(id, id, null, false, ReadBy(id)))];
        foreach (Output output in outputs)
        {
            bool isDirect = IsDirect(output.Node, byNode[output.Node]);
            HashSet<int> read = isDirect || !_schedule.IsRoot(output.Node) ? ReadBy(output.Node) : [output.Node];
            statements.Add(new Statement(Position(output), output.Node, output, isDirect, read));
        }
        return [.. statements.OrderBy(s => s.Position)];
    }

    private MatrixOrder OrderOf(int id) => _layer.OrderOf(_function.Nodes[id].Type, Section is { } section && id >= section.FirstNode);

    // The values that are read after the body: what is not handed out here.
    private HashSet<int> Lent(IReadOnlyList<Output> outputs)
    {
        HashSet<int> handed = [.. outputs.Select(o => o.Node)];
        HashSet<int> lent = [.. outputs.Where(o => o.TakesFactors(_function)).SelectMany(o => ReadBy(o.Node))];
        foreach (int target in _schedule.Targets.Where(t => !handed.Contains(t))) lent.UnionWith(_schedule.IsRoot(target) ? [target] : ReadBy(target));
        return lent;
    }

    // The statements' values, and what is there already, that the expression of a value reads.
    private HashSet<int> ReadBy(int id)
    {
        HashSet<int> read = [];
        Collect(id);
        return read;

        void Collect(int at)
        {
            foreach (int operand in _function.Nodes[at].Operands)
            {
                if (_schedule.IsRoot(operand) || _schedule.IsAvailable(operand)) read.Add(operand);
                else Collect(operand);
            }
        }
    }

    // Whether a value is computed right where it is handed out.
    private bool IsDirect(int id, IEnumerable<Output> outputs) =>
        _schedule.IsRoot(id) && outputs.Count() == 1 && _schedule.Uses(id) == 1
        && _function.Nodes[id] is { Type.IsShaped: true, Op: not Invocation };

    // A gradient stands in the derivative's section even if it is a value of the function's own, and where it accumulates
    // at the place of what it adds.
    private int Position(Output output)
    {
        if (Section is not { } section || output.Symbol == ValueSymbol) return output.Node;
        Node node = _function.Nodes[output.Node];
        return Math.Max(section.FirstNode, output.Accumulates && node.Op is not Input ? AddedNode(node) : output.Node);
    }

    // What was fused with the addition is still there, unused.
    private int AddedNode(Node sum)
    {
        (Op? added, IEnumerable<int> operands) = sum.Op switch
        {
            MatrixProductAdd => (new MatrixProduct(), sum.Operands.Take(2)),
            AddSparse sparse => ((Op)sparse.Pattern, sum.Operands.Skip(1)),
            _ => (null, []),
        };
        if (added == null) return sum.Operands[1];
        int id = -1;
        while (!_function.Nodes[++id].Op.Equals(added) || !_function.Nodes[id].Operands.SequenceEqual(operands)) { }
        return id;
    }
}
