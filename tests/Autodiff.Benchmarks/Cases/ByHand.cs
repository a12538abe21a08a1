namespace Autodiff.Benchmarks.Cases;

/// <summary>The derivatives of <see cref="Layers.Scalars"/> as a person writes them, value and gradient together.</summary>
internal static class ByHand
{
    private static readonly double DensityAtZero = 1 / Math.Sqrt(Math.Tau);

    public static double Rosenbrock(double[] x, double[] gradient)
    {
        double sum = 0;
        gradient[0] = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            sum += 100 * a * a + b * b;
            gradient[i] -= 400 * a * x[i] + 2 * b;
            gradient[i + 1] = 200 * a;
        }
        return sum;
    }

    /// <summary>The normal density of d1 serves all five: spot·φ(d1) = strike·e^(−rate·time)·φ(d2).</summary>
    public static double Call(double spot, double strike, double volatility, double rate, double time, double[] greeks)
    {
        double root = Math.Sqrt(time);
        double deviation = volatility * root;
        double d1 = (Math.Log(spot / strike) + rate * time) / deviation + 0.5 * deviation;
        double n1 = Normal(d1);
        double n2 = Normal(d1 - deviation);
        double discount = Math.Exp(-rate * time);
        double density = spot * DensityAtZero * Math.Exp(-0.5 * d1 * d1);
        double paid = strike * discount * n2;
        greeks[4] = density * volatility / (2 * root) + rate * paid; // the last first: one check of bounds for all
        greeks[0] = n1;
        greeks[1] = -discount * n2;
        greeks[2] = density * root;
        greeks[3] = time * paid;
        return spot * n1 - paid;
    }

    private static double Normal(double x) => 0.5 * (1 + Ops.Erf(x * Math.Sqrt(0.5)));
}
