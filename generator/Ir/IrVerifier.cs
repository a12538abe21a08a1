using System.Globalization;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Ir;

/// <summary>
/// The rules that every pass must keep: values are defined before they are used and used only where they are in scope, a
/// value's type is the one that its operation infers, every block belongs to one node. Tests run it after each pass.
/// </summary>
internal sealed class IrVerifier
{
    private readonly IrFunction _function;
    private readonly IrBuilder _types;
    private readonly bool[] _isPlaced;
    private readonly bool[] _isVisible;
    private readonly bool[] _isBlockOwned;
    private readonly HashSet<Dim> _dims = [];

    private IrVerifier(IrFunction function)
    {
        _function = function;
        _isPlaced = new bool[function.Nodes.Count];
        _isVisible = new bool[function.Nodes.Count];
        _isBlockOwned = new bool[function.Blocks.Count];
        VerifyIds();
        _types = new IrBuilder(function);
        _types.Dims.IsSettled = true;
        foreach (Node node in function.Nodes)
        {
            _dims.Add(node.Type.Rows);
            _dims.Add(node.Type.Columns);
        }
    }

    /// <exception cref="InvalidOperationException">The function breaks a rule; the message names the value and the rule.</exception>
    public static void Verify(IrFunction function)
    {
        IrVerifier verifier = new(function);
        verifier.VerifyBlock(0, "the function");
        verifier.VerifyNothingIsLost();
    }

    private void VerifyIds()
    {
        if (_function.Blocks.Count == 0) throw Broken("the function has no body");
        foreach (Block block in _function.Blocks)
        {
            foreach (int id in block.Parameters.Concat(block.Nodes).Concat(block.Yields)) RequireId(id, "a block");
        }
        for (int id = 0; id < _function.Nodes.Count; id++)
        {
            foreach (int operand in _function.Nodes[id].Operands) RequireId(operand, Describe(id));
        }
    }

    private void RequireId(int id, string where)
    {
        if (id < 0 || id >= _function.Nodes.Count) throw Broken($"{where} names %{Text(id)}, and there are {Text(_function.Nodes.Count)} values");
    }

    private void VerifyBlock(int index, string owner)
    {
        if (index < 0 || index >= _isBlockOwned.Length) throw Broken($"{owner} owns block {Text(index)}, which does not exist");
        if (_isBlockOwned[index]) throw Broken($"block {Text(index)} is owned twice, now by {owner}");
        _isBlockOwned[index] = true;

        Block block = _function.Blocks[index];
        foreach (int id in block.Parameters)
        {
            if (_function.Nodes[id].Op is not Input) throw Broken($"{Describe(id)} is a parameter of block {Text(index)} and no input");
            Place(id);
        }
        foreach (int id in block.Nodes)
        {
            if (_function.Nodes[id].Op is Input) throw Broken($"{Describe(id)} is an input in the midst of block {Text(index)}");
            foreach (int operand in _function.Nodes[id].Operands) RequireVisible(operand, id);
            foreach (int region in _function.Nodes[id].Regions) VerifyBlock(region, Describe(id));
            Place(id);
        }
        foreach (int id in block.Yields)
        {
            if (!_isVisible[id]) throw Broken($"block {Text(index)} yields {Describe(id)}, which is not in scope");
        }
        foreach (int id in block.Parameters.Concat(block.Nodes)) _isVisible[id] = false;
    }

    // Passes go over the values by id, so an id is a place in the order of execution as well.
    private void RequireVisible(int operand, int user)
    {
        if (!_isVisible[operand]) throw Broken($"{Describe(user)} uses %{Text(operand)}, which is not defined before it in its scope");
        if (operand >= user) throw Broken($"{Describe(user)} uses %{Text(operand)}, whose id is not below its own");
    }

    private void Place(int id)
    {
        if (_isPlaced[id]) throw Broken($"{Describe(id)} stands in two places");
        _isPlaced[id] = true;
        _isVisible[id] = true;
        VerifyType(id);
    }

    private void VerifyType(int id)
    {
        Node node = _function.Nodes[id];
        VerifyForm(id, node.Type);
        if (node.Op is Constant { Element: Element.Float } number && !double.IsNaN(number.Value) && (float)number.Value != number.Value)
        {
            throw Broken($"{Describe(id)} is not exactly a float");
        }
        if (node.Op is DimSize size && !_dims.Contains(size.Dim)) throw Broken($"{Describe(id)} is a dimension that no value has");
        if (node.Op is Input || !node.Op.IsTypedByOperands || node.Regions.Count > 0) return;
        IrType inferred = Infer(id, node);
        if (inferred != node.Type) throw Broken($"{Describe(id)} has type {IrPrinter.Print(node.Type)}, and its operation gives {IrPrinter.Print(inferred)}");
    }

    private void VerifyForm(int id, IrType type)
    {
        bool isOneRow = type.Rank is Rank.Scalar or Rank.RowVector;
        bool isOneColumn = type.Rank is Rank.Scalar or Rank.Vector;
        if ((isOneRow && type.Rows != Dim.One) || (isOneColumn && type.Columns != Dim.One))
        {
            throw Broken($"{Describe(id)} is a {type.Rank.ToString().ToLowerInvariant()} of {IrPrinter.Print(type.Rows)}×{IrPrinter.Print(type.Columns)}");
        }
        foreach (Dim dim in new[] { type.Rows, type.Columns })
        {
            if (!dim.IsNumber && dim.Symbol >= _function.Dims.Count) throw Broken($"{Describe(id)} has dimension {IrPrinter.Print(dim)}, which does not exist");
        }
    }

    // A rule meets operands that it was never written for: whatever it stumbles over is the message.
    private IrType Infer(int id, Node node)
    {
        try
        {
            return node.Op.Infer(new Typing(_types, [.. node.Operands]));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Broken IR: the operands of {Describe(id)} do not fit: {e.Message}", e);
        }
    }

    private void VerifyNothingIsLost()
    {
        int lost = Array.IndexOf(_isPlaced, false);
        if (lost >= 0) throw Broken($"{Describe(lost)} stands in no block");
        int orphan = Array.IndexOf(_isBlockOwned, false);
        if (orphan >= 0) throw Broken($"block {Text(orphan)} belongs to no value");
    }

    private string Describe(int id) => $"%{Text(id)} {_function.Nodes[id].Op.Mnemonic}";

    private static InvalidOperationException Broken(string message) => new($"Broken IR: {message}.");

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
