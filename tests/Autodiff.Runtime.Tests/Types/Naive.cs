using System.Numerics;

namespace Autodiff.Runtime.Tests.Types;

/// <summary>Reference results, in double, by the definition; and inputs to compare them on.</summary>
internal static class Naive
{
    public static readonly int[] Sizes = [0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 65];

    public static Matrix<T> RandomMatrix<T>(Random random, int rows, int columns, bool isTransposed = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> matrix = isTransposed ? new Matrix<T>(columns, rows).T : new Matrix<T>(rows, columns);
        FillRandom(random, matrix.AsSpan());
        return matrix;
    }

    public static Vector<T> RandomVector<T>(Random random, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var vector = new Vector<T>(length);
        FillRandom(random, vector.AsSpan());
        return vector;
    }

    public static double[,] Multiply<T>(Matrix<T> a, Matrix<T> b, Matrix<T>? plus = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var product = new double[a.Rows, b.Columns];
        for (int i = 0; i < a.Rows; i++)
            for (int j = 0; j < b.Columns; j++)
            {
                double sum = plus is null ? 0 : double.CreateChecked(plus[i, j]);
                for (int k = 0; k < a.Columns; k++) sum += double.CreateChecked(a[i, k]) * double.CreateChecked(b[k, j]);
                product[i, j] = sum;
            }
        return product;
    }

    /// <summary>The column vector as an n×1 matrix of its own.</summary>
    public static Matrix<T> AsMatrix<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => new(x.Length, 1, x);

    public static void AssertClose<T>(double[,] expected, Matrix<T> actual, int terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.Rows, actual.Columns));
        for (int i = 0; i < actual.Rows; i++)
            for (int j = 0; j < actual.Columns; j++)
                AssertClose(expected[i, j], actual[i, j], terms);
    }

    /// <summary>The elements are of [-1, 1], so that a sum of n products is off by at most about n·n·ε/2.</summary>
    public static void AssertClose<T>(double expected, T actual, int terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double epsilon = typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16;
        if (!(Math.Abs(double.CreateChecked(actual) - expected) <= epsilon * (terms + 2))) Assert.Fail($"{actual} is not {expected}");
    }

    private static void FillRandom<T>(Random random, Span<T> elements)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (ref T element in elements) element = T.CreateChecked(2 * random.NextDouble() - 1);
    }
}
