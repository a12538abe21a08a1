using System.Globalization;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <summary>
/// The letters of a layer's dimensions, the same in comments and in code: the names that <c>[Shape]</c> gives, and for the
/// rest n, h, K, ... in the order in which the data flows through them.
/// </summary>
internal sealed class DimNames
{
    private static readonly string[] Letters = ["n", "h", "K", "m", "p", "q", "r", "s", "u", "v"];

    private readonly IrFunction _function;
    private readonly Dictionary<int, string> _names = [];

    public DimNames(IrFunction function, IEnumerable<string> taken)
    {
        _function = function;
        HashSet<string> used = [.. taken];
        foreach (Node node in function.Nodes)
        {
            if (node.Name is { } name) used.Add(Symbols.Identifier(name));
        }
        foreach (Dim dim in InOrderOfFlow(function))
        {
            if (dim.IsNumber || _names.ContainsKey(dim.Symbol)) continue;
            string wanted = function.Dims[dim.Symbol].Name is { } given && IsIdentifier(given)
                ? given
                : Letters.FirstOrDefault(l => !used.Contains(l)) ?? Numbered(used);
            while (!used.Add(wanted)) wanted += "_";
            _names.Add(dim.Symbol, wanted);
        }
    }

    /// <summary>All symbols in use, in order of their names' allotment.</summary>
    public IEnumerable<int> All => _names.Keys;

    public string this[Dim dim] => dim.IsNumber ? dim.Number.ToString(CultureInfo.InvariantCulture) : _names[dim.Symbol];

    public DimSymbol Origin(int symbol) => _function.Dims[symbol];

    /// <summary>1×K, h×n.</summary>
    public string Shape(IrType type) => this[type.Rows] + "×" + this[type.Columns];

    /// <summary>The same as a C# string: $"1×{K}".</summary>
    public string ShapeCode(IrType type)
    {
        string Hole(Dim dim) => dim.IsNumber ? this[dim] : "{" + this[dim] + "}";
        bool isConstant = type.Rows.IsNumber && type.Columns.IsNumber;
        return $"{(isConstant ? "" : "$")}\"{Hole(type.Rows)}×{Hole(type.Columns)}\"";
    }

    private static IEnumerable<Dim> InOrderOfFlow(IrFunction function)
    {
        foreach (int id in function.Body.Nodes)
        {
            Node node = function.Nodes[id];
            if (node.Op is MatrixProduct)
            {
                IrType left = function.Nodes[node.Operands[0]].Type;
                yield return left.Columns;
                yield return left.Rows;
                yield return function.Nodes[node.Operands[1]].Type.Columns;
            }
            foreach (int operand in node.Operands)
            {
                yield return function.Nodes[operand].Type.Rows;
                yield return function.Nodes[operand].Type.Columns;
            }
        }
        foreach (Node node in function.Nodes)
        {
            yield return node.Type.Rows;
            yield return node.Type.Columns;
        }
    }

    private static string Numbered(HashSet<string> used)
    {
        for (int i = 1; ; i++)
        {
            string name = "d" + i.ToString(CultureInfo.InvariantCulture);
            if (!used.Contains(name)) return name;
        }
    }

    private static bool IsIdentifier(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name)
        && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None;
}
