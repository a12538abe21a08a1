using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>How the integers of a loop's body change with its index.</summary>
/// <param name="node">The nodes of the function.</param>
/// <param name="index">The loop's index.</param>
/// <param name="varying">All that may be another value in another iteration.</param>
internal sealed class Stride(Func<int, Node> node, int index, HashSet<int> varying)
{
    /// <summary>Whether a value is the index, or minus the index, plus something that is the same in all iterations.</summary>
    public bool IsOwn(int value) => value == index || (node(value).Op is Add or Subtract
        && Enumerable.Range(0, 2).Any(i => IsOwn(node(value).Operands[i]) && IsFixed(node(value).Operands[1 - i])));

    /// <summary>Whether a value grows as the index does.</summary>
    public bool Advances(int value) => value == index || node(value) switch
    {
        { Op: Add } sum => Enumerable.Range(0, 2).Any(i => Advances(sum.Operands[i]) && IsFixed(sum.Operands[1 - i])),
        { Op: Subtract } difference => Advances(difference.Operands[0]) && IsFixed(difference.Operands[1]),
        _ => false,
    };

    /// <summary>Whether a value is the same in all iterations.</summary>
    public bool IsFixed(int value) => !varying.Contains(value)
        || (node(value) is { Type.Element: Element.Int, Op: Add or Subtract or Multiply or Negate } n && n.Operands.All(IsFixed))
        || node(value).Op is Constant;
}
