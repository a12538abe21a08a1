using Autodiff;

namespace AdBench.Problems;

/// <summary>y′ = F(y), y(0) = 0, with F₀ = x₀ and Fᵢ = xᵢ·yᵢ₋₁, to time 2 by s steps of the classical Runge-Kutta method.</summary>
internal static partial class Ode
{
    [Layer]
    public static double LastComponent(double[] x, int s)
    {
        double[] y = Primal(x, s);
        return y[^1];
    }

    public static double[] Primal(double[] x, int s)
    {
        int n = x.Length;
        double h = 2.0 / s;
        double[] y = new double[n];
        double[] middle = new double[n];
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] k4 = new double[n];
        for (int step = 0; step < s; step++)
        {
            Slope(x, y, k1);
            for (int i = 0; i < n; i++) middle[i] = y[i] + h / 2 * k1[i];
            Slope(x, middle, k2);
            for (int i = 0; i < n; i++) middle[i] = y[i] + h / 2 * k2[i];
            Slope(x, middle, k3);
            for (int i = 0; i < n; i++) middle[i] = y[i] + h * k3[i];
            Slope(x, middle, k4);
            for (int i = 0; i < n; i++) y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        return y;
    }

    private static void Slope(double[] x, double[] y, double[] slope)
    {
        slope[0] = x[0];
        for (int i = 1; i < x.Length; i++) slope[i] = x[i] * y[i - 1];
    }
}
