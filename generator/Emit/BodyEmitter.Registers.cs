using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>
/// Bodies whose vectors are few elements: each is a local of its own, a register, and no statement is a loop. What has no such form is
/// written as in any other body; its operands are stored in buffers first.
/// </content>
internal sealed partial class BodyEmitter
{
    // The local that holds each vector.
    private readonly Dictionary<int, string> _registers = [];

    // Of each half's own: what both load has one name.
    private NameAllocator? _loaded;

    /// <summary>Whether vectors are registers.</summary>
    public bool UsesRegisters { get; init; }

    /// <summary>The vectors that must be in memory too: results, and what is kept for the other half.</summary>
    public IReadOnlyCollection<int> StoredValues { get; init; } = [];

    private bool IsInRegister(int id) => UsesRegisters && _function.Nodes[id].Type.Rank is Rank.Vector or Rank.RowVector;

    private string RegistersName => _layer.Runtime["Registers"];

    private static string Length(IrType type) => RegisterType.Number(RegisterType.Of(type).Length);

    // A vector and its transpose are the same lanes.
    private string Register(int id)
    {
        if (_registers.TryGetValue(id, out string known)) return known;
        Node node = _function.Nodes[id];
        if (node.Op is Transpose) return Register(node.Operands[0]);
        string code = Operand(id);
        string local = (_loaded ??= _locals.Inner()).Take(LoopBody.Bare(code) + "Lanes");
        _writer.Line($"{RegistersName}.Load({code}, {Length(node.Type)}, out {RegisterType.Of(node.Type).Text(_layer.Runtime)} {local});");
        _registers.Add(id, local);
        return local;
    }

    // The buffer of a value that was in a register only.
    private string Stored(int id)
    {
        UsesWorkspace = true;
        IrType type = _function.Nodes[id].Type;
        string name = _locals.TakeOnce(_registers[id] + "Stored");
        _writer.Line(_workspace.Buffer(name, type, MatrixOrder.Rows, this));
        _writer.Line($"{RegistersName}.Store({_registers[id]}, {name}, {Length(type)});");
        _code[id] = name;
        return name;
    }

    // The expression of a vector; null where it can only be computed in memory. Loads what it reads.
    private string? RegisterValue(int id, string wanted)
    {
        Node node = _function.Nodes[id];
        if (node.Op is Kernel kernel) return kernel.InRegisters(new KernelText(this, node)) is { } text ? text : StoreOperands(node);
        if (node.Op is not Elementwise) return StoreOperands(node);
        List<LoopOperand> operands = _schedule.LoopOperands(id);
        if (operands.Count == 0) return $"{RegisterType.Of(node.Type).Text(_layer.Runtime)}.Create({ScalarDefinition(id).Text})";
        (_, string instance, string[] arguments) = new LoopBody(this, operands, isLoop: false).Build(id, wanted, isRoot: true);
        return $"{instance}.Invoke({string.Join(", ", arguments)})";
    }

    // Before the comment of the statement that reads them.
    private string? StoreOperands(Node node)
    {
        foreach (int operand in node.Operands.Where(o => _function.Nodes[o].Type.IsShaped && !_schedule.IsInline(o))) Operand(operand);
        return null;
    }

    private void WriteRegister(int id, string value, string name, string symbol)
    {
        IrType type = _function.Nodes[id].Type;
        bool isStored = StoredValues.Contains(id);
        string local = isStored ? (_loaded ??= _locals.Inner()).Take(name + "Lanes") : name;
        Comment(symbol, "=", Definition(id), type);
        _writer.Line($"{RegisterType.Of(type).Text(_layer.Runtime)} {local} = {value};");
        _registers.Add(id, local);
        _math[id] = symbol;
        if (!isStored) return;
        UsesWorkspace = true;
        _writer.Line(_workspace.Buffer(name, type, MatrixOrder.Rows, this));
        _writer.Line($"{RegistersName}.Store({local}, {name}, {Length(type)});");
        _code[id] = name;
    }

