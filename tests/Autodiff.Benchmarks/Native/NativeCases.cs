using Autodiff.Benchmarks.Cases;
using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Layers;

namespace Autodiff.Benchmarks.Native;

/// <summary>What is measured in both forms.</summary>
internal static partial class NativeCases
{
    public static IReadOnlyList<Case> All() =>
    [
        Of("sgemm NN 64", () => Product<float>(64)),
        Of("sgemm NN 512", () => Product<float>(512)),
        Of("dgemm NN 256", () => Product<double>(256)),
        Of("exp f32 2K", () => Exp(1 << 11)),
        Of("exp f32 1M", () => Exp(1_000_000)),
        Of("step 4-16-3 b1", () => Network.Of(Task(4, 16, 3, 1)).Step()),
        Of("step 4-16-3 b1 fixed", () => Network.WithFixedSizes(Task(4, 16, 3, 1)).Step()),
        Of("step 64-128-10 b32", () => Network.Of(Task(64, 128, 10, 32)).Step()),
        Of("step 784-512-10 b1", () => Network.Of(Task(784, 512, 10, 1)).Step()),
        Of("step 784-512-10 b128", () => Network.Of(Task(784, 512, 10, 128)).Step()),
        Of("rosenbrock_20", Rosenbrock),
        Of("black_scholes", BlackScholes),
    ];

    private static Case Of(string name, Func<Side> side) => new(name, _ => new Contest(side(), []));

    [Layer] private static Vector<float> Exponentials(Vector<float> x) => Ops.Exp(x);

    private static NetworkTask Task(int inputs, int hidden, int outputs, int batch) => new(new NetworkShape(inputs, hidden, outputs, batch));

    private static Side Product<T>(int size)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Matrix<T> a = new(size, size, Numbers.Between<T>(-1, 1, size * size)), b = new(size, size, Numbers.Between<T>(-1, 1, size * size, seed: 1)), c = new(size, size);
        return new Side("Autodiff", () => Kernels.Product.Multiply(a, b, c), () => [Numbers.ToDoubles<T>(c.AsSpan())]);
    }

    private static Side Exp(int length)
    {
        Vector<float> x = new(Numbers.Between<float>(-3, 3, length));
        ExponentialsWorkspace workspace = new();
        Vector<float>? last = null;
        return new Side("Autodiff", () => last = ExponentialsForward(x, workspace), () => [Numbers.ToDoubles<float>(last!.AsSpan())]);
    }

    private static Side Rosenbrock()
    {
        double[] x = Numbers.Between<double>(-1, 1, 20);
        Scalars.RosenbrockWorkspace workspace = new();
        Scalars.RosenbrockGradients? last = null;
        return new Side("Autodiff", () => last = Scalars.RosenbrockGradient(x, workspace), () => [[last!.Value], [.. last.X]]);
    }

    private static Side BlackScholes()
    {
        // Not constants: what is made of these is computed by the compiler.
        double[] x = [100, 105, 0.2, 0.03, 0.75];
        Scalars.CallWorkspace workspace = new();
        Scalars.CallGradients? last = null;
        return new Side(
            "Autodiff",
            () => last = Scalars.CallGradient(x[0], x[1], x[2], x[3], x[4], workspace),
            () => [[last!.Value], [last.Spot, last.Strike, last.Volatility, last.Rate, last.Time]]);
    }
}
