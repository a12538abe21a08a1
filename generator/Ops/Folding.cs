using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>Algebraic identities shared by the arithmetic operations.</summary>
internal static class Folding
{
    /// <summary>Two constants give one, computed in their own precision.</summary>
    public static int? Fold(IrBuilder b, int[] operands, Func<float, float, float> inFloat, Func<double, double, double> inDouble)
    {
        if (b[operands[0]].Op is not Constant x || b[operands[1]].Op is not Constant y || x.Element != y.Element) return null;
        return x.Element switch
        {
            Element.Float => b.Number(inFloat((float)x.Value, (float)y.Value), Element.Float),
            Element.Double => b.Number(inDouble(x.Value, y.Value), Element.Double),
            _ => null,
        };
    }

    /// <summary>Whether dropping the neutral operand keeps the shape of the result.</summary>
    public static bool Keeps(IrBuilder b, int kept, int dropped) =>
        b.TypeOf(kept).IsShaped || b.TypeOf(dropped).IsScalar;

    /// <summary>Whether a value is known not to be 0: a number, the number of elements of something that has elements.</summary>
    public static bool IsNonZero(IrBuilder b, int x) => b[x].Op switch
    {
        Constant c => c.Value != 0 && !double.IsNaN(c.Value),
        DimSize => true,
        Multiply or Divide => b[x].Operands.All(o => b[o].Op is Constant or DimSize && IsNonZero(b, o)),
        Negate => IsNonZero(b, b[x].Operands[0]),
        _ => false,
    };

    /// <summary>
    /// Canonical products: numbers and scalars are gathered in front, signs outside, [condition] becomes a selection.
    /// </summary>
    public static int? Product(IrBuilder b, int x, int y)
    {
        if (Scalars(b, new Multiply(), x, y) is { } unbroadcast) return unbroadcast;
        if (b.Is(x, -1) && Keeps(b, y, x)) return b.Negate(y);
        if (b.Is(y, -1) && Keeps(b, x, y)) return b.Negate(x);
        if (b[x].Op is Negate) return b.Negate(b.Times(b[x].Operands[0], y));
        if (b[y].Op is Negate) return b.Negate(b.Times(x, b[y].Operands[0]));
        if (Gate(b, x, y) is { } gated) return gated;
        if (Gate(b, y, x) is { } gatedToo) return gatedToo;
        if (Reciprocal(b, x, y) is { } quotient) return quotient;
        if (Reciprocal(b, y, x) is { } quotientToo) return quotientToo;
        if (Gather(b, x, y) is { } gathered) return gathered;
        if (Gather(b, y, x) is { } gatheredToo) return gatheredToo;

        // Numbers first, then scalars, then shapes.
        bool swap = b[y].Op is Constant ? b[x].Op is not Constant : b.TypeOf(x).IsShaped && b.TypeOf(y).IsScalar;
        return swap ? b.Times(y, x) : null;
    }

    /// <summary>A shape filled with a scalar is the scalar, next to another shape; next to a scalar it is filled with both.</summary>
    public static int? Scalars(IrBuilder b, Op op, int x, int y)
    {
        if (b[x].Op is Broadcast left && b.TypeOf(y).IsScalar) return b.Add(left, b.Add(op, b[x].Operands[0], y));
        if (b[y].Op is Broadcast right && b.TypeOf(x).IsScalar) return b.Add(right, b.Add(op, x, b[y].Operands[0]));
        if (b[x].Op is Broadcast && b.TypeOf(y).IsShaped) return b.Add(op, b[x].Operands[0], y);
        return b[y].Op is Broadcast && b.TypeOf(x).IsShaped ? b.Add(op, x, b[y].Operands[0]) : null;
    }

    // g · (condition ? p : q) is (condition ? g·p : g·q), where p and q are numbers or again selections of numbers:
    // nothing is multiplied where it would be by 0.
    private static int? Gate(IrBuilder b, int g, int selection)
    {
        Node node = b[selection];
        if (node.Op is not Select || b[g].Op is Constant || !IsChoiceOfNumbers(b, selection)) return null;
        int[] arms = [.. node.Operands.Skip(1).Select(arm => b.Is(arm, 0) ? arm : b.Times(g, arm))];
        return b.Select(node.Operands[0], arms[0], arms[1]);
    }

    private static bool IsChoiceOfNumbers(IrBuilder b, int x) =>
        b[x].Op is Constant || (b[x].Op is Select && b[x].Operands.Skip(1).All(arm => IsChoiceOfNumbers(b, arm)));

    // x · (1 / y) is x / y, unless x is a shape and y a scalar: then one division serves all elements.
    private static int? Reciprocal(IrBuilder b, int x, int y)
    {
        Node node = b[y];
        if (node.Op is not Divide || !b.Is(node.Operands[0], 1)) return null;
        return b.TypeOf(x).IsShaped && b.TypeOf(node.Operands[1]).IsScalar ? null : b.Over(x, node.Operands[1]);
    }

    // s · (t · v) with scalars s, t is (s · t) · v; a number moves in front of everything.
    private static int? Gather(IrBuilder b, int s, int product)
    {
        // A value with a name is computed by itself and used as it is.
        if (!b.TypeOf(s).IsScalar || b[product].Name != null) return null;
        Node node = b[product];
        bool isShaped = b.TypeOf(product).IsShaped;
        if (node.Op is Multiply)
        {
            for (int i = 0; i < 2; i++)
            {
                (int t, int v) = (node.Operands[i], node.Operands[1 - i]);
                bool gather = isShaped ? b.TypeOf(t).IsScalar && b.TypeOf(v).IsShaped : b[s].Op is Constant && b[t].Op is Constant;
                if (gather) return b.Times(b.Times(s, t), v);
            }
        }
        if (node.Op is Divide && b[s].Op is Constant && b[node.Operands[0]].Op is Constant)
        {
            return b.Over(b.Times(s, node.Operands[0]), node.Operands[1]);
        }
        return null;
    }
}
