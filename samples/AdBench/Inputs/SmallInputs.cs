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
