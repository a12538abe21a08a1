using System.Numerics;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>
/// Matrix times matrix: into += A·B for every memory order of the three. Blocks of A and B are first packed into the order
/// in which the innermost loop reads them, which is where transposition disappears: one tile kernel serves NN, NT, TN and TT.
/// (The blocking of Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008.)
/// </summary>
internal static class Gemm
{
    // A packed block of A (96×256) stays in the second-level cache, a panel of B (256×2 registers) in the first.
    private const int BlockRows = 96;
    private const int BlockColumns = 512;
    private const int BlockDepth = 256;

    public static void Add<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into.IsTransposed)
        {
            // (A·B)ᵀ = Bᵀ·Aᵀ, so that the result is always written row by row.
            Add(b.Transpose, a.Transpose, into.Transpose);
            return;
        }
        if (into.Span.IsEmpty || a.Columns == 0) return;
        if (Vector512.IsHardwareAccelerated) AddBlocks<T, Lanes512<T>>(a, b, into);
        else if (Vector256.IsHardwareAccelerated) AddBlocks<T, Lanes256<T>>(a, b, into);
        else if (Vector128.IsHardwareAccelerated) AddBlocks<T, Lanes128<T>>(a, b, into);
        else AddBlocks<T, Lane<T>>(a, b, into);
    }

    private static void AddBlocks<T, V>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct, ISimd<V, T>
    {
        int m = a.Rows, n = b.Columns, depth = a.Columns;
        for (int j = 0; j < n; j += BlockColumns)
            for (int k = 0; k < depth; k += BlockDepth)
            {
                int columns = Math.Min(BlockColumns, n - j), d = Math.Min(BlockDepth, depth - k);
                // A panel of B is Tile.Columns wide: packed as the transpose of B, whose rows are columns of B.
                ReadOnlySpan<T> packedB = Packing<T>.PackB(b.Transpose, j, columns, k, d, GemmTile<T, V>.Columns);
                for (int i = 0; i < m; i += BlockRows)
                {
                    int rows = Math.Min(BlockRows, m - i);
                    ReadOnlySpan<T> packedA = Packing<T>.PackA(a, i, rows, k, d, GemmTile<T, V>.Rows);
                    AddBlock<T, V>(packedA, packedB, d, into, i, rows, j, columns);
                }
            }
    }

    private static void AddBlock<T, V>(
        ReadOnlySpan<T> packedA, ReadOnlySpan<T> packedB, int depth, MatrixView<T> into, int firstRow, int rows, int firstColumn, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct, ISimd<V, T>
    {
        for (int j = 0; j < columns; j += GemmTile<T, V>.Columns)
            for (int i = 0; i < rows; i += GemmTile<T, V>.Rows)
            {
                GemmTile<T, V>.Add(
                    packedA.Slice(i * depth, GemmTile<T, V>.Rows * depth),
                    packedB.Slice(j * depth, GemmTile<T, V>.Columns * depth),
                    depth,
                    into.Span[((firstRow + i) * into.Columns + firstColumn + j)..],
                    into.Columns,
                    Math.Min(GemmTile<T, V>.Rows, rows - i),
                    Math.Min(GemmTile<T, V>.Columns, columns - j));
            }
    }
}
