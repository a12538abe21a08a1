using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// A loop whose iterations are computed several at a time: they read and write consecutive elements and have nothing to do with each other,
/// but for sums where their order is free.
/// </summary>
/// <param name="Element">The elements.</param>
/// <param name="Accesses">What reads or writes elements of arrays.</param>
/// <param name="Sums">The places of the carried values that are sums.</param>
/// <param name="Apart">Arrays that must not be the same memory.</param>
internal sealed record LaneLoop(Element Element, IReadOnlyList<int> Accesses, IReadOnlyList<int> Sums, IReadOnlyList<(int First, int Second)> Apart)
{
    /// <param name="function">The function.</param>
    /// <param name="aliases">Its arrays.</param>
    /// <param name="id">A loop of it.</param>
    /// <param name="mayReorder">Whether sums may be rounded in another order: in derivatives, not in the value.</param>
    public static LaneLoop? Find(IrFunction function, Aliases aliases, int id, bool mayReorder)
    {
        Node node = function.Nodes[id];
        if (node.Op is not CountedLoop { Step: 1, Exits: false, Relation: Relation.Less }) return null;
        Block body = function.Blocks[node.Regions[0]];
        HashSet<int> inside = [.. body.Parameters, .. body.Nodes];
        Stride stride = new(i => function.Nodes[i], body.Parameters[0], inside);
        LaneForm form = new(function, body, inside, stride);
        if (!body.Nodes.All(form.Fits) || form.Element is not { } element || form.Accesses.Count == 0) return null;

        List<int> sums = [];
        for (int place = 0; place < body.Yields.Count; place++)
        {
            int carried = body.Parameters[place + 1];
            if (body.Yields[place] == carried) continue;
            if (!mayReorder || !form.IsSum(body.Yields[place], carried)) return null;
            sums.Add(place);
        }
        if (body.Nodes.Any(n => form.ReadsCarried(n, sums)) || Dependences(function, aliases, form.Accesses) is not { } apart) return null;
        return new LaneLoop(element, form.Accesses, sums, apart);
    }

    // Pairs of arrays that may be the same, one of which is written; null where an iteration may read what another wrote.
    private static List<(int, int)>? Dependences(IrFunction function, Aliases aliases, IReadOnlyList<int> accesses)
    {
        List<(int, int)> apart = [];
        for (int i = 0; i < accesses.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (Node x, Node y) = (function.Nodes[accesses[i]], function.Nodes[accesses[j]]);
                (int first, int second) = (y.Operands[0], x.Operands[0]);
                if ((x.Op is Load && y.Op is Load) || aliases.ClassOf(first) != aliases.ClassOf(second)) continue;
                if (first == second && x.Operands[1] == y.Operands[1]) continue;
                if (first == second) return null;
                if (!apart.Contains((first, second)) && !apart.Contains((second, first))) apart.Add((first, second));
            }
        }
        return apart;
    }
}

/// <summary>Which statements of a loop's body have a form over lanes.</summary>
internal sealed class LaneForm(IrFunction function, Block body, HashSet<int> inside, Stride stride)
{
    private readonly List<int> _accesses = [];

    /// <summary>The elements, if all are of one type.</summary>
    public Element? Element { get; private set; }

    public IReadOnlyList<int> Accesses => _accesses;

    public bool Fits(int id)
    {
        Node node = function.Nodes[id];
        switch (node.Op)
        {
            case Load or Take or Accumulate or Store:
                int array = node.Operands[0];
                if (function.Nodes[array].Type.Rank is not (Rank.Array or Rank.Span or Rank.ReadOnlySpan) || inside.Contains(array)) return false;
                if (!stride.Advances(node.Operands[1])) return false;
                _accesses.Add(id);
                return IsReal(function.Nodes[array].Type.Element);
            case Record or Rewind:
                return node.Operands.Count > 0 && stride.Advances(node.Operands[0]) && node.Operands.Skip(1).All(o => IsReal(function.Nodes[o].Type));
            case Recalled:
                return IsReal(node.Type);
            case Add or Subtract or Multiply or Divide or Negate when IsReal(node.Type):
                return true;
            case Constant:
                return true;
            default:
                return node.Type.Element == Ir.Element.Int && (stride.Advances(id) || stride.IsFixed(id));
        }
    }

    /// <summary>Whether a value is a carried one plus something.</summary>
    public bool IsSum(int value, int carried) => value == carried
        || (inside.Contains(value) && function.Nodes[value] is { Op: Add } sum && sum.Operands.Count(o => IsSum(o, carried)) == 1);

    /// <summary>Whether a value is computed from a sum that has not come to its end, and is not that sum.</summary>
    public bool ReadsCarried(int id, IReadOnlyList<int> sums) => sums.Any(place =>
    {
        int carried = body.Parameters[place + 1];
        return function.Nodes[id].Operands.Any(o => IsSum(o, carried)) && !IsPartOf(id, body.Yields[place], carried);
    });

    private bool IsPartOf(int id, int sum, int carried) => id == sum
        || (sum != carried && function.Nodes[sum].Operands.Any(o => IsSum(o, carried) && IsPartOf(id, o, carried)));

    private bool IsReal(IrType type) => type.IsScalar && type.IsReal && IsReal(type.Element);

    private bool IsReal(Element element)
    {
        if (element is not (Ir.Element.Float or Ir.Element.Double)) return false;
        Element ??= element;
        return Element == element;
    }
}
