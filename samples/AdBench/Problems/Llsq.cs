using Autodiff;

namespace AdBench.Problems;

/// <summary>Linear least squares: a polynomial with coefficients x against the sign of t at n points of [−1, 1].</summary>
internal static partial class Llsq
{
    [Layer]
    public static double Primal(double[] x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = -1 + 2.0 * i / (n - 1);
            double residual = Math.Sign(t);
            double power = 1;
            for (int j = 0; j < x.Length; j++)
            {
                residual -= x[j] * power;
                power *= t;
            }
            sum += residual * residual;
        }
        return 0.5 * sum;
    }
}
