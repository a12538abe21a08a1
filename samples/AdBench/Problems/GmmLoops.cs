using Autodiff;
using static Autodiff.Ops;

namespace AdBench.Problems;

/// <summary>The objective of <see cref="Gmm"/> as plain loops over arrays, a point after the other.</summary>
/// <remarks>Row-major: alphas[k], means[k][d], x[n][d] and icf[k][d(d+1)/2].</remarks>
internal static partial class GmmLoops
{
    [Layer]
    public static double Objective(
        double[] alphas, double[] means, double[] icf, [Constant] double[] x, int d, int k, int n,
        [Constant] double gamma, int m, [Constant] double constant)
    {
        int size = d * (d + 1) / 2;
        double[] diagonals = new double[k * d];
        double[] logDeterminants = new double[k];
        double prior = 0;
        for (int c = 0; c < k; c++)
        {
            double sum = 0;
            double squares = 0;
            for (int j = 0; j < d; j++)
            {
                double q = icf[c * size + j];
                double diagonal = Math.Exp(q);
                diagonals[c * d + j] = diagonal;
                sum += q;
                squares += diagonal * diagonal;
            }
            for (int j = d; j < size; j++) squares += icf[c * size + j] * icf[c * size + j];
            logDeterminants[c] = sum;
            prior += m * sum - 0.5 * gamma * gamma * squares;
        }

        double likelihood = 0;
        double[] logDensities = new double[k];
        double[] z = new double[d];
        double[] y = new double[d];
        for (int i = 0; i < n; i++)
        {
            for (int c = 0; c < k; c++)
            {
                for (int j = 0; j < d; j++)
                {
                    z[j] = x[i * d + j] - means[c * d + j];
                    y[j] = diagonals[c * d + j] * z[j];
                }
                // y = Q·z, a column of Q at a time, as it is stored.
                for (int j = 0; j < d - 1; j++)
                {
                    int column = c * size + d + j * (d - 1) - j * (j + 1) / 2 - 1; // where row 0 would be
                    double zj = z[j];
                    for (int r = j + 1; r < d; r++) y[r] += icf[column + r] * zj;
                }
                double squaredNorm = 0;
                for (int r = 0; r < d; r++) squaredNorm += y[r] * y[r];
                logDensities[c] = alphas[c] + logDeterminants[c] - 0.5 * squaredNorm;
            }
            likelihood += LogSumExp(logDensities);
        }
        return likelihood - n * LogSumExp(alphas) + prior + constant;
    }

    private static double LogSumExp(double[] v)
    {
        // The shift keeps exp from overflowing and cancels in the value: no derivative flows through it.
        double max = Detach(Largest(v));
        double sum = 0;
        for (int i = 0; i < v.Length; i++) sum += Math.Exp(v[i] - max);
        return max + Math.Log(sum);
    }

    private static double Largest(double[] v)
    {
        double max = v[0];
        for (int i = 1; i < v.Length; i++)
        {
            if (v[i] > max) max = v[i];
        }
        return max;
    }
}
