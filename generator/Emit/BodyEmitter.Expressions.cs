using System.Runtime.CompilerServices;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <content>The C# of numbers, of kernels' operands and of the lanes of a loop.</content>
internal sealed partial class BodyEmitter
{
    /// <summary>The name of a scalar, or the expression that computes it.</summary>
    private Expr Scalar(int id) => _code.TryGetValue(id, out string name) ? Named(name) : ScalarDefinition(id);

    private static Expr Named(string code) => Expr.Primary(code);

    private Expr ScalarDefinition(int id)
    {
        // An expression too deep for the stack is an internal error of this layer, not the end of the compiler.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Node node = _function.Nodes[id];
        switch (node.Op)
        {
            case StringLiteral text:
                return Expr.Primary(text.Code);
            case Constant constant:
                return constant.Literal();
            case DimSize size:
                return Expr.Primary(DimCode(size.Dim));
            case Absent:
                return Expr.Primary("default!");
            case Load or ShadowRow:
                return Expr.Primary(Load.Code([.. node.Operands.Select(Operand)]));
            case Elementwise op:
                CodeStyle style = Style(ElementOf(node), isLane: false);
                Expr[] operands = [.. node.Operands.Select(Scalar)];
                if (op is Divide && node.Type.IsReal && node.Operands.All(IsWrittenWhole))
                {
                    operands[0] = new Expr($"({Cast.Keyword(node.Type.Element)}){operands[0].Within(Binding.Unary)}", Binding.Unary);
                }
                return op.Code(style, operands);
            case Transpose:
                return Scalar(node.Operands[0]);
            case Projection part:
                return Expr.Primary(part.Code(Operand(node.Operands[0])));
            case Kernel kernel when UsesRegisters && kernel.InRegisters(new KernelText(this, node)) is { } text:
                return Expr.Primary(text);
            case Kernel kernel:
                return new Expr(kernel.Call(new KernelText(this, node), null), kernel.CallBinding);
            default:
                throw new InvalidOperationException($"{node.Op.Mnemonic} has no scalar form.");
        }
    }

    // Sizes are real numbers to mathematics, and int in C#, where their quotient would be rounded down.
    private bool IsWrittenWhole(int id) => !_code.ContainsKey(id) && _function.Nodes[id] is var node
        && (node.Op is DimSize || (node.Op is Add or Subtract or Multiply or Negate && node.Operands.All(IsWrittenWhole)));

    // The type whose functions a scalar calls: its own; of a comparison that of what it compares.
    private Element ElementOf(Node node) => node.Type.IsReal || node.Operands.Count == 0
        ? node.Type.Element
        : node.Op is ArrayLength or EnumValue ? Ir.Element.Int
        : _function.Nodes[node.Operands[node.Operands.Count - 1]].Type.Element;

    private CodeStyle Style(Element element, bool isLane) =>
        new(element, isLane, _layer.Runtime["Ops"], _layer.Runtime["ScalarFunctions"], _layer.Runtime["Slices"]);

    /// <summary>A shape as a kernel's operand: its buffer, transposed where the IR says so; or a scalar's expression.</summary>
    private string Operand(int id)
    {
        Node node = _function.Nodes[id];
        if (_code.TryGetValue(id, out string name)) return name;
        if (_registers.ContainsKey(id)) return Stored(id);
        if (node.Op is Projection part) return part.Code(Operand(node.Operands[0]));
        if (node.Op is Absent) return "default!";
        if (!node.Type.IsShaped) return Scalar(id).Text;
        return node.Op is Transpose
            ? Operand(node.Operands[0]) + ".T"
            : throw new InvalidOperationException($"%{id.ToString(System.Globalization.CultureInfo.InvariantCulture)} {node.Op.Mnemonic} has no buffer.");
    }

    public string DimCode(Dim dim)
    {
        if (!dim.IsNumber) UsedDims.Add(dim.Symbol);
        return _layer.Dims[dim];
    }

