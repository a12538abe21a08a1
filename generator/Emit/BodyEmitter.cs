using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>A value that a body hands out: where it goes, and how a comment calls it.</summary>
/// <param name="Node">The value.</param>
/// <param name="Target">The C# it is stored into.</param>
/// <param name="Symbol">Its name on paper.</param>
/// <param name="Accumulates">Whether it is added to what is there.</param>
/// <param name="IsShaped">Whether the target is a shape; the value may be one number for all its elements.</param>
/// <param name="Setter">The method that takes a product by its factors, where there is one, with the object it is called on.</param>
/// <param name="IsTransposed">Whether the value is the transpose of what the setter takes.</param>
internal sealed record Output(int Node, string Target, string Symbol, bool Accumulates, bool IsShaped, string? Setter = null, bool IsTransposed = false)
{
    /// <summary>Whether the value is handed out by its factors.</summary>
    public bool TakesFactors(IrFunction function) => Setter != null && function.Nodes[Node] is { Op: MatrixProduct } node
        && (function.Nodes[node.Operands[0]].Type.Rank, function.Nodes[node.Operands[1]].Type.Rank) switch
        {
            (Rank.Vector, Rank.RowVector) => !IsTransposed,
            (Rank.Matrix, Rank.Matrix) => true,
            _ => false,
        };
}

/// <summary>
/// Writes the statements of one body: a comment with the mathematics above each, both from the same node, so that they
/// cannot drift apart.
/// </summary>
internal sealed partial class BodyEmitter
{
    /// <summary>What comments call the value of a layer that returns one number.</summary>
    public const string ValueSymbol = "ℓ";

    private const int CommentWidth = 56;

    private readonly LayerNames _layer;
    private readonly IrFunction _function;
    private readonly Schedule _schedule;
    private NameAllocator _locals;
    private readonly HashSet<string> _names;
    private readonly WorkspaceFields _workspace;
    private readonly CodeWriter _writer;

    // The C# and the mathematical symbol of each value that has one.
    private readonly Dictionary<int, string> _code = [];
    private readonly Dictionary<int, string> _math = [];
    private BufferSharing? _sharing;

    public BodyEmitter(LayerNames layer, IrFunction function, Schedule schedule, NameAllocator locals, WorkspaceFields workspace, CodeWriter writer)
    {
        _layer = layer;
        _function = function;
        _schedule = schedule;
        _locals = locals;
        _names = [.. function.Nodes.Select(n => n.Name).OfType<string>().Select(Symbols.Identifier)];
        _workspace = workspace;
        _writer = writer;
    }

    /// <summary>The dimensions that the written code mentions.</summary>
    public HashSet<int> UsedDims { get; } = [];

    public bool UsesWorkspace { get; private set; }

    /// <summary>The id from which on nodes belong to the derivative, and the line written before the first of them.</summary>
    public (int FirstNode, string Heading)? Section { get; set; }

    /// <summary>Whether a matrix may take the memory of one that is not needed any more.</summary>
    public bool SharesBuffers { get; init; }

    /// <summary>What the cotangents are derivatives of.</summary>
    public string Objective { get; init; } = ValueSymbol;

    /// <summary>The result, and what the comments call it where the user gave it no name.</summary>
    public (int Node, string Symbol)? Result { get; set; }

    /// <summary>Gives a value that is already there its C# and its symbol.</summary>
    public void Declare(int id, string code, string symbol)
    {
        _code[id] = code;
        _math[id] = symbol;
    }

    public IrFunction Function => _function;

    /// <summary>A name that no local has.</summary>
    public string TakeName(string wanted) => _locals.TakeOnce(wanted);

    /// <summary>The C# of a value: its name, or the expression that computes it.</summary>
    public string CodeOf(int id) => Operand(id);

    /// <summary>The name and the symbol of a value that has them.</summary>
    public (string Code, string Symbol) NamesOf(int id) => (_code[id], _math[id]);

    // A product that is fused with the loop over it has a name and a definition, but memory only if it is kept.
    private string? WriteDefinition(int id, bool isKept)
    {
        (string name, string symbol) = NameOf(id, _function.Nodes[id]);
        Comment(symbol, "=", Definition(id), _function.Nodes[id].Type);
        Declare(id, name, symbol);
        return isKept ? Declaration(id, name) : null;
    }

