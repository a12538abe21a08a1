namespace AdBench.Problems;

/// <summary>What in the objective of <see cref="Gmm"/> depends on no variable.</summary>
internal static class GmmConstant
{
    /// <summary>−(nd/2)·log 2π + k·C, where C normalises the Wishart prior with d + m + 1 degrees of freedom.</summary>
    public static double Of(int d, int k, int n, double gamma, int m)
    {
        int freedom = d + m + 1;
        double wishart = freedom * d * (Math.Log(gamma) - 0.5 * Math.Log(2)) - LogGamma(d, freedom);
        return -0.5 * n * d * Math.Log(2 * Math.PI) + k * wishart;
    }

    // The logarithm of the multivariate Γ of half of `twice`.
    private static double LogGamma(int d, int twice)
    {
        double sum = 0.25 * d * (d - 1) * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++) sum += LogGammaOfHalf(twice + 1 - j);
        return sum;
    }

    // Every argument here is half a whole number, so Γ(a + 1) = a·Γ(a) leads down to Γ(1) = 1 or Γ(½) = √π.
    private static double LogGammaOfHalf(int twice)
    {
        double sum = twice % 2 == 0 ? 0 : 0.5 * Math.Log(Math.PI);
        for (int a = twice - 2; a > 0; a -= 2) sum += Math.Log(0.5 * a);
        return sum;
    }
}
