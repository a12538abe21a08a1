using Autodiff.Generator.Model;

namespace Autodiff.Generator.Ir;

/// <summary>
/// The symbolic dimensions of a function, unified by union-find. A number and a name given by <c>[Shape]</c> are rigid:
/// two different ones contradict each other.
/// </summary>
internal sealed class DimTable
{
    private readonly List<DimSymbol> _symbols = [];
    private readonly List<Dim> _parents = [];
    private readonly Dictionary<string, Dim> _named = [];

    public DimTable()
    {
    }

    public DimTable(IEnumerable<DimSymbol> symbols)
    {
        foreach (DimSymbol symbol in symbols) Fresh(symbol);
    }

    public IReadOnlyList<DimSymbol> Symbols => _symbols;

    public Dim Fresh(DimSymbol symbol)
    {
        Dim dim = Dim.OfSymbol(_symbols.Count);
        _symbols.Add(symbol);
        _parents.Add(dim);
        return dim;
    }

    /// <summary>The dimension that <c>[Shape]</c> calls <paramref name="name"/>; the first use says where it is seen.</summary>
    public Dim Named(string name, DimSymbol firstSeen)
    {
        if (!_named.TryGetValue(name, out Dim dim))
        {
            dim = Fresh(firstSeen with { Name = name });
            _named.Add(name, dim);
        }
        return dim;
    }

    /// <summary>The representative of all dimensions known to be equal to <paramref name="dim"/>.</summary>
    public Dim Find(Dim dim)
    {
        while (!dim.IsNumber && _parents[dim.Symbol] != dim) dim = _parents[dim.Symbol];
        return dim;
    }

    /// <summary>
    /// Whether the function's own operations have said all there is to know: a derivative never makes two dimensions equal.
    /// </summary>
    public bool IsSettled { get; set; }

    /// <summary>Makes two dimensions equal; false when they contradict each other.</summary>
    public bool Unify(Dim a, Dim b)
    {
        a = Find(a);
        b = Find(b);
        if (a == b) return true;
        if (IsSettled) throw new InvalidOperationException($"A derivative takes {Describe(a)} and {Describe(b)} for the same dimension.");
        if (IsRigid(a) && IsRigid(b)) return false;

        // The rigid one represents the class; among flexible ones the first seen does, which keeps the result deterministic.
        bool keepA = IsRigid(a) || (!IsRigid(b) && a.Symbol < b.Symbol);
        if (keepA) _parents[b.Symbol] = a;
        else _parents[a.Symbol] = b;
        return true;
    }

    public IrType Resolve(IrType type) => type with { Rows = Find(type.Rows), Columns = Find(type.Columns) };

    /// <summary>Follows a renumbering of the nodes that dimensions are read from.</summary>
    public void MoveNodes(int[] map)
    {
        for (int i = 0; i < _symbols.Count; i++)
        {
            // What was seen first at a value that was given up is seen nowhere.
            int node = _symbols[i].Node;
            if (node >= 0) _symbols[i] = _symbols[i] with { Node = node < map.Length ? map[node] : -1 };
        }
    }

    public EquatableArray<DimSymbol> ToArray() => EquatableArray.From(_symbols);

    /// <summary>How a dimension is named in a message: its number, its name, or where it is first seen.</summary>
    public string Describe(Dim dim)
    {
        dim = Find(dim);
        if (dim.IsNumber) return dim.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        DimSymbol symbol = _symbols[dim.Symbol];
        return symbol.Name ?? symbol.Expression ?? "?";
    }

    /// <summary>A shape as a message names it: h×n.</summary>
    public string Describe(IrType type) => Describe(type.Rows) + "×" + Describe(type.Columns);

    private bool IsRigid(Dim dim) => dim.IsNumber || _symbols[dim.Symbol].Name != null;
}
