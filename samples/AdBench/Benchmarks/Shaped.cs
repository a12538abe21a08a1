using Autodiff;

namespace AdBench.Benchmarks;

/// <summary>From the benchmark's arrays to vectors and matrices, and back.</summary>
internal static class Shaped
{
    public static Vector<double> Ones(int length)
    {
        Vector<double> ones = new(length);
        ones.Fill(1);
        return ones;
    }

    public static double[] RowMajor(Matrix<double> matrix) => [.. matrix.ToArray().Cast<double>()];
}