    private string Declaration(int id, string name)
    {
        UsesWorkspace = true;
        IrType type = _function.Nodes[id].Type;
        return _sharing?.Before(id) is { } before ? $"{_layer.TypeText(type)} {name} = {_code[before]};" : _workspace.Buffer(name, type, OrderOf(id), this);
    }

    private (string Name, string Symbol) NameOf(int id, Node node)
    {
        bool isResult = node.Name == null && Result?.Node == id;
        string name = isResult ? _locals.Take("result")

            // A shape's name is its buffer's too, and may outlive the block that it is made in.
            : node.Name == null ? (node.Type.IsScalar ? _locals.TakeNumbered("t", _names) : _locals.TakeNumberedOnce("t", _names))
            : node.Type.IsScalar ? _locals.Take(Symbols.Identifier(node.Name)) : _locals.TakeOnce(Symbols.Identifier(node.Name));
        return (name, isResult ? Result!.Value.Symbol : node.Name == null ? name : Symbols.Mathematical(node.Name, Objective));
    }

    private void WriteRoot(int id, FusedProduct? product = null)
    {
        Node node = _function.Nodes[id];
        if (WriteEffect(id, node) || WriteInPlace(id, node)) return;
        if (node.Name == null && TakerOf(id) is { } taker) node = node with { Name = taker };
        (string name, string symbol) = NameOf(id, node);
        if (node.Op is Invocation invocation)
        {
            WriteInvocation(id, invocation, name, symbol);
        }
        else if (IsInRegister(id) && RegisterValue(id, name) is { } value)
        {
            WriteRegister(id, value, name, symbol);
            return;
        }
        else if (node.Type.IsShaped)
        {
            WriteShaped(id, name, symbol, accumulates: false, Declaration(id, name), product);
        }
        else
        {
            bool isDerivative = node.Name != null ? Symbols.IsDerivative(node.Name) : Section is { } s && id >= s.FirstNode && (_schedule.IsStraight || Definition(id).Text.Contains('∂'));
            string definition = ScalarDefinition(id).Text;
            if (isDerivative || ReadsShape(id)) Comment(symbol, "=", Definition(id), node.Type);
            _writer.Line($"{Cast.Keyword(node.Type.Element)} {name} = {definition};");
        }
        Declare(id, name, symbol);
    }

    private void WriteInvocation(int id, Invocation invocation, string name, string symbol)
    {
        Node node = _function.Nodes[id];
        UsesWorkspace |= invocation is FamilyInvocation;
        Comment(symbol, "=", Definition(id), node.Type);
        (string workspace, string gradients) = invocation is FamilyInvocation family ? _workspace.Callee(family.Callee, family.Site) : ("", "");
        InvocationText text = new(Operand, TypeOf, _layer.TypeText, workspace, gradients);
        foreach (string statement in invocation.Statements(text, node, name)) _writer.Line(statement);
        _code[id] = name;

        // A size that only the result knows gets its letter here, if anything below needs it.
        foreach (int symbolOfResult in _layer.Dims.All)
        {
            DimSymbol origin = _function.Dims[symbolOfResult];
            if (origin.Node != id) continue;
            string size = Sized(origin);
            _writer.Deferred(() => UsedDims.Contains(symbolOfResult) ? $"int {_layer.Dims[Ir.Dim.OfSymbol(symbolOfResult)]} = {size};" : null);
        }
    }

    private string Sized(DimSymbol origin)
    {
        string member = _function.Nodes[origin.Node].Type.Rank != Rank.Matrix ? "Length" : origin.Axis == 0 ? "Rows" : "Columns";
        return Operand(origin.Node) + "." + member;
    }

    private void WriteShaped(int id, string target, string symbol, bool accumulates, string? declaration = null, FusedProduct? product = null)
    {
        Node node = _function.Nodes[id];
        Comment(symbol, accumulates ? "+=" : "=", accumulates ? Added(id) : Definition(id), node.Type);
        if (product?.Declaration is { } before) _writer.Line(before);
        if (declaration != null) _writer.Line(declaration);
        if (node.Op is Kernel kernel)
        {
            _writer.Line(kernel.Call(new KernelText(this, node), target) + ";");
        }
        else if (accumulates && !_schedule.IsInline(node.Operands[1]))
        {
            _writer.Line($"{_layer.Runtime["Elementwise"]}.Add<{Element(id)}>({Operand(node.Operands[1])}, into: {target});");
        }
        else
        {
            WriteLoop(id, target, product);
        }
    }

