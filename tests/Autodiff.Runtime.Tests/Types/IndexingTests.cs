using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Types;

public abstract class IndexingTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Random _random = new(1);

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(4, 3, false)]
    [InlineData(4, 3, true)]
    [InlineData(1, 5, true)]
    public void Rows_and_columns(int rows, int columns, bool isTransposed)
    {
        Matrix<T> a = Naive.RandomMatrix<T>(_random, rows, columns, isTransposed);
        for (int i = 0; i < rows; i++)
        {
            var row = new RowVector<T>(columns);
            Indexing.Row(a, i, row);
            Matrix<T> only = Naive.RandomMatrix<T>(_random, rows, columns, !isTransposed);
            Indexing.OneRow(row, i, only);
            AssertOnly(a, only, (r, _) => r == i);
            for (int j = 0; j < columns; j++) Assert.Equal(a[i, j], row[j]);
        }
        for (int j = 0; j < columns; j++)
        {
            var column = new Vector<T>(rows);
            Indexing.Column(a, j, column);
            Matrix<T> only = Naive.RandomMatrix<T>(_random, rows, columns, !isTransposed);
            Indexing.OneColumn(column, j, only);
            AssertOnly(a, only, (_, c) => c == j);
            for (int i = 0; i < rows; i++) Assert.Equal(a[i, j], column[i]);
        }
    }

    [Fact]
    public void One_element()
    {
        Matrix<T> a = Naive.RandomMatrix<T>(_random, 3, 4), only = Naive.RandomMatrix<T>(_random, 3, 4, true);
        Indexing.OneHot(a[2, 1], 2, 1, only);
        AssertOnly(a, only, (i, j) => (i, j) == (2, 1));
        Vector<T> x = Naive.RandomVector<T>(_random, 3);
        Indexing.OneHot(T.NaN, 1, x);
        Assert.Equal([T.Zero, T.NaN, T.Zero], x.ToArray());
        Indexing.OneHot(T.One, 2, x.T);
        Assert.Equal([T.Zero, T.Zero, T.One], x.ToArray());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    public void An_index_out_of_range_throws_before_anything_is_written(int index)
    {
        Matrix<T> a = Naive.RandomMatrix<T>(_random, 3, 3), copy = a.Clone();
        Vector<T> x = Naive.RandomVector<T>(_random, 3), same = x.Clone();
        Assert.Throws<ArgumentOutOfRangeException>("i", () => Indexing.OneHot(T.One, index, x));
        Assert.Throws<ArgumentOutOfRangeException>("i", () => Indexing.OneHot(T.One, index, x.T));
        Assert.Throws<ArgumentOutOfRangeException>("i", () => Indexing.OneHot(T.One, index, 0, a));
        Assert.Throws<ArgumentOutOfRangeException>("j", () => Indexing.OneHot(T.One, 0, index, a));
        Assert.Throws<ArgumentOutOfRangeException>("i", () => Indexing.Row(a, index, x.T));
        Assert.Throws<ArgumentOutOfRangeException>("j", () => Indexing.Column(a, index, x));
        Assert.Throws<ArgumentOutOfRangeException>("i", () => Indexing.OneRow(x.T, index, a));
        Assert.Throws<ArgumentOutOfRangeException>("j", () => Indexing.OneColumn(x, index, a));
        Assert.Equal(copy.ToArray(), a.ToArray());
        Assert.Equal(same.ToArray(), x.ToArray());
    }

    [Fact]
    public void Shapes_are_checked()
    {
        Matrix<T> a = new(3, 4);
        Assert.Throws<ArgumentException>("into", () => Indexing.Row(a, 0, new RowVector<T>(3)));
        Assert.Throws<ArgumentException>("into", () => Indexing.Column(a, 0, new Vector<T>(4)));
        Assert.Throws<ArgumentException>("row", () => Indexing.OneRow(new RowVector<T>(3), 0, a));
        Assert.Throws<ArgumentException>("column", () => Indexing.OneColumn(new Vector<T>(4), 0, a));
        Assert.Throws<ArgumentOutOfRangeException>("i", () => Indexing.OneHot(T.One, 0, new Vector<T>(0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void The_diagonal(int order)
    {
        Matrix<T> a = Naive.RandomMatrix<T>(_random, order, order), scalar = Naive.RandomMatrix<T>(_random, order, order, true);
        T trace = T.Zero;
        for (int i = 0; i < order; i++) trace += a[i, i];
        Assert.Equal(trace, Diagonal.Trace(a));
        Assert.Equal(trace, Diagonal.Trace(a.T));
        Diagonal.Fill(T.NaN, scalar);
        for (int i = 0; i < order; i++)
            for (int j = 0; j < order; j++) Assert.Equal(i == j ? T.NaN : T.Zero, scalar[i, j]);
        Assert.Throws<ArgumentException>("a", () => Diagonal.Trace(new Matrix<T>(order, order + 1)));
        Assert.Throws<ArgumentException>("into", () => Diagonal.Fill(T.One, new Matrix<T>(order, order + 1)));
    }

    private static void AssertOnly(Matrix<T> expected, Matrix<T> actual, Func<int, int, bool> isKept)
    {
        for (int i = 0; i < expected.Rows; i++)
            for (int j = 0; j < expected.Columns; j++)
                Assert.Equal(isKept(i, j) ? expected[i, j] : T.Zero, actual[i, j]);
    }
}

public sealed class IndexingTestsFloat : IndexingTests<float>;

public sealed class IndexingTestsDouble : IndexingTests<double>;
