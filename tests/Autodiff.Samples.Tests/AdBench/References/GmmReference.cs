using AdBench.Inputs;

namespace AdBench.Tests.References;

/// <summary>The mixture of Gaussians from its formula: each Q as a whole matrix.</summary>
internal static class GmmReference
{
    /// <summary>Of the variables alphas | means | icf.</summary>
    public static Truth Truth(GmmInput input) =>
        References.Truth.Of(x => [Objective(x, input)], input.Alphas, input.Means, input.Icf);

    private static Dual Objective(Dual[] variables, GmmInput input)
    {
        (int d, int k, int n) = (input.D, input.K, input.N);
        int size = d * (d + 1) / 2;
        Dual[] alphas = variables[..k];
        Dual[] means = variables[k..(k + k * d)];
        Dual[] icf = variables[(k + k * d)..];
        Dual[][,] roots = [.. Enumerable.Range(0, k).Select(c => Root(icf[(c * size)..((c + 1) * size)], d))];

        Dual likelihood = -0.5 * n * d * Math.Log(2 * Math.PI) - n * Dual.LogSumExp(alphas);
        for (int i = 0; i < n; i++)
        {
            Dual[] logDensities = new Dual[k];
            for (int c = 0; c < k; c++)
            {
                Dual squaredNorm = 0;
                for (int row = 0; row < d; row++)
                {
                    Dual y = 0;
                    for (int j = 0; j <= row; j++) y += roots[c][row, j] * (input.X[i * d + j] - means[c * d + j]);
                    squaredNorm += y * y;
                }
                logDensities[c] = alphas[c] + LogDeterminant(roots[c]) - 0.5 * squaredNorm;
            }
            likelihood += Dual.LogSumExp(logDensities);
        }

        int freedom = d + input.M + 1;
        Dual prior = k * (freedom * d * (Math.Log(input.Gamma) - 0.5 * Math.Log(2)) - LogGamma(0.5 * freedom, d));
        foreach (Dual[,] root in roots)
        {
            prior += input.M * LogDeterminant(root) - 0.5 * input.Gamma * input.Gamma * Dual.Sum(root.Cast<Dual>().Select(q => q * q));
        }
        return likelihood + prior;
    }

    private static Dual[,] Root(Dual[] icf, int d)
    {
        Dual[,] root = new Dual[d, d];
        Queue<Dual> below = new(icf[d..]);
        for (int column = 0; column < d; column++)
        {
            root[column, column] = Dual.Exp(icf[column]);
            for (int row = column + 1; row < d; row++) root[row, column] = below.Dequeue();
        }
        return root;
    }

    private static Dual LogDeterminant(Dual[,] root) => Dual.Sum(Enumerable.Range(0, root.GetLength(0)).Select(j => Dual.Log(root[j, j])));

    private static double LogGamma(double a, int d) =>
        0.25 * d * (d - 1) * Math.Log(Math.PI) + Enumerable.Range(1, d).Sum(j => LogGamma(a + 0.5 * (1 - j)));

    // Stirling's series, far enough out for it to be exact to rounding.
    private static double LogGamma(double a)
    {
        double shift = 0;
        for (; a < 20; a++) shift += Math.Log(a);
        double inverse = 1 / (a * a);
        double series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188)))) / a;
        return (a - 0.5) * Math.Log(a) - a + 0.5 * Math.Log(2 * Math.PI) + series - shift;
    }
}
