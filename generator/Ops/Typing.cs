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
            $"{Describe(operandA)} and {Describe(operandB)}: {Origin(a, operandA)} and {Origin(b, operandB)} must be equal"));
    }

    public void SameShape(int operandA, int operandB)
    {
        IrType a = this[operandA];
        IrType b = this[operandB];
        Equal(a.Rows, operandA, b.Rows, operandB);
        Equal(a.Columns, operandA, b.Columns, operandB);
    }

    /// <summary>Requires a matrix to be square.</summary>
    public void Square(int operand)
    {
        if (builder.Dims.Unify(this[operand].Rows, this[operand].Columns)) return;
        builder.ShapeErrors.Add((builder.Count, $"{Describe(operand)} and must be square"));
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
        IrType type = this[operand];
        string name = builder[operands[operand]].Name is { } given ? $"'{given}'" : operand == 0 ? "the left operand" : "the right operand";
        return $"{name} is {builder.Dims.Describe(type.Rows)}×{builder.Dims.Describe(type.Columns)}";
    }

    private string Origin(Dim dim, int operand)
    {
        Dim found = builder.Dims.Find(dim);
        string size = builder.Dims.Describe(found);
        string seen = builder[operands[operand]].Name ?? "the expression";
        if (!found.IsNumber && builder.Dims.Symbols[found.Symbol].Expression is { } expression && expression != size)
        {
            return $"{size} (from {expression})";
        }
        return found.IsNumber ? $"{size} (from '{seen}')" : size;
    }
}
