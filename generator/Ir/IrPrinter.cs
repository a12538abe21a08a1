using System.Globalization;
using System.Text;

namespace Autodiff.Generator.Ir;

/// <summary>
/// A function as stable text, for snapshots and for whoever debugs a pass: the dimensions and where each is first seen, then
/// the blocks, a line for each value: <c>%5 = matmul %2, %0 : vector&lt;float&gt;[d1]  z1</c>.
/// </summary>
internal sealed class IrPrinter
{
    private const int TypeColumn = 44;

    private readonly IrFunction _function;
    private readonly StringBuilder _text = new();

    private IrPrinter(IrFunction function) => _function = function;

    public static string Print(IrFunction function)
    {
        IrPrinter printer = new(function);
        printer.WriteDims();
        printer.WriteBlock(0, depth: 0);
        return printer._text.ToString();
    }

    /// <summary>vector&lt;float&gt;[d0], matrix&lt;double&gt;[3×d1], float.</summary>
    public static string Print(IrType type)
    {
        string element = type.Element.ToString().ToLowerInvariant();
        return type.Rank switch
        {
            Rank.Scalar => element,
            Rank.Vector => $"vector<{element}>[{Print(type.Rows)}]",
            Rank.RowVector => $"row<{element}>[{Print(type.Columns)}]",
            Rank.Matrix => $"matrix<{element}>[{Print(type.Rows)}×{Print(type.Columns)}]",
            Rank.Array => element + "[]",
            Rank.Grid => element + "[,]",
            Rank.Jagged => element + "[][]",
            Rank.Span or Rank.ReadOnlySpan => $"{type.Rank.ToString().ToLowerInvariant()}<{element}>",
            _ => "tuple",
        };
    }

    public static string Print(Dim dim) => dim.IsNumber ? Number(dim.Number) : "d" + Number(dim.Symbol);

    private void WriteDims()
    {
        SortedSet<int> used = [];
        foreach (Node node in _function.Nodes)
        {
            if (!node.Type.Rows.IsNumber) used.Add(node.Type.Rows.Symbol);
            if (!node.Type.Columns.IsNumber) used.Add(node.Type.Columns.Symbol);
        }
        foreach (int symbol in used)
        {
            DimSymbol seen = _function.Dims[symbol];
            string origin = seen.Expression ?? $"%{Number(seen.Node)} axis {Number(seen.Axis)}";
            string name = seen.Name == null ? "" : $", named {seen.Name}";
            Line(0, $"dim d{Number(symbol)} = {origin}{name}");
        }
    }

    private void WriteBlock(int index, int depth)
    {
        Block block = _function.Blocks[index];
        Line(depth, $"block {Number(index)} ({Ids(block.Parameters)})");
        foreach (int id in block.Parameters) WriteNode(id, depth + 1);
        foreach (int id in block.Nodes) WriteNode(id, depth + 1);
        Line(depth + 1, $"yield {Ids(block.Yields)}");
    }

    private void WriteNode(int id, int depth)
    {
        Node node = _function.Nodes[id];
        string operands = node.Operands.Count == 0 ? "" : " " + Ids(node.Operands);
        string definition = $"%{Number(id)} = {node.Op.Mnemonic}{operands}".PadRight(TypeColumn - (2 * depth));
        string name = node.Name == null ? "" : "  " + node.Name;
        Line(depth, $"{definition} : {Print(node.Type)}{name}");
        foreach (int region in node.Regions) WriteBlock(region, depth + 1);
    }

    private void Line(int depth, string text) => _text.Append(' ', 2 * depth).Append(text).Append('\n');

    private static string Ids(IEnumerable<int> ids) => string.Join(", ", ids.Select(id => "%" + Number(id)));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
