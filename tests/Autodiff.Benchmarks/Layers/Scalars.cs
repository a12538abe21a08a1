using static Autodiff.Ops;

namespace Autodiff.Benchmarks.Layers;

/// <summary>Gradients of plain C# on numbers and arrays.</summary>
internal static partial class Scalars
{
    [Layer]
    public static double Rosenbrock(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - x[i] * x[i];
            double b = 1 - x[i];
            sum += 100 * a * a + b * b;
        }
        return sum;
    }

    /// <summary>The price of a European call; its gradient is delta, the derivative by the strike, vega, rho and (negative) theta.</summary>
    [Layer]
    public static double Call(double spot, double strike, double volatility, double rate, double time)
    {
        double deviation = volatility * Math.Sqrt(time);
        double d1 = (Math.Log(spot / strike) + rate * time) / deviation + 0.5 * deviation;
        double d2 = d1 - deviation;
        return spot * Normal(d1) - strike * Math.Exp(-rate * time) * Normal(d2);
    }

    private static double Normal(double x) => 0.5 * (1 + Erf(x * Math.Sqrt(0.5)));
}
