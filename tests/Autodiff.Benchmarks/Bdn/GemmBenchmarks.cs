using Autodiff.Kernels;
using BenchmarkDotNet.Attributes;

namespace Autodiff.Benchmarks.Bdn;

/// <summary>Square products.</summary>
public class GemmBenchmarks
{
    private Matrix<float> _a = new(0, 0), _b = new(0, 0), _product = new(0, 0);

    [Params(64, 256, 1024)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_a, _b) = (Init.Uniform<float>(Size, Size, -1, 1, new Random(1)), Init.Uniform<float>(Size, Size, -1, 1, new Random(2)));
        _product = new Matrix<float>(Size, Size);
    }

    [Benchmark(Baseline = true)]
    public void NN() => Product.Multiply(_a, _b, _product);

    [Benchmark]
    public void NT() => Product.Multiply(_a, _b.T, _product);

    [Benchmark]
    public void TN() => Product.Multiply(_a.T, _b, _product);
}
