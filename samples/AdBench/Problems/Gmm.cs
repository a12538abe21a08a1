using Autodiff;
using static Autodiff.Ops;

namespace AdBench.Problems;

/// <summary>The log-likelihood of a mixture of Gaussians with its Wishart prior: a component at all points at once.</summary>
/// <remarks>
/// alphas k×1, means k×d, x n×d and icf[k][d(d+1)/2]; points and dimensions are ones, n×1 and d×1. A component's part of icf is the
/// logarithms of the diagonal of its lower triangular Q, then what is below the diagonal, column after column. Q is a root of the
/// inverse covariance.
/// </remarks>
internal static partial class Gmm
{
    [Layer]
    public static double Objective(
        Vector<double> alphas, Matrix<double> means, double[] icf, [Constant] Matrix<double> x,
        [Constant] Vector<double> points, [Constant] Vector<double> dimensions, [Constant] double gamma, int m, [Constant] double constant)
    {
        int k = alphas.Length;
        int d = x.Columns;
        int next = 0;
        double prior = 0;
        Vector<double> likelihoods = 0 * points;
        for (int c = 0; c < k; c++)
        {
            double logDeterminant = 0;
            double squares = 0;
            Matrix<double> q = new(x.Columns, x.Columns);
            for (int j = 0; j < d; j++)
            {
                double diagonal = Math.Exp(icf[next]);
                q[j, j] = diagonal;
                logDeterminant += icf[next];
                squares += diagonal * diagonal;
                next++;
            }
            for (int j = 0; j < d - 1; j++)
            {
                for (int r = j + 1; r < d; r++)
                {
                    q[r, j] = icf[next];
                    squares += icf[next] * icf[next];
                    next++;
                }
            }
            Matrix<double> y = (x - points * means.Row(c)) * q.T;
            Vector<double> logDensities = alphas[c] + logDeterminant - 0.5 * (Hadamard(y, y) * dimensions);
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
