using System.Numerics;
using Autodiff.Benchmarks.Harness;
using Autodiff.Kernels;

namespace Autodiff.Benchmarks.Cases;

/// <summary>Products of matrices, square ones and those of a layer of 784 inputs and 512 outputs.</summary>
internal static class GemmCases
{
    public static IEnumerable<Case> All() =>
    [
        .. Shapes([8, 16, 32, 64, 128, 256, 512, 1024, 2048], batches: [32, 128, 1024]).Select(shape => Gemm<float>("sgemm", shape, Contest.Single)),
        .. Shapes([16, 64, 256, 512, 1024], batches: [128]).Select(shape => Gemm<double>("dgemm", shape, Contest.Double)),
    ];

    private static IEnumerable<GemmShape> Shapes(int[] sizes, int[] batches) =>
        Enumerable.Distinct([.. Squares("NN", sizes), .. Squares("NT", 64, 256, 1024), .. Squares("TN", 64, 256, 1024), .. LayerShapes(batches)]);

    private static IEnumerable<GemmShape> Squares(string kind, params int[] sizes) =>
        sizes.Select(size => new GemmShape(size, size, size, kind[0] == 'T', kind[1] == 'T'));

    // Forward, the gradient of the input, the gradient of the weights; the gradient of the input of a square layer across samples.
    private static IEnumerable<GemmShape> LayerShapes(int[] batches) => batches.SelectMany(batch => new GemmShape[]
    {
        new(batch, 784, 512, TransposeB: true),
        new(batch, 512, 784),
        new(512, batch, 784, TransposeA: true),
        new(1024, 1024, batch, TransposeA: true),
    });

    private static Case Gemm<T>(string name, GemmShape shape, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
        $"{name} {shape.Kind} {shape.Size}",
        peer =>
        {
            T[] a = Numbers.Between<T>(-1, 1, shape.M * shape.K, seed: 1);
            T[] b = Numbers.Between<T>(-1, 1, shape.K * shape.N, seed: 2);
            Matrix<T> left = shape.TransposeA ? new Matrix<T>(shape.K, shape.M, a).T : new Matrix<T>(shape.M, shape.K, a);
            Matrix<T> right = shape.TransposeB ? new Matrix<T>(shape.N, shape.K, b).T : new Matrix<T>(shape.K, shape.N, b);
            Matrix<T> product = new(shape.M, shape.N);
            Side ours = new("Autodiff", () => Product.Multiply(left, right, product), () => [Numbers.ToDoubles<T>(product.AsSpan())]);
            return new Contest(ours, peer?.Gemm(shape, a, b) ?? [], tolerance);
        },
        UsesThreads: true);
}
