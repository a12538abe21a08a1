namespace AdBench.Inputs;

/// <summary>x[] against the sign of t at n points.</summary>
internal sealed record LlsqInput(double[] X, int N)
{
    public static LlsqInput Generate(int terms, int n) => new(new Numbers(seed: 5).Between(-1, 1, terms), n);
}

/// <summary>x[].</summary>
internal sealed record LseInput(double[] X)
{
    public static LseInput Generate(int n) => new(new Numbers(seed: 6).Between(-10, 10, n));
}

/// <summary>The factors x[] and the number of steps.</summary>
internal sealed record OdeInput(double[] X, int S)
{
    public static OdeInput Generate(int n, int steps) => new(new Numbers(seed: 7).Between(0.5, 1.5, n), steps);
}

/// <summary>a[ell][ell].</summary>
internal sealed record DetInput(double[] A, int Ell)
{
    public static DetInput Generate(int ell) => new(new Numbers(seed: 8).Between(-1, 1, ell * ell), ell);
}

/// <summary>points[n][d], centroids[k][d].</summary>
internal sealed record KMeansInput(double[] Points, double[] Centroids, int N, int K, int D)
{
    public static KMeansInput Generate(int n, int k, int d)
    {
        Numbers random = new(seed: 9);
        double[] points = random.Between(-1, 1, n * d);
        return new KMeansInput(points, points[..(k * d)], n, k, d);
    }
}
