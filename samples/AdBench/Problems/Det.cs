using Autodiff;

namespace AdBench.Problems;

/// <summary>A determinant by recursive expansion along the first remaining row: ell! products, on purpose.</summary>
internal static partial class Det
{
    [Layer]
    public static double Primal(double[] a, int ell) => Minor(a, ell, 0, 0);

    // The determinant of the rows from `row` on, without the columns whose bits are set in `taken`.
    private static double Minor(double[] a, int ell, int row, int taken)
    {
        if (row == ell) return 1;
        double sum = 0;
        double sign = 1;
        for (int column = 0; column < ell; column++)
        {
            int bit = 1 << column;
            if ((taken & bit) != 0) continue;
            sum += sign * a[row * ell + column] * Minor(a, ell, row + 1, taken | bit);
            sign = -sign;
        }
        return sum;
    }
}
