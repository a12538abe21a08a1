using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>What the type rule of an operation sees: its operands' types, and the unification of their dimensions.</summary>
internal readonly struct Typing(IrBuilder builder, int[] operands)
{
    public int Count => operands.Length;

    public IrType this[int operand] => builder.TypeOf(operands[operand]);

    /// <summary>A dimension only known when the node runs: the size of its result along <paramref name="axis"/>.</summary>
    public Dim Fresh(int axis) => builder.Dims.Fresh(new DimSymbol(null, builder.Count, axis, null));

    /// <summary>A type with dimensions that are only known when the node runs.</summary>
    public IrType FreshlySized(IrType type) => type.Rank switch
    {
        Rank.Vector => type with { Rows = Fresh(0) },
        Rank.RowVector => type with { Columns = Fresh(1) },
        Rank.Matrix => type with { Rows = Fresh(0), Columns = Fresh(1) },
        _ => type,
    };

    /// <summary>Requires two dimensions to be equal, and reports both operands' shapes if they cannot be.</summary>
    public void Equal(Dim a, int operandA, Dim b, int operandB)
    {
        if (builder.Dims.Unify(a, b)) return;
        builder.ShapeErrors.Add((builder.Count,
            $"{Describe(operandA)} and {Describe(operandB)}; {Origin(a, operandA)} must equal {Origin(b, operandB)}"));
    }

    public void SameShape(int operandA, int operandB)
    {
        IrType a = this[operandA];
        IrType b = this[operandB];
        if (builder.Dims.Unify(a.Rows, b.Rows)) Equal(a.Columns, operandA, b.Columns, operandB);
        else Equal(a.Rows, operandA, b.Rows, operandB);
    }

    /// <summary>Requires a matrix to be square.</summary>
    public void Square(int operand)
    {
        IrType type = this[operand];
        if (builder.Dims.Unify(type.Rows, type.Columns)) return;
        builder.ShapeErrors.Add((builder.Count, $"{Describe(operand)} and must be square; {Origin(type.Rows, operand)} must equal {Origin(type.Columns, operand)}"));
    }

    /// <summary>The shape of an element-wise result: that of the operands that are not scalars, which must agree.</summary>
    public IrType Broadcast(Element element)
    {
        int? shaped = null;
        for (int i = 0; i < Count; i++)
        {
            if (this[i].IsScalar) continue;
            if (shaped is { } first) SameShape(first, i);
            else shaped = i;
        }
        return shaped is { } one ? this[one].WithElement(element) : IrType.Scalar(element);
    }

    private string Describe(int operand)
    {
        string name = builder[operands[operand]].Name is { } given ? $"'{given}'" : operand == 0 ? "the left operand" : "the right operand";
        return $"{name} is {builder.Dims.Describe(this[operand])}";
    }

    // A dimension and the input that it comes from: one that the operand is computed from, or where its name is first seen.
    private string Origin(Dim dim, int operand)
    {
        dim = builder.Dims.Find(dim);
        string size = builder.Dims.Describe(dim);
        string? seen = Source(dim, operands[operand]) ?? (dim.IsNumber ? null : builder.Dims.Symbols[dim.Symbol].Expression);
        return seen == null || seen == size ? size : $"{size} ({seen})";
    }

    private string? Source(Dim dim, int node)
    {
        bool[] isAncestor = new bool[node + 1];
        isAncestor[node] = true;
        for (int id = node; id >= 0; id--)
        {
            if (!isAncestor[id]) continue;
            if (builder[id].Op is Input && builder[id].Name is { } name && Along(builder.TypeOf(id), dim) is { } member) return name + "." + member;
            foreach (int operand in builder[id].Operands) isAncestor[operand] = true;
        }
        return null;
    }

    private static string? Along(IrType type, Dim dim) => type.Rank switch
    {
        Rank.Vector => type.Rows == dim ? "Length" : null,
        Rank.RowVector => type.Columns == dim ? "Length" : null,
        Rank.Matrix => type.Rows == dim ? "Rows" : type.Columns == dim ? "Columns" : null,
        _ => null,
    };
}
