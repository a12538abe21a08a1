using AdBench.Benchmarks;
using AdBench.Inputs;
using AdBench.Tests.References;

namespace AdBench.Tests;

public class BaTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 7)]
    [InlineData(3, 2, 4)]
    public void Has_the_derivatives_of_dual_numbers(int n, int m, int p) => Agrees(BaInput.Generate(n, m, p));

    [Theory]
    [InlineData(0)]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(3)]
    public void Has_them_at_any_rotation(double size)
    {
        BaInput input = BaInput.Generate(1, 1, 2);
        for (int j = 0; j < 3; j++) input.Cameras[j] = size * (j - 0.5);
        Agrees(input);
    }

    // The layout of the sparse rows is followed to a dense matrix.
    private static void Agrees(BaInput input)
    {
        Truth truth = BaReference.Truth(input);
        BaBenchmark benchmark = new(input);
        benchmark.RunObjective();
        benchmark.RunDerivative();
        benchmark.RunDerivative();
        Truth.Agree(truth.Values, benchmark.Values.ToArray());

        SparseJacobian sparse = benchmark.Jacobian;
        int columns = truth.Jacobian.Length / truth.Values.Length;
        Assert.Equal(3 * input.P + 1, sparse.Rows.Length);
        Assert.Equal(31 * input.P, sparse.Values.Length);
        Assert.Equal(sparse.Values.Length, sparse.Rows[^1]);
        double[] dense = new double[truth.Jacobian.Length];
        for (int row = 0; row < 3 * input.P; row++)
        {
            Assert.Equal(row < 2 * input.P ? 15 * row : 30 * input.P + (row - 2 * input.P), sparse.Rows[row]);
            for (int i = sparse.Rows[row]; i < sparse.Rows[row + 1]; i++) dense[row * columns + sparse.Columns[i]] += sparse.Values[i];
        }
        Truth.Agree(truth.Jacobian, dense);
    }
}