    private sealed class KernelText(BodyEmitter body, Node node) : KernelCall
    {
        public override Element Element => node.Type.Element;

        public override int Operands => node.Operands.Count;

        public override string this[int operand] => body.Operand(node.Operands[operand]);

        public override string Count(int operand)
        {
            IrType type = body._function.Nodes[node.Operands[operand]].Type;
            string[] sizes = [.. new[] { type.Rows, type.Columns }.Where(d => d != Ir.Dim.One).Select(body.DimCode)];
            return sizes.Length switch { 0 => "1", 1 => sizes[0], _ => $"({sizes[0]} * {sizes[1]})" };
        }

        public override string SumOf(int operand)
        {
            int id = node.Operands[operand];
            if (body.IsInRegister(id)) return body.SumInRegisters(id);
            if (!body._schedule.IsInline(id)) return $"{Runtime("Reduce")}.Sum<{Keyword}>({body.Operand(id)})";
            if (body._function.Nodes[id].Op is Transpose && !body._schedule.IsInline(body._function.Nodes[id].Operands[0]))
            {
                return $"{Runtime("Reduce")}.Sum<{Keyword}>({body.Operand(id)})";
            }
            (string map, string instance, string arguments) = new LoopBody(body, body.SumOperands(id)).Build(id, "sum", isRoot: false);
            return $"{Runtime("Elementwise")}.Sum<{Keyword}, {map}>({instance}, {arguments})";
        }

        public override string? ProductInRegisters(int a, int b, int? plus) => body.ProductInRegisters(node, a, b, plus);

        public override string Scratch(string type)
        {
            body.UsesWorkspace = true;
            return body._workspace.Scratch(type, body._layer.Runtime);
        }

        public override string Runtime(string name) => body._layer.Runtime[name];

        public override string Dim(Dim dim) => body.DimCode(dim);
    }

    private List<LoopOperand> SumOperands(int summand)
    {
        int sum = _function.Nodes.Select((n, i) => (n, i)).First(p => p.n.Op is Reduction { FusesOperand: true } && p.n.Operands[0] == summand).i;
        return _schedule.LoopOperands(sum);
    }

    /// <summary>The body of one fused loop: lanes in, a lane out; numbers that are the same at every element captured.</summary>
    private sealed class LoopBody
    {
        private const int MaxOperationsBesideFunction = 8;

        private readonly BodyEmitter _body;
        private readonly List<LoopOperand> _operands;
        private readonly List<string> _names = [];
        private readonly NameAllocator _allocator = new(["V"]);
        private readonly Dictionary<string, string> _captured = [];
        private readonly Dictionary<LoopOperand, int> _visits = [];
        private readonly Dictionary<LoopOperand, string> _locals = [];
        private readonly List<string> _statements = [];
        private readonly bool _isLoop;
        private bool _inlines;

        /// <param name="body">The code of which it is a part.</param>
        /// <param name="operands">What it reads.</param>
        /// <param name="isLoop">Whether it is compiled on its own, as a loop is; else it becomes a part of a longer method.</param>
        public LoopBody(BodyEmitter body, List<LoopOperand> operands, bool isLoop = true)
        {
            _body = body;
            _isLoop = isLoop;
            _operands = operands;
            foreach (LoopOperand operand in operands) _names.Add(_allocator.Take(Bare(body.OperandName(operand))));
        }

        /// <summary>The struct's name, the C# of an instance, and the operands.</summary>
        public (string Map, string Instance, string Arguments) Build(int root, string wanted, bool isRoot)
        {
            CountVisits(new LoopOperand(root, false), isRoot);

            // The just-in-time compiler is ready to inline no more than two or three of them, and in what it then leaves single operations are calls.
            _inlines = _isLoop && _visits.Count <= MaxOperationsBesideFunction
                && _visits.Keys.Count(v => _body._function.Nodes[v.Id].Op is Elementwise { IsCheap: false }) == 1;
            Expr result = Lane(root, false, isRoot);
            if (result.IsUniform) result = result.InLanes();
            string element = _body.Element(root);
            string map = _body._layer.Maps.Add(Bare(wanted), element, [.. _captured.Values], _names, _statements, result.Text);
            return (map, $"new {map}({string.Join(", ", _captured.Keys)})", string.Join(", ", _operands.Select(_body.OperandCode)));
        }

