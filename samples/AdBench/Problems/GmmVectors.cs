using Autodiff;
using static Autodiff.Ops;

namespace AdBench.Problems;

/// <summary>The objective of <see cref="Gmm"/> over vectors and matrices: a component's densities at all points are one product.</summary>
/// <remarks>alphas k×1, means k×d, logDiagonals k×d, lower k×d(d−1)/2 (below the diagonal, column after column), x n×d.</remarks>
internal static partial class GmmVectors
{
    [Layer]
    public static double Objective(
        Vector<double> alphas, Matrix<double> means, Matrix<double> logDiagonals, Matrix<double> lower,
        [Constant] Matrix<double> x, [Constant] double gamma, int m, [Constant] double constant)
    {
        int n = x.Rows;
        int k = alphas.Length;
        Vector<double> ones = new Vector<double>(n) + 1.0;
        Vector<double> sums = new Vector<double>(x.Columns) + 1.0;
        Matrix<double> logDensities = new(n, k);
        double prior = 0;
        for (int c = 0; c < k; c++)
        {
            Matrix<double> root = Root(logDiagonals.Row(c), lower.Row(c));
            double logDeterminant = Sum(logDiagonals.Row(c));
            Matrix<double> y = (x - ones * means.Row(c)) * root.T;
            Vector<double> squaredNorms = Hadamard(y, y) * sums;
            for (int i = 0; i < n; i++) logDensities[i, c] = alphas[c] + logDeterminant - 0.5 * squaredNorms[i];
            prior += m * logDeterminant - 0.5 * gamma * gamma * SquaredNorm(root);
        }
        double likelihood = 0;
        for (int i = 0; i < n; i++) likelihood += LogSumExp(logDensities.Row(i));
        return likelihood - n * LogSumExp(alphas) + prior + constant;
    }

    private static Matrix<double> Root(RowVector<double> logDiagonal, RowVector<double> lower)
    {
        int d = logDiagonal.Length;
        Matrix<double> root = new(d, d);
        int next = 0;
        for (int j = 0; j < d; j++)
        {
            root[j, j] = Math.Exp(logDiagonal[j]);
            for (int r = j + 1; r < d; r++) root[r, j] = lower[next++];
        }
        return root;
    }
}
