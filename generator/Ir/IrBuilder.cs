using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Ir;

/// <summary>
/// Builds a function node by node: infers each type, unifies dimensions, and never makes the same value twice in a scope
/// (value numbering). With <see cref="Relaxed"/> on, as for derivatives, algebraic identities that may move a rounding
/// error are applied too; off, as for the user's own arithmetic, only those that keep every bit.
/// </summary>
internal sealed class IrBuilder
{
    private readonly List<Node> _nodes = [];
    private readonly List<Block?> _blocks = [];
    private readonly Stack<Scope> _scopes = new();

    public IrBuilder()
        : this(new DimTable())
    {
    }

    public IrBuilder(DimTable dims)
    {
        Dims = dims;
        OpenBlock();
    }

    /// <summary>Continues a function: its nodes keep their ids, new ones are appended to its body.</summary>
    public IrBuilder(IrFunction function)
    {
        Dims = new DimTable(function.Dims);
        _nodes.AddRange(function.Nodes);
        _blocks.AddRange(function.Blocks);
        Scope scope = new(0);
        scope.Parameters.AddRange(function.Body.Parameters);
        scope.Nodes.AddRange(function.Body.Nodes);
        foreach (int id in function.Body.Nodes) scope.Remember(_nodes[id], id);
        _scopes.Push(scope);
    }

    public DimTable Dims { get; }

    public bool Relaxed { get; set; }

    /// <summary>The contradictions of dimensions met, with the node at which each was.</summary>
    public List<(int Node, string Message)> ShapeErrors { get; } = [];

    public int Count => _nodes.Count;

    public Node this[int id] => _nodes[id];

    public IrType TypeOf(int id) => Dims.Resolve(_nodes[id].Type);

    public int Add(Op op, params int[] operands)
    {
        if (op.Simplify(this, operands) is { } simpler) return simpler;
        return AddExact(op, operands);
    }

    /// <summary>Adds a node as it is, without simplification.</summary>
    public int AddExact(Op op, params int[] operands)
    {
        foreach (Scope scope in _scopes)
        {
            if (op.IsPure && scope.Find(op, operands) is { } known) return known;
        }
        IrType type = op.Infer(new Typing(this, operands));
        return Append(new Node(op, EquatableArray.Of(operands), type, null, EquatableArray<int>.Empty));
    }

    /// <summary>How often memory may have been written: loads of different epochs are different values.</summary>
    public int Epoch { get; private set; }

    /// <summary>Reads that throw together: where the value of none is needed, one of them is enough.</summary>
    public List<IReadOnlyList<int>> Together { get; } = [];

    /// <summary>Says that memory may have changed from here on.</summary>
    public void NextEpoch() => Epoch++;

    /// <summary>Adds an operation that owns blocks.</summary>
    public int AddControl(Control op, IEnumerable<int> operands, IEnumerable<int> regions) =>
        Append(new Node(op, EquatableArray.From(operands), IrType.None, null, EquatableArray.From(regions)));

    /// <summary>Adds an input or another node whose type the operands do not decide.</summary>
    public int AddTyped(Op op, IrType type, string? name, params int[] operands) =>
        Append(new Node(op, EquatableArray.Of(operands), type, name, EquatableArray<int>.Empty));

    /// <summary>The value of an operation if it has been made already.</summary>
    public int? Known(Op op, params int[] operands) => _scopes.Select(s => s.Find(op, operands)).FirstOrDefault(id => id != null);

    /// <summary>Gives a value the user's name for it; the first name stays.</summary>
    public void Name(int id, string name)
    {
        // A name that is still being typed is none.
        if (_nodes[id].Name == null && name.Length > 0) _nodes[id] = _nodes[id] with { Name = name };
    }

    public void OpenBlock()
    {
        _scopes.Push(new Scope(_blocks.Count));
        _blocks.Add(null);
    }

    /// <summary>
    /// Lets the innermost block name values of a block that it undoes: numbers that are not cheap to make, so that the cosine that the
    /// derivative of a sine needs is the one that is there.
    /// </summary>
    public void Share(Block undone)
    {
        foreach (int id in undone.Nodes.Where(id => _nodes[id] is { Op: Elementwise { IsCheap: false }, Type: { IsScalar: true, IsReal: true } }))
        {
            _scopes.Peek().Remember(_nodes[id], id);
        }
    }

    /// <summary>
    /// Leaves the innermost block without ending it: it gets its yields by <see cref="EndBlock"/>, when those of its
    /// siblings are known.
    /// </summary>
    public object LeaveBlock() => _scopes.Pop();

    /// <summary>Ends a block that was left, and returns its index.</summary>
    public int EndBlock(object block, IEnumerable<int> yields)
    {
        Scope scope = (Scope)block;
        _blocks[scope.Block] = new Block(
            EquatableArray.From(scope.Parameters), EquatableArray.From(scope.Nodes), EquatableArray.From(yields));
        return scope.Block;
    }

    /// <summary>Makes the nodes of a block that was left part of the innermost open one, as if there had been no block.</summary>
    public void MergeBlock(object block)
    {
        foreach (int id in ((Scope)block).Nodes)
        {
            _scopes.Peek().Nodes.Add(id);
            _scopes.Peek().Remember(_nodes[id], id);
        }
    }

    /// <summary>The nodes of a block that was left.</summary>
    public IReadOnlyList<int> NodesOf(object block) => ((Scope)block).Nodes;

    /// <summary>Ends the innermost block and returns its index.</summary>
    public int CloseBlock(IEnumerable<int> yields) => EndBlock(LeaveBlock(), yields);

    /// <summary>Ends the body and gives the function, every type resolved to the representatives of its dimensions.</summary>
    public IrFunction Build(IEnumerable<int> results)
    {
        CloseBlock(results);
        return new IrFunction(
            EquatableArray.From(_nodes.Select(n => n with { Op = n.Op.Resolve(Dims), Type = Dims.Resolve(n.Type) })),
            EquatableArray.From(_blocks.Select(b => b ?? Block.Empty)),
            Dims.ToArray());
    }

    private int Append(Node node)
    {
        int id = _nodes.Count;
        _nodes.Add(node);
        // What comes from outside the function belongs to its body, wherever it is first read.
        Scope scope = node.Op is Input { Role: not InputRole.Carried } ? _scopes.Last() : _scopes.Peek();
        (node.Op is Input ? scope.Parameters : scope.Nodes).Add(id);
        scope.Remember(node, id);
        return id;
    }

    /// <summary>An open block, and the values made in it by operation and operands.</summary>
    private sealed class Scope(int block)
    {
        private readonly Dictionary<(Op, EquatableArray<int>), int> _values = [];

        public int Block { get; } = block;

        public List<int> Parameters { get; } = [];

        public List<int> Nodes { get; } = [];

        public int? Find(Op op, int[] operands) =>
            _values.TryGetValue((op, EquatableArray.Of(operands)), out int id) ? id : null;

        public void Remember(Node node, int id)
        {
            if (node.Op.IsPure && !_values.ContainsKey((node.Op, node.Operands))) _values.Add((node.Op, node.Operands), id);
        }
    }
}
