using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>Copies a matrix into another of the same shape, whatever the memory order of each.</summary>
internal static class MatrixCopy
{
    // Two tiles of 32×32 doubles fill half of a 32 KB first-level cache.
    private const int Tile = 32;

    /// <summary>Copies <paramref name="source"/>; the two must not overlap unless they are the same memory in the same order.</summary>
    public static void Copy<T>(MatrixView<T> source, MatrixView<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (source.IsTransposed == into.IsTransposed)
        {
            source.Span.CopyTo(into.Span);
            return;
        }
        // Row-major on the side that is written: rows of `into` are columns of the memory of `source`.
        if (into.IsTransposed)
        {
            source = source.Transpose;
            into = into.Transpose;
        }
        for (int i = 0; i < into.Rows; i += Tile)
            for (int j = 0; j < into.Columns; j += Tile)
                CopyTile(source, into, i, j);
    }

    private static void CopyTile<T>(MatrixView<T> source, MatrixView<T> into, int firstRow, int firstColumn)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int endRow = Math.Min(firstRow + Tile, into.Rows);
        int count = Math.Min(Tile, into.Columns - firstColumn);
        for (int i = firstRow; i < endRow; i++)
        {
            Span<T> row = into.Row(i).Slice(firstColumn, count);
            int at = firstColumn * source.Rows + i;
            for (int j = 0; j < row.Length; j++, at += source.Rows) row[j] = source.Span[at];
        }
    }
}
