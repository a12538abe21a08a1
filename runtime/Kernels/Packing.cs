using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// Copies a block of a matrix into panels of a few rows, each stored column by column: the order in which
/// <see cref="GemmTile{T, V}"/> reads it. Rows that are missing from the last panel are zeros. The buffers belong to the
/// thread and only grow.
/// </summary>
internal static class Packing<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [ThreadStatic] private static T[]? s_a;
    [ThreadStatic] private static T[]? s_b;

    public static ReadOnlySpan<T> PackA(MatrixView<T> a, int firstRow, int rows, int firstColumn, int columns, int panelRows) =>
        Pack(a, firstRow, rows, firstColumn, columns, panelRows, ref s_a);

    public static ReadOnlySpan<T> PackB(MatrixView<T> b, int firstRow, int rows, int firstColumn, int columns, int panelRows) =>
        Pack(b, firstRow, rows, firstColumn, columns, panelRows, ref s_b);

    private static ReadOnlySpan<T> Pack(
        MatrixView<T> source, int firstRow, int rows, int firstColumn, int columns, int panelRows, ref T[]? buffer)
    {
        int panels = (rows + panelRows - 1) / panelRows;
        int length = panels * panelRows * columns;
        if (buffer is null || buffer.Length < length) buffer = new T[length];
        Span<T> packed = buffer.AsSpan(0, length);
        for (int panel = 0; panel < panels; panel++)
        {
            int row = panel * panelRows;
            PackPanel(
                source, firstRow + row, Math.Min(panelRows, rows - row), firstColumn, columns,
                packed.Slice(row * columns, panelRows * columns), panelRows);
        }
        return packed;
    }

    private static void PackPanel(
        MatrixView<T> source, int firstRow, int rows, int firstColumn, int columns, Span<T> panel, int panelRows)
    {
        if (rows < panelRows) panel.Clear();
        if (source.IsTransposed)
        {
            for (int j = 0; j < columns; j++)
                source.Span.Slice((firstColumn + j) * source.Rows + firstRow, rows).CopyTo(panel[(j * panelRows)..]);
            return;
        }
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<T> row = source.Row(firstRow + i).Slice(firstColumn, columns);
            for (int j = 0, at = i; j < row.Length; j++, at += panelRows) panel[at] = row[j];
        }
    }
}
