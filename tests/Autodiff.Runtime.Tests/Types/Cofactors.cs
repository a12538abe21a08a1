namespace Autodiff.Runtime.Tests.Types;

/// <summary>Determinants, adjugates and their derivatives of integer matrices, exactly, by the definition.</summary>
internal static class Cofactors
{
    /// <summary>An n×n matrix of small integers whose rank is at most the one given (a product of n×r and r×n).</summary>
    public static long[,] OfRank(Random random, int order, int rank)
    {
        var matrix = new long[order, order];
        for (int k = 0; k < rank; k++)
        {
            // A step matrix as one factor keeps the elements small and the rank as asked for.
            var row = new long[order];
            for (int j = 0; j < order; j++) row[j] = random.Next(-3, 4);
            for (int i = 0; i < order; i++)
            {
                long factor = i == k ? 1 : random.Next(-1, 2);
                for (int j = 0; j < order; j++) matrix[i, j] += factor * row[j];
            }
        }
        return matrix;
    }

    public static long[,] Adjugate(long[,] a) => ForEach(a, (i, j) => Determinant(Minor(a, j, i)));

    /// <summary>The determinant is linear in each row: its derivative replaces one row after the other by that of h.</summary>
    public static long[,] AdjugateDerivative(long[,] a, long[,] h) => ForEach(a, (i, j) =>
    {
        long[,] minor = Minor(a, j, i), direction = Minor(h, j, i);
        int order = minor.GetLength(0);
        long sum = 0;
        for (int row = 0; row < order; row++)
        {
            var replaced = (long[,])minor.Clone();
            for (int column = 0; column < order; column++) replaced[row, column] = direction[row, column];
            sum += Determinant(replaced);
        }
        return sum;
    });

    private static long Determinant(long[,] a)
    {
        if (a.Length == 0) return 1;
        long sum = 0;
        for (int j = 0; j < a.GetLength(1); j++) sum += (j % 2 == 0 ? 1 : -1) * a[0, j] * Determinant(Minor(a, 0, j));
        return sum;
    }

    private static long[,] ForEach(long[,] a, Func<int, int, long> minor)
    {
        var result = new long[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) result[i, j] = ((i + j) % 2 == 0 ? 1 : -1) * minor(i, j);
        return result;
    }

    private static long[,] Minor(long[,] a, int row, int column)
    {
        var minor = new long[a.GetLength(0) - 1, a.GetLength(1) - 1];
        for (int i = 0; i < minor.GetLength(0); i++)
            for (int j = 0; j < minor.GetLength(1); j++)
                minor[i, j] = a[i < row ? i : i + 1, j < column ? j : j + 1];
        return minor;
    }
}