        private void CountVisits(LoopOperand at, bool isRoot)
        {
            Node node = _body._function.Nodes[at.Id];
            if (!node.Type.IsShaped || (!isRoot && !_body._schedule.IsInline(at.Id))) return;
            if (node.Op is not Transpose)
            {
                _visits.TryGetValue(at, out int visits);
                _visits[at] = visits + 1;
                if (visits > 0) return;
            }
            bool transposed = at.IsTransposed != node.Op is Transpose;
            foreach (int operand in node.Operands) CountVisits(new LoopOperand(operand, transposed), isRoot: false);
        }

        private Expr Lane(int id, bool transposed, bool isRoot)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            Node node = _body._function.Nodes[id];
            if (!node.Type.IsShaped) return Uniform(id);
            if (!isRoot && !_body._schedule.IsInline(id))
            {
                return Expr.Primary(_names[_operands.IndexOf(_body._schedule.Oriented(id, transposed))]);
            }
            if (node.Op is Transpose) return Lane(node.Operands[0], !transposed, isRoot: false);
            if (node.Op is Broadcast) return Lane(node.Operands[0], transposed, isRoot: false);

            LoopOperand key = new(id, transposed);
            if (_locals.TryGetValue(key, out string local)) return Expr.Primary(local);
            CodeStyle style = _body.Style(node.Type.Element, isLane: true) with { InlinesFunctions = _inlines };
            Expr value = ((Elementwise)node.Op).Code(style, [.. node.Operands.Select(o => Lane(o, transposed, isRoot: false))]);
            if (_visits[key] < 2) return value;
            string name = _allocator.TakeNumbered("v");
            _statements.Add($"V {name} = {value.Text};");
            _locals.Add(key, name);
            return Expr.Primary(name);
        }

        private Expr Uniform(int id)
        {
            Node node = _body._function.Nodes[id];
            Expr code = _body.Scalar(id);
            if (node.Op is Constant) return code with { IsUniform = true };

            // What is captured is a number; the outcome of a comparison of numbers becomes lanes again.
            bool isCondition = node.Type.Element == Ir.Element.Bool;
            if (isCondition) code = new Expr($"{code.Within(Binding.Relational)} ? 1 : 0", Binding.Conditional);
            if (!_captured.TryGetValue(code.Text, out string field))
            {
                string name = Bare(code.Text);
                field = name == code.Text ? _allocator.Take(name) : _allocator.TakeNumbered("c");
                _captured.Add(code.Text, field);
            }
            return isCondition ? Expr.Primary($"V.GreaterThan(V.Create({field}), 0)") : new Expr(field, Binding.Primary, IsUniform: true);
        }

        // The last identifier of an expression, with a small first letter: x of into.X and of x.T.
        public static string Bare(string code)
        {
            if (code.EndsWith(".T", StringComparison.Ordinal)) code = code.Substring(0, code.Length - 2) + "T";
            string bare = code.Substring(code.LastIndexOf('.') + 1).TrimStart('@');
            if (bare.Length == 0 || !bare.All(c => char.IsLetterOrDigit(c) || c == '_')) return "x";
            bare = char.ToLowerInvariant(bare[0]) + bare.Substring(1);
            return Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(bare) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? bare : bare + "_";
        }
    }

    private string OperandCode(LoopOperand operand) => IsInRegister(operand.Id) ? Register(operand.Id) : OperandName(operand);

    // What a value is called wherever it lies.
    private string OperandName(LoopOperand operand) =>
        !_code.ContainsKey(operand.Id) && _registers.TryGetValue(operand.Id, out string register) ? register : Operand(operand.Id) + (operand.IsTransposed ? ".T" : "");
}
