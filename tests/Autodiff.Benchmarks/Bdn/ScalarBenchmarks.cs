using Autodiff.Benchmarks.Cases;
using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Layers;
using BenchmarkDotNet.Attributes;

namespace Autodiff.Benchmarks.Bdn;

/// <summary>The gradient of Rosenbrock's function in 20 dimensions, by the compiler and by hand.</summary>
[MemoryDiagnoser]
public class ScalarBenchmarks
{
    private readonly double[] _x = Numbers.Between<double>(-1, 1, 20);
    private readonly double[] _gradient = new double[20];
    private readonly Scalars.RosenbrockWorkspace _workspace = new();

    [Benchmark(Baseline = true)]
    public double ByHand() => Cases.ByHand.Rosenbrock(_x, _gradient);

    [Benchmark]
    public double Compiled() => Scalars.RosenbrockGradient(_x, _workspace).Value;
}
