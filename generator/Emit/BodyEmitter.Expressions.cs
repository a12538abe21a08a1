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
            if (body.SumOfPass(id) is { } sum) return sum;
            if (body.IsInRegister(id)) return body.SumInRegisters(id);
            if (!body._schedule.IsInline(id)) return $"{Runtime("Reduce")}.Sum<{Keyword}>({body.Operand(id)})";
            if (body._function.Nodes[id].Op is Transpose && !body._schedule.IsInline(body._function.Nodes[id].Operands[0]))
            {
                return $"{Runtime("Reduce")}.Sum<{Keyword}>({body.Operand(id)})";
            }
            (string map, string instance, string[] arguments) = new LoopBody(body, body._schedule.Leaves(id)).Build(id, "sum", isRoot: false);
            return $"{Runtime("Elementwise")}.Sum<{Keyword}, {map}>({instance}, {string.Join(", ", arguments)})";
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
}
