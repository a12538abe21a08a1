using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>An integer that a loop advances by the same amount in every iteration: a function of the number of iterations before.</summary>
/// <param name="Start">Its value in the first iteration.</param>
/// <param name="Step">What is added, or subtracted: a constant, or a value from outside the loop.</param>
/// <param name="IsDownwards">Whether it is subtracted.</param>
internal sealed record Induction(int Start, int Step, bool IsDownwards)
{
    /// <summary>How a value advances; null where it is not carried by a loop, or changes in another way.</summary>
    public static Induction? Of(int id, IrFunction function, Structure structure)
    {
        if (function.Nodes[id] is not { Op: Input { Role: InputRole.Carried }, Type: { IsScalar: true, Element: Element.Int } }) return null;
        if (structure.Carrier(id) is not (var loop, var place)) return null;
        Node owner = function.Nodes[loop];
        int body = owner.Regions[owner.Regions.Count - 1];
        if (structure.BlockOf(id) != body) return null;
        Node next = function.Nodes[function.Blocks[body].Yields[place]];
        bool isFirst = next.Op is Add or Subtract && next.Operands[0] == id;
        if (!isFirst && !(next.Op is Add && next.Operands[1] == id)) return null;
        int step = next.Operands[isFirst ? 1 : 0];
        bool isFixed = function.Nodes[step].Op is Constant || !structure.IsWithin(structure.BlockOf(step), body);
        return isFixed ? new Induction(owner.Operands[((Loop)owner.Op).Leading + place], step, next.Op is Subtract) : null;
    }

    /// <summary>Its value after a number of iterations. The arithmetic wraps around as that of the loop does.</summary>
    public int After(IrBuilder b, int iterations, int start, int step)
    {
        int way = b.Times(step, iterations);
        return IsDownwards ? b.Minus(start, way) : b.Plus(start, way);
    }
}
