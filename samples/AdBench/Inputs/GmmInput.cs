using AdBench.Problems;
using AdBench.Reading;

namespace AdBench.Inputs;

/// <summary>alphas[k], means[k][d], icf[k][d(d+1)/2] (a component's logarithms of the diagonal, then the columns below it), x[n][d].</summary>
internal sealed record GmmInput(
    int D, int K, int N, double[] Alphas, double[] Means, double[] Icf, double[] X, double Gamma, int M)
{
    /// <summary>What does not depend on the variables.</summary>
    public double Constant => GmmConstant.Of(D, K, N, Gamma, M);

    public static GmmInput Read(TextFile file)
    {
        int d = file.Whole("d", 1, 10_000);
        int k = file.Whole("k", 1);
        int n = file.Whole("n", 1);
        file.Require((long)k * (1 + d + d * (d + 1) / 2) + (long)n * d + 2, "alpha, mu, icf and x");
        double[] alphas = file.Numbers(k, "alpha");
        double[] means = file.Numbers(k * d, "mu");
        double[] icf = file.Numbers(k * (d * (d + 1) / 2), "icf");
        double[] x = file.Numbers(n * d, "x");
        double gamma = file.Number("gamma");
        if (!(gamma > 0)) throw file.Error("gamma is greater than 0");
        int m = file.Whole("m", 0, 1_000_000);
        file.End();
        return new GmmInput(d, k, n, alphas, means, icf, x, gamma, m);
    }

    public static GmmInput Generate(int d, int k, int n)
    {
        Numbers random = new(seed: 1);
        return new GmmInput(
            d, k, n, random.Between(-1, 1, k), random.Between(-1, 1, k * d), random.Between(-0.5, 0.5, k * (d * (d + 1) / 2)),
            random.Between(-2, 2, n * d), Gamma: 1, M: 0);
    }
}
