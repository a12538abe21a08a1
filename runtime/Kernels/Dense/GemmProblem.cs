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
    /// would be written and the stride there, the rows, the columns. Null to write them. They must start from zeros and be done in
    /// one go (<see cref="GemmBlocks{T, V, TRegister}.PackedDepth"/>).
    /// </summary>
    public delegate*<void*, T*, nint, T*, nint, int, int, void> Taker;
    public void* TakerContext;

    /// <summary>What the sums start from: null for zeros. One of its strides is 1, the other is 0 for a vector.</summary>
    public T* Start;
    public nint StartRow;
    public nint StartColumn;

    /// <summary>intoᵀ = startᵀ + Bᵀ·Aᵀ, with <see cref="Into"/> and its stride left to be set.</summary>
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
        if (Start is not null) part.Start += row * StartRow + column * StartColumn;
        return part;
    }

    /// <summary>The part for some of the products: what comes after the first goes on from what is in <see cref="Into"/>.</summary>
    public readonly GemmProblem<T> Part(int k, int depth)
    {
        GemmProblem<T> part = this;
        part.Depth = depth;
        part.A += k * AColumn;
        part.B += k * BRow;
        if (k == 0) return part;
        part.Start = Into;
        part.StartRow = IntoRow;
        part.StartColumn = 1;
        return part;
    }
}
