using Autodiff;

namespace AdBench.Problems;

/// <summary>log Σ exp(x), shifted by the largest element so that nothing overflows.</summary>
internal static partial class Lse
{
    [Layer]
    public static double Primal(double[] x)
    {
        double max = x[0];
        foreach (double element in x)
        {
            if (element > max) max = element;
        }
        double sum = 0;
        foreach (double element in x) sum += Math.Exp(element - max);
        return max + Math.Log(sum);
    }
}
