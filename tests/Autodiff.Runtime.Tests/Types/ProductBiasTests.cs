using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Types;

public abstract class ProductBiasTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly bool[] Orders = [false, true];

    [Fact]
    public void A_bias_is_added_to_every_row_or_column()
    {
        var random = new Random(1);
        foreach (int m in Naive.Sizes)
            foreach (int n in Naive.Sizes)
                foreach (int k in (int[])[0, 1, 17])
                    Check(random, m, n, k);
    }

    [Fact]
    public void Also_for_products_in_several_blocks() => Check(new Random(2), 70, 490, 800);

    private static void Check(Random random, int m, int n, int k)
    {
        Vector<T> row = Naive.RandomVector<T>(random, n), column = Naive.RandomVector<T>(random, m);
        Matrix<T> rows = new(m, n), columns = new(m, n);
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++)
                (rows[i, j], columns[i, j]) = (row[j], column[i]);
        foreach (bool aOrder in Orders)
            foreach (bool bOrder in Orders)
                foreach (bool order in Orders)
                {
                    Matrix<T> a = Naive.RandomMatrix<T>(random, m, k, aOrder), b = Naive.RandomMatrix<T>(random, k, n, bOrder);
                    Matrix<T> into = Naive.RandomMatrix<T>(random, m, n, order);
                    Product.MultiplyAddRow(a, b, row.T, into);
                    Naive.AssertClose(Naive.Multiply(a, b, rows), into, k);
                    Product.MultiplyAddColumn(a, b, column, into);
                    Naive.AssertClose(Naive.Multiply(a, b, columns), into, k);
                }
    }

    [Fact]
    public void Shapes_that_do_not_fit_name_the_argument_and_both_shapes()
    {
        Matrix<T> a = new(3, 5), b = new(5, 2), into = new(3, 2);
        Throws("bias", "bias is 1×3 and must be 1×2.", () => Product.MultiplyAddRow(a, b, new RowVector<T>(3), into));
        Throws("bias", "bias is 2×1 and must be 3×1.", () => Product.MultiplyAddColumn(a, b, new Vector<T>(2), into));
        Throws("b", "b is 3×5 and a is 3×5: a.Columns must equal b.Rows.", () => Product.MultiplyAddRow(a, a, new RowVector<T>(2), into));
        Throws("into", "into is 5×2 and must be 3×2.", () => Product.MultiplyAddColumn(a, b, new Vector<T>(3), b));
    }

    [Fact]
    public void A_bias_in_the_result_is_refused()
    {
        var buffer = new T[9];
        Matrix<T> a = new(3, 3), into = new(new Storage<T>(buffer, 0, 3, 3), false);
        Vector<T> bias = new(new Storage<T>(buffer, 6, 3, 1));
        Throws("into", "into overlaps bias", () => Product.MultiplyAddRow(a, a, bias.T, into));
        Throws("into", "into overlaps bias", () => Product.MultiplyAddColumn(a, a, bias, into));
    }

    private static void Throws(string argument, string text, Action action) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(argument, action).Message, StringComparison.Ordinal);
}

public sealed class ProductBiasTestsFloat : ProductBiasTests<float>;

public sealed class ProductBiasTestsDouble : ProductBiasTests<double>;
