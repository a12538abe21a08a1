using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autodiff;

/// <summary>Vectors and matrices as text; of long ones the beginning and the end.</summary>
internal static class Text
{
    private const int Ends = 5;

    public static string Of<T>(ReadOnlySpan<T> elements, string? format, IFormatProvider? provider)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        provider ??= CultureInfo.InvariantCulture;
        var text = new StringBuilder("[");
        for (int i = 0; i < elements.Length; i++)
        {
            if (i > 0) text.Append(", ");
            if (i == Skip(i, elements.Length)) text.Append(elements[i].ToString(format, provider));
            else
            {
                text.Append('…');
                i = Skip(i, elements.Length) - 1;
            }
        }
        return text.Append(']').ToString();
    }

    public static string Of<T>(Matrix<T> matrix, string? format, IFormatProvider? provider)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (matrix.Rows == 0 || matrix.Columns == 0) return $"[] ({matrix.Shape})";
        provider ??= CultureInfo.InvariantCulture;
        List<List<string>> rows = [];
        for (int i = 0; i < matrix.Rows; i++)
        {
            int row = Skip(i, matrix.Rows);
            rows.Add(Cells(matrix, row == i ? i : null, format, provider));
            if (row != i) i = row - 1;
        }
        int[] widths = [.. rows[0].Select((_, j) => rows.Max(row => row[j].Length))];
        return string.Join('\n', rows.Select(row => $"[{string.Join(", ", row.Select((cell, j) => cell.PadLeft(widths[j])))}]"));
    }

    // The texts of a row, or of the row that stands for those left out.
    private static List<string> Cells<T>(Matrix<T> matrix, int? row, string? format, IFormatProvider provider)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        List<string> cells = [];
        for (int j = 0; j < matrix.Columns; j++)
        {
            int column = Skip(j, matrix.Columns);
            cells.Add(row is { } i && column == j ? matrix[i, j].ToString(format, provider) : "…");
            if (column != j) j = column - 1;
        }
        return cells;
    }

    // The index to go on with: i, or the first of the last few when i is the first of those left out.
    private static int Skip(int i, int count) => i == Ends && count > 2 * Ends + 1 ? count - Ends : i;
}
