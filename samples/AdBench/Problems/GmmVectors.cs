using Autodiff;
using static Autodiff.Ops;

namespace AdBench.Problems;

/// <summary>The objective of <see cref="Gmm"/> over vectors and matrices: a component at all points at once.</summary>
/// <remarks>
/// alphas k×1, means k×d, logDiagonals k×d, x n×d. Of lower (kd)×d, rows cd to cd + d − 1 are what is below the diagonal of the Q of component c.
/// </remarks>
internal static partial class GmmVectors
{
    [Layer]
    public static double Objective(
        Vector<double> alphas, Matrix<double> means, Matrix<double> logDiagonals, Matrix<double> lower,
        [Constant] Matrix<double> x, [Constant] Vector<double> ones, [Constant] double gamma, int m, [Constant] double constant)
    {
        int k = alphas.Length;
        int d = x.Columns;
        double prior = 0;
        Vector<double> likelihoods = 0 * ones;
        for (int c = 0; c < k; c++)
        {
            double logDeterminant = Sum(logDiagonals.Row(c));
            double squares = SquaredNorm(Exp(logDiagonals.Row(c)));
            Matrix<double> z = x - ones * means.Row(c);
            Vector<double> squaredNorms = 0 * ones;
            for (int r = 0; r < d; r++)
            {
                RowVector<double> row = lower.Row(c * d + r);
                Vector<double> y = z * row.T + Math.Exp(logDiagonals[c, r]) * z.Column(r);
                squaredNorms += Hadamard(y, y);
                squares += SquaredNorm(row);
            }
            Vector<double> logDensities = alphas[c] + logDeterminant - 0.5 * squaredNorms;
            // log(eᵃ + eᵇ) = a + log(1 + eᵇ⁻ᵃ)
            if (c == 0)
            {
                likelihoods = logDensities;
            }
            else
            {
                Vector<double> difference = logDensities - likelihoods;
                likelihoods += Softplus(difference);
            }
            prior += m * logDeterminant - 0.5 * gamma * gamma * squares;
        }
        return Sum(likelihoods) - x.Rows * LogSumExp(alphas) + prior + constant;
    }
}
