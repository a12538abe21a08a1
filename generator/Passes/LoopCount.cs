using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>How often a counted loop runs, and where in that an index stands.</summary>
internal static class LoopCount
{
    /// <summary>The number of iterations of a loop that has no other exit; below 0 for some that do not run.</summary>
    public static int Trips(IrBuilder b, CountedLoop loop, int start, int bound)
    {
        bool isInclusive = loop.Relation is Relation.LessOrEqual or Relation.GreaterOrEqual;
        int step = Math.Abs(loop.Step);
        int distance = loop.Step > 0 ? Difference(b, bound, start) : Difference(b, start, bound);
        int rounded = isInclusive ? step : step - 1;
        return Quotient(b, rounded == 0 ? distance : b.Plus(distance, b.Number(rounded, Element.Int)), step);
    }

    /// <summary>The number of iterations before that of an index.</summary>
    public static int Place(IrBuilder b, int index, int start, int step) =>
        Quotient(b, step > 0 ? Difference(b, index, start) : Difference(b, start, index), Math.Abs(step));

    private static int Difference(IrBuilder b, int x, int y) => b.Is(y, 0) ? x : b.Minus(x, y);

    private static int Quotient(IrBuilder b, int x, int step) => step == 1 ? x : b.Over(x, b.Number(step, Element.Int));
}
