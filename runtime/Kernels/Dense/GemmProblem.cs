using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// into = start + A·B, where each lies in memory: an element is at row · (its stride from row to row) + column · (its stride from
/// column to column). A transpose is an exchange of strides, and so is a vector that is the same in every row.
/// </summary>
internal unsafe struct GemmProblem<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public int Rows;
    public int Columns;

    /// <summary>The number of products in each sum.</summary>
    public int Depth;

    public T* A;
    public nint ARow;
    public nint AColumn;
    public T* B;
    public nint BRow;
    public nint BColumn;

    /// <summary>The result, row by row.</summary>
    public T* Into;
    public nint IntoRow;

    /// <summary>
    /// Who takes the sums instead of their being written: the context, the sums and their stride from row to row, where they
    /// would be written and the stride there, the rows, the columns. Null to write them. They must start from zeros.
    /// </summary>
    public delegate*<void*, T*, nint, T*, nint, int, int, void> Taker;
    public void* TakerContext;

    /// <summary>Where sums that are taken lie while they are not complete, as they would at <see cref="Into"/>.</summary>
    public T* Partial;

    /// <summary>What goes on with the elements of the result as soon as they are written; null for nothing.</summary>
    public GemmEpilogue<T>* Epilogue;

    /// <summary>What the sums start from: null for zeros. One of its strides is 1, the other is 0 for a vector.</summary>
    public T* Start;
    public nint StartRow;
    public nint StartColumn;

    /// <summary>intoᵀ = startᵀ + Bᵀ·Aᵀ, with <see cref="Into"/>, its stride and who takes it left to be set.</summary>
    public readonly GemmProblem<T> Transpose() => new()
    {
        Rows = Columns,
        Columns = Rows,
        Depth = Depth,
        A = B,
        ARow = BColumn,
        AColumn = BRow,
        B = A,
        BRow = AColumn,
        BColumn = ARow,
        Start = Start,
        StartRow = StartColumn,
        StartColumn = StartRow,
    };

    /// <summary>The part of the problem for some rows, columns and products.</summary>
    public readonly GemmProblem<T> Part(int row, int rows, int column, int columns)
    {
        GemmProblem<T> part = this;
        part.Rows = rows;
        part.Columns = columns;
        part.A += row * ARow;
        part.B += column * BColumn;
        part.Into += row * IntoRow + column;
        part.Partial += row * IntoRow + column;
        if (Start is not null) part.Start += row * StartRow + column * StartColumn;
        return part;
    }

    /// <summary>
    /// The part for some of the products: what comes after the first goes on from what is in <see cref="Into"/>, and only what the last
    /// leaves there is complete.
    /// </summary>
    public readonly GemmProblem<T> Part(int k, int depth)
    {
        GemmProblem<T> part = this;
        part.Depth = depth;
        if (k + depth < Depth)
        {
            part.Epilogue = null;
            if (Taker is not null) part.Into = Partial;
            part.Taker = null;
        }
        part.A += k * AColumn;
        part.B += k * BRow;
        if (k == 0) return part;
        part.Start = Taker is not null ? Partial : Into;
        part.StartRow = IntoRow;
        part.StartColumn = 1;
        return part;
    }

    /// <summary>Hands the result to <see cref="Epilogue"/>, if there is one.</summary>
    public readonly void Finish()
    {
        if (Epilogue is not null) Epilogue->Run(Epilogue->Context, (nint)(Into - Epilogue->Origin), IntoRow, Rows, Columns);
    }
}

/// <summary>What goes on with the elements of a product.</summary>
internal unsafe struct GemmEpilogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Given the context, the place of the first element, counted from the first of all, the stride from row to row, the rows, the columns.</summary>
    public delegate*<void*, nint, nint, int, int, void> Run;
    public void* Context;

    /// <summary>From where places are counted.</summary>
    public T* Origin;

    /// <summary>Where what it reads and writes besides lies, to be fetched before it is needed.</summary>
    public OperandPlaces Operands;
}
