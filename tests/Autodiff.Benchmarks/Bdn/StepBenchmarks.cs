using Autodiff.Benchmarks.Cases;
using Autodiff.Benchmarks.Harness;
using BenchmarkDotNet.Attributes;

namespace Autodiff.Benchmarks.Bdn;

/// <summary>What a training step of a network is made of.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private Action _forward = () => { }, _gradient = () => { }, _step = () => { };

    [Params("4-16-3", "64-128-10", "784-512-10")]
    public string Network { get; set; } = "";

    [Params(1, 32, 128)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int[] sizes = [.. Network.Split('-').Select(int.Parse)];
        Network network = Cases.Network.Of(new NetworkTask(new NetworkShape(sizes[0], sizes[1], sizes[2], Batch)));
        (_forward, _gradient, _step) = (network.Forward().Run, network.Gradient().Run, network.Step().Run);
    }

    [Benchmark(Baseline = true)]
    public void Forward() => _forward();

    [Benchmark]
    public void Gradient() => _gradient();

    [Benchmark]
    public void Step() => _step();
}
