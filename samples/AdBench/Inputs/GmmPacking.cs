namespace AdBench.Inputs;

/// <summary>ADBench has the logarithms of the diagonal and what is below it in one array, a component after the other; GradBench in two.</summary>
internal static class GmmPacking
{
    public static double[] Pack(double[] q, double[] lower, int d, int k)
    {
        int below = d * (d - 1) / 2;
        double[] icf = new double[k * (d + below)];
        for (int c = 0; c < k; c++)
        {
            Span<double> component = icf.AsSpan(c * (d + below), d + below);
            q.AsSpan(c * d, d).CopyTo(component);
            lower.AsSpan(c * below, below).CopyTo(component[d..]);
        }
        return icf;
    }

    public static (double[] Q, double[] Lower) Unpack(double[] icf, int d, int k)
    {
        int below = d * (d - 1) / 2;
        double[] q = new double[k * d];
        double[] lower = new double[k * below];
        for (int c = 0; c < k; c++)
        {
            ReadOnlySpan<double> component = icf.AsSpan(c * (d + below), d + below);
            component[..d].CopyTo(q.AsSpan(c * d));
            component[d..].CopyTo(lower.AsSpan(c * below));
        }
        return (q, lower);
    }
}
