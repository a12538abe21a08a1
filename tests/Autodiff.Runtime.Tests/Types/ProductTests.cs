using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Types;

public abstract class ProductTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly bool[] Orders = [false, true];

    [Fact]
    public void Matrix_times_matrix_for_all_orders_of_memory_and_sizes()
    {
        var random = new Random(1);
        foreach (int m in Naive.Sizes)
            foreach (int n in Naive.Sizes)
                foreach (int k in Naive.Sizes)
                    CheckMatrixProducts(random, m, k, n);
    }

    [Theory]
    [InlineData(97, 257, 513)]
    [InlineData(100, 600, 40)]
    [InlineData(193, 5, 1030)]
    public void Matrix_times_matrix_larger_than_a_block(int m, int k, int n) => CheckMatrixProducts(new Random(2), m, k, n);

    private static void CheckMatrixProducts(Random random, int m, int k, int n)
    {
        Matrix<T> a = Naive.RandomMatrix<T>(random, m, k), b = Naive.RandomMatrix<T>(random, k, n), plus = Naive.RandomMatrix<T>(random, m, n);
        double[,] product = Naive.Multiply(a, b), sum = Naive.Multiply(a, b, plus);
        foreach (bool aOrder in Orders)
            foreach (bool bOrder in Orders)
                foreach (bool intoOrder in Orders)
                {
                    Matrix<T> left = InOrder(a, aOrder), right = InOrder(b, bOrder), into = Naive.RandomMatrix<T>(random, m, n, intoOrder);
                    Product.Multiply(left, right, into);
                    Naive.AssertClose(product, into, k);
                    Product.MultiplyAdd(left, right, InOrder(plus, aOrder), into);
                    Naive.AssertClose(sum, into, k);
                    plus.CopyTo(into);
                    Product.MultiplyAdd(left, right, into, into);
                    Naive.AssertClose(sum, into, k);
                }
    }

    [Fact]
    public void Matrix_times_vector_and_row_times_matrix()
    {
        var random = new Random(3);
        foreach (int m in Naive.Sizes)
            foreach (int n in Naive.Sizes)
                foreach (bool order in Orders)
                {
                    Matrix<T> a = Naive.RandomMatrix<T>(random, m, n, order);
                    Vector<T> x = Naive.RandomVector<T>(random, n), plus = Naive.RandomVector<T>(random, m), into = Naive.RandomVector<T>(random, m);
                    double[,] product = Naive.Multiply(a, Naive.AsMatrix(x)), sum = Naive.Multiply(a, Naive.AsMatrix(x), Naive.AsMatrix(plus));

                    Product.Multiply(a, x, into);
                    Naive.AssertClose(product, Naive.AsMatrix(into), n);
                    Product.MultiplyAdd(a, x, plus, into);
                    Naive.AssertClose(sum, Naive.AsMatrix(into), n);
                    plus.CopyTo(into);
                    Product.MultiplyAdd(a, x, into, into);
                    Naive.AssertClose(sum, Naive.AsMatrix(into), n);

                    // xᵀ·Aᵀ = (A·x)ᵀ
                    RowVector<T> row = new(m);
                    Product.Multiply(x.T, a.T, row);
                    Naive.AssertClose(product, Naive.AsMatrix(row.T), n);
                    Product.MultiplyAdd(x.T, a.T, plus.T, row);
                    Naive.AssertClose(sum, Naive.AsMatrix(row.T), n);
                    plus.T.CopyTo(row);
                    Product.MultiplyAdd(x.T, a.T, row, row);
                    Naive.AssertClose(sum, Naive.AsMatrix(row.T), n);
                }
    }

    [Fact]
    public void Outer_and_inner_product()
    {
        var random = new Random(4);
        foreach (int m in Naive.Sizes)
            foreach (int n in Naive.Sizes)
                foreach (bool order in Orders)
                {
                    Vector<T> x = Naive.RandomVector<T>(random, m), y = Naive.RandomVector<T>(random, n);
                    Matrix<T> plus = Naive.RandomMatrix<T>(random, m, n), into = Naive.RandomMatrix<T>(random, m, n, order);
                    double[,] product = Naive.Multiply(Naive.AsMatrix(x), Naive.AsMatrix(y).T);
                    double[,] sum = Naive.Multiply(Naive.AsMatrix(x), Naive.AsMatrix(y).T, plus);

                    Product.Multiply(x, y.T, into);
                    Naive.AssertClose(product, into, 1);
                    Product.MultiplyAdd(x, y.T, plus, into);
                    Naive.AssertClose(sum, into, 1);
                    plus.CopyTo(into);
                    Product.MultiplyAdd(x, y.T, into, into);
                    Naive.AssertClose(sum, into, 1);
                }
        foreach (int n in (int[])[.. Naive.Sizes, 100, 1000])
        {
            Vector<T> x = Naive.RandomVector<T>(random, n), y = Naive.RandomVector<T>(random, n);
            double[,] inner = Naive.Multiply(Naive.AsMatrix(x).T, Naive.AsMatrix(y));
            Naive.AssertClose(inner[0, 0], Product.Multiply(x.T, y), n);
        }
    }

    [Fact]
    public void Infinity_and_NaN_reach_exactly_the_elements_they_belong_to()
    {
        Matrix<T> a = Naive.RandomMatrix<T>(new Random(5), 7, 9), b = Naive.RandomMatrix<T>(new Random(6), 9, 33);
        a[2, 3] = T.NaN;
        b[4, 31] = T.PositiveInfinity;
        Matrix<T> product = a * b;
        for (int i = 0; i < 7; i++)
            for (int j = 0; j < 33; j++)
                Assert.Equal(i != 2 && j != 31, T.IsFinite(product[i, j]));
    }

    [Fact]
    public void Shapes_that_do_not_fit_name_the_argument_and_both_shapes()
    {
        Matrix<T> a = new(3, 5), b = new(4, 2);
        Vector<T> x = new(4), x5 = new(5), y = new(3);
        Throws("x", "x is 4×1 and a is 3×5: a.Columns must equal x.Length.", () => Product.Multiply(a, x, y));
        Throws("x", "x is 4×1 and a is 3×5: a.Columns must equal x.Length.", () => _ = a * x);
        Throws("x", "x is 1×4 and a is 3×5: x.Length must equal a.Rows.", () => _ = x.T * a);
        Throws("b", "b is 4×2 and a is 3×5: a.Columns must equal b.Rows.", () => _ = a * b);
        Throws("y", "y is 3×1 and x is 1×4: x.Length must equal y.Length.", () => _ = x.T * y);
        Throws("into", "into is 4×1 and must be 3×1.", () => Product.Multiply(a, x5, x));
        Throws("plus", "plus is 4×1 and must be 3×1.", () => Product.MultiplyAdd(a, x5, x, y));
        Throws("into", "into is 1×3 and must be 1×5.", () => Product.Multiply(y.T, a, y.T));
        Throws("into", "into is 3×5 and must be 4×3.", () => Product.Multiply(x, y.T, a));
        Throws("into", "into is 4×2 and must be 3×3.", () => Product.Multiply(a, a.T, b));
        Throws("plus", "plus is 4×2 and must be 3×3.", () => Product.MultiplyAdd(a, a.T, b, new Matrix<T>(3, 3)));
    }

    [Fact]
    public void An_output_that_overlaps_an_operand_is_refused_and_left_alone()
    {
        var a = new Matrix<T>(3, 3);
        var x = new Vector<T>(3);
        a.Fill(T.One);
        x.Fill(T.One);
        const string text = "overlaps";
        Throws("into", text, () => Product.Multiply(a, new Matrix<T>(3, 3), a));
        Throws("into", text, () => Product.Multiply(new Matrix<T>(3, 3), a.T, a));
        Throws("into", text, () => Product.MultiplyAdd(new Matrix<T>(3, 3), new Matrix<T>(3, 3), a.T, a));
        Throws("into", text, () => Product.MultiplyAdd(a, new Matrix<T>(3, 3), a, a));
        Throws("into", text, () => Product.Multiply(a, x, x));
        Throws("into", text, () => Product.Multiply(x.T, a, x.T));
        Assert.Equal(T.CreateChecked(9), Ops.Sum(a));
        Assert.Equal([T.One, T.One, T.One], x.ToArray());
    }

    [Fact]
    public void A_part_of_plus_must_not_be_into()
    {
        var buffer = new T[12];
        Vector<T> first = new(new Storage<T>(buffer, 0, 4, 1)), second = new(new Storage<T>(buffer, 4, 4, 1)), between = new(new Storage<T>(buffer, 2, 4, 1));
        Matrix<T> a = Naive.RandomMatrix<T>(new Random(8), 4, 4), square = new(new Storage<T>(buffer, 0, 2, 2), false);
        Product.MultiplyAdd(a, second, first, first);
        Throws("into", "into overlaps plus", () => Product.MultiplyAdd(a, new Vector<T>(4), between, first));
        Throws("into", "into overlaps plus", () => Product.MultiplyAdd(new Vector<T>(2), new RowVector<T>(2), new(new Storage<T>(buffer, 1, 2, 2), false), square));
    }

    [Fact]
    public void Bits_do_not_depend_on_the_place_in_memory()
    {
        Matrix<T> a = Naive.RandomMatrix<T>(new Random(9), 33, 300), b = Naive.RandomMatrix<T>(new Random(10), 300, 21);
        Vector<T> x = Naive.RandomVector<T>(new Random(11), 300);
        Matrix<T> product = a * b;
        Vector<T> applied = a * x;
        for (int offset = 1; offset < 16; offset++)
        {
            Matrix<T> movedA = Moved(a, offset), movedB = Moved(b, 2 * offset);
            Vector<T> movedX = new(new Storage<T>([.. new T[offset], .. x.AsSpan()], offset, x.Length, 1));
            Assert.Equal(product.ToArray(), (movedA * movedB).ToArray());
            Assert.Equal(applied.ToArray(), (movedA * movedX).ToArray());
            Assert.Equal(x.T * x, movedX.T * movedX);
        }

        static Matrix<T> Moved(Matrix<T> m, int offset) =>
            new(new Storage<T>([.. new T[offset], .. m.AsSpan()], offset, m.Rows, m.Columns), false);
    }

    [Fact]
    public void A_second_call_of_the_same_shapes_allocates_nothing()
    {
        var random = new Random(7);
        Matrix<T> a = Naive.RandomMatrix<T>(random, 65, 33), b = Naive.RandomMatrix<T>(random, 33, 70, true), c = new(65, 70);
        Vector<T> x = new(33), y = new(65);
        void Run()
        {
            Product.Multiply(a, b, c);
            Product.MultiplyAdd(a, b, c, c);
            Product.MultiplyAdd(a, x, y, y);
            Product.MultiplyAdd(y.T, a, x.T, x.T);
            Product.MultiplyAdd(y, x.T, a, a);
            Product.Multiply(x.T, x);
        }
        Run();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Matrix<T> InOrder(Matrix<T> matrix, bool isTransposed)
    {
        Matrix<T> copy = isTransposed ? new Matrix<T>(matrix.Columns, matrix.Rows).T : new Matrix<T>(matrix.Rows, matrix.Columns);
        matrix.CopyTo(copy);
        return copy;
    }

    private static void Throws(string argument, string text, Action action)
    {
        var exception = Assert.Throws<ArgumentException>(argument, action);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }
}

public sealed class ProductTestsFloat : ProductTests<float>;

public sealed class ProductTestsDouble : ProductTests<double>;