    // Vectors are copied anyway. A matrix that is computed here stays until the next use of the workspace, others may change.
    private void WriteFactors(Output output, Node node)
    {
        Comment(output.Symbol, "=", Definition(output.Node), node.Type);
        (int x, int y) = output.IsTransposed ? (node.Operands[1], node.Operands[0]) : (node.Operands[0], node.Operands[1]);
        bool areMatrices = _function.Nodes[x].Type.Rank == Rank.Matrix;
        string copies = areMatrices ? (IsOwn(x) ? "" : ", copyX: true") + (IsOwn(y) ? "" : ", copyY: true") : "";
        if (areMatrices && (IsOwn(x) || IsOwn(y))) _layer.LendsBuffers = true;
        _layer.Factored.Add((output.Setter!.Substring(output.Setter.LastIndexOf('.') + 1), _function.Nodes[x].Type.Rank));
        // (x·y)ᵀ = yᵀ·xᵀ.
        _writer.Line($"{output.Setter}({(output.IsTransposed ? Transposed(x) : Operand(x))}, {(output.IsTransposed ? Transposed(y) : Operand(y))}{copies});");
    }

    private string Transposed(int id) => _function.Nodes[id] is { Op: Transpose } transpose ? Operand(transpose.Operands[0]) : Operand(id) + ".T";

    private bool IsOwn(int id) => _function.Nodes[id] is { Op: Transpose } transpose ? IsOwn(transpose.Operands[0]) : _function.Nodes[id].Op is MatrixProduct or Elementwise;

    private void WriteOutput(Output output, bool isDirect, FusedProduct? product)
    {
        Node node = _function.Nodes[output.Node];
        if (UsesRegisters && WriteFromRegisters(output, node, isDirect)) return;
        if (isDirect && output.TakesFactors(_function))
        {
            WriteFactors(output, node);
            return;
        }
        if (isDirect)
        {
            WriteShaped(output.Node, output.Target, output.Symbol, output.Accumulates, product: product);
            return;
        }
        if (node.Op is Input { Role: InputRole.Accumulator }) return;
        if (!node.Type.IsShaped && output.Accumulates)
        {
            int added = node.Operands[1];
            string addedCode = Scalar(added).Text;
            Comment(output.Symbol, "+=", Print(added), node.Type);
            _writer.Line($"{output.Target} += {addedCode};");
            return;
        }
        if (node.Type.IsArray) return;
        string code = node.Type.IsShaped ? Operand(output.Node) : Scalar(output.Node).Text;
        Comment(output.Symbol, "=", Print(output.Node), node.Type);
        if (output.IsShaped && !node.Type.IsShaped) _writer.Line($"{output.Target}.Fill({code});");
        else if (!node.Type.IsShaped) _writer.Line($"{output.Target} = {code};");
        else _writer.Line($"{code}.CopyTo({output.Target});");
    }

    // The C# of plain numbers is its own mathematics; that of kernels needs a comment.
    private bool ReadsShape(int id) => _function.Nodes[id].Operands
        .Any(o => _function.Nodes[o].Type.IsShaped || (!_code.ContainsKey(o) && ReadsShape(o)));

    // What is added where a gradient accumulates: everything but the accumulator.
    private Expr Added(int id)
    {
        Node node = _function.Nodes[id];
        return node.Op is IAddition addition ? addition.Addend(this, node) : Print(node.Operands[1]);
    }

    private void Comment(string symbol, string sign, Expr definition, IrType type)
    {
        if (symbol == definition.Text) return;
        string equation = $"// {symbol} {sign} {definition.Text}";
        string shape = type.IsShaped ? Shape(type) : "";
        _writer.Line(shape.Length == 0 ? equation : equation + new string(' ', Math.Max(0, CommentWidth - Width(equation))) + " " + shape);
    }

    // A hat takes no column of its own, nor does the second half of a surrogate pair.
    private static int Width(string text) => text.Count(c => c != '\u0302' && !char.IsLowSurrogate(c));

    private string Shape(IrType type) => _layer.Dims.Shape(type);

    private string Element(int id) => Cast.Keyword(_function.Nodes[id].Type.Element);
}
