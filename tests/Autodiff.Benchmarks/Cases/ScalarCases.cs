using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Layers;

namespace Autodiff.Benchmarks.Cases;

/// <summary>Gradients of scalar functions, beside the library's and beside a person's.</summary>
internal static class ScalarCases
{
    private static readonly double[] Inputs = [100, 105, 0.2, 0.03, 0.75];

    public static IEnumerable<Case> All() =>
    [
        new("rosenbrock_20", peer => Rosenbrock(x => peer?.Rosenbrock(x) ?? [])),
        new("rosenbrock_20 vs hand", _ => Rosenbrock(x => [RosenbrockByHand(x)])),
        new("black_scholes", peer => BlackScholes(x => peer?.BlackScholes(x) ?? [])),
        new("black_scholes vs hand", _ => BlackScholes(x => [BlackScholesByHand(x)])),
    ];

    private static Contest Rosenbrock(Func<double[], IReadOnlyList<Side>> peers)
    {
        double[] x = Numbers.Between<double>(-1, 1, 20);
        Scalars.RosenbrockWorkspace workspace = new();
        Scalars.RosenbrockGradients? last = null;
        Side ours = new("Autodiff", () => last = Scalars.RosenbrockGradient(x, workspace), () => [[last!.Value], [.. last.X]]);
        return new Contest(ours, peers(x), Contest.Double);
    }

    private static Side RosenbrockByHand(double[] x)
    {
        double value = 0;
        double[] gradient = new double[x.Length];
        return new Side("by hand", () => value = ByHand.Rosenbrock(x, gradient), () => [[value], gradient]);
    }

    private static Contest BlackScholes(Func<double[], IReadOnlyList<Side>> peers)
    {
        Scalars.CallWorkspace workspace = new();
        Scalars.CallGradients? last = null;
        double[] x = [.. Inputs];
        Side ours = new(
            "Autodiff",
            () => last = Scalars.CallGradient(x[0], x[1], x[2], x[3], x[4], workspace),
            () => [[last!.Value], [last.Spot, last.Strike, last.Volatility, last.Rate, last.Time]]);
        return new Contest(ours, peers(x), Contest.Double);
    }

    private static Side BlackScholesByHand(double[] x)
    {
        double value = 0;
        double[] greeks = new double[x.Length];
        return new Side("by hand", () => value = ByHand.Call(x[0], x[1], x[2], x[3], x[4], greeks), () => [[value], greeks]);
    }
}
