using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Sums of columns, at every width, of as many columns as fill registers and leave any rest.</summary>
public class LineSumsTests
{
    [Fact]
    public void ColumnsOfAnyNumber()
    {
        foreach (int rows in new[] { 0, 1, 31, 32, 33, 100 })
        {
            for (int columns = 1; columns <= 70; columns++)
            {
                Check<float>(rows, columns);
                Check<double>(rows, columns);
            }
        }
    }

    // Of integers, whose sums are exact in any order.
    private static void Check<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] elements = new T[rows * columns], expected = new T[columns];
        for (int k = 0; k < elements.Length; k++)
        {
            elements[k] = T.CreateChecked(k * 37 % 101 - 50);
            expected[k % columns] += elements[k];
        }
        MatrixView<T> byRows = new(new Matrix<T>(rows, columns, elements));
        Check(byRows, expected, LineSums.SumRows<T, Lanes512<T>>);
        Check(byRows, expected, LineSums.SumRows<T, Lanes256<T>>);
        Check(byRows, expected, LineSums.SumRows<T, Lanes128<T>>);
        Check(byRows, expected, LineSums.SumRows<T, Lane<T>>);
        Check(byRows, expected, LineSums.OfColumns);

        T[] transposed = new T[rows * columns];
        for (int k = 0; k < elements.Length; k++) transposed[k % columns * rows + k / columns] = elements[k];
        Check(new MatrixView<T>(new Matrix<T>(columns, rows, transposed)).Transpose, expected, LineSums.OfColumns);
    }

    private static void Check<T>(MatrixView<T> a, T[] expected, Sums<T> sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Guarded<T> into = new(expected.Length);
        sum(a, into.Span);
        Assert.Equal(expected, into.Span.ToArray());
        into.AssertUnharmed();
    }

    private delegate void Sums<T>(MatrixView<T> a, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