    private string SumInRegisters(int id)
    {
        string length = Length(_function.Nodes[id].Type);
        int inner = id;
        while (_function.Nodes[inner].Op is Transpose && _schedule.IsInline(inner)) inner = _function.Nodes[inner].Operands[0];
        if (!_schedule.IsInline(inner)) return $"{RegistersName}.Sum({Register(inner)}, {length})";
        (_, string instance, string[] arguments) = new LoopBody(this, _schedule.Leaves(id), isLoop: false).Build(id, "sum", isRoot: false);
        return $"{RegistersName}.Sum({instance}.Invoke({string.Join(", ", arguments)}), {length})";
    }

    private string? ProductInRegisters(Node node, int a, int b, int? plus)
    {
        (int left, int right) = (node.Operands[a], node.Operands[b]);
        (IrType x, IrType y) = (_function.Nodes[left].Type, _function.Nodes[right].Type);
        switch (x.Rank, y.Rank)
        {
            case (Rank.RowVector, Rank.Vector):
                return $"{RegistersName}.Sum({Register(left)} * {Register(right)}, {Length(x)})";
            case (Rank.Matrix, Rank.Vector):
                return Matrix(left) is var (matrix, isTransposed) && isTransposed
                    ? _layer.Products.TimesMatrix(Register(right), x.Transposed, matrix, Plus())
                    : _layer.Products.MatrixTimes(x, matrix, Register(right), Plus());
            case (Rank.RowVector, Rank.Matrix):
                return Matrix(right) is var (other, isOtherTransposed) && isOtherTransposed
                    ? _layer.Products.MatrixTimes(y.Transposed, other, Register(left), Plus())
                    : _layer.Products.TimesMatrix(Register(left), y, other, Plus());
            default:
                return null;
        }

        string? Plus() => plus is { } third ? Register(node.Operands[third]) : null;
    }

    // A transposed matrix is read as what it is the transpose of.
    private (string Code, bool IsTransposed) Matrix(int id)
    {
        bool isTransposed = false;
        while (_function.Nodes[id].Op is Transpose && !_code.ContainsKey(id))
        {
            isTransposed = !isTransposed;
            id = _function.Nodes[id].Operands[0];
        }
        return (Operand(id), isTransposed);
    }

    private bool WriteFromRegisters(Output output, Node node, bool isDirect)
    {
        if (isDirect && node.Type.Rank == Rank.Matrix) return WriteOuter(output, node);
        if (!IsInRegister(output.Node)) return false;
        if (isDirect)
        {
            bool isSum = output.Accumulates && node.Op is Add && !_schedule.IsInline(node.Operands[1]);
            if ((isSum ? Register(node.Operands[1]) : RegisterValue(output.Node, output.Target)) is not { } value) return false;
            Comment(output.Symbol, output.Accumulates ? "+=" : "=", output.Accumulates ? Added(output.Node) : Definition(output.Node), node.Type);
            _writer.Line($"{RegistersName}.{(isSum ? "Add" : "Store")}({value}, {output.Target}, {Length(node.Type)});");
            return true;
        }
        int owner = output.Node;
        while (_function.Nodes[owner].Op is Transpose) owner = _function.Nodes[owner].Operands[0];
        if (!_registers.TryGetValue(owner, out string register)) return false;
        Comment(output.Symbol, "=", Print(output.Node), node.Type);
        _writer.Line($"{RegistersName}.Store({register}, {output.Target}, {Length(node.Type)});");
        return true;
    }

    // A gradient that is an outer product, or is added to by one.
    private bool WriteOuter(Output output, Node node)
    {
        if (node.Op is not (MatrixProduct or MatrixProductAdd)) return false;
        (int x, int y) = (node.Operands[0], node.Operands[1]);
        if (_function.Nodes[x].Type.Rank != Rank.Vector || _function.Nodes[y].Type.Rank != Rank.RowVector) return false;
        if (node.Op is MatrixProductAdd && (!output.Accumulates || Operand(node.Operands[2]) != output.Target)) return false;
        (string column, string row) = (Register(x), Register(y));
        Comment(output.Symbol, output.Accumulates ? "+=" : "=", output.Accumulates ? Added(output.Node) : Definition(output.Node), node.Type);
        _writer.Line(_layer.Products.Outer(node.Type, column, row, output.Target, output.Accumulates) + ";");
        return true;
    }
}
