namespace Autodiff.Gradients.Tests.Batches;

/// <summary>Samples to make batches of, and how results are read and compared.</summary>
internal static class BatchData
{
    private const double Tolerance = 1e-12;

    /// <summary>A matrix whose elements follow from their places, in either order of memory.</summary>
    public static Matrix<double> Filled(int rows, int columns, double phase, bool isTransposed = false)
    {
        Matrix<double> matrix = isTransposed ? new Matrix<double>(columns, rows).T : new(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) matrix[i, j] = Math.Sin(phase * (i + 1) + 1.9 * j * j + i * j) + 0.05;
        }
        return matrix;
    }

    /// <summary>The elements row by row.</summary>
    public static double[] Elements(Matrix<double> matrix) =>
        [.. Enumerable.Range(0, matrix.Rows * matrix.Columns).Select(i => matrix[i / matrix.Columns, i % matrix.Columns])];

    public static double[] Elements(RowVector<double> row) => row.ToArray();

    public static void Close(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        double[] wanted = [.. expected], got = [.. actual];
        Assert.Equal(wanted.Length, got.Length);
        for (int i = 0; i < wanted.Length; i++) Assert.Equal(wanted[i], got[i], Tolerance * Math.Max(1, Math.Abs(wanted[i])));
    }
}
