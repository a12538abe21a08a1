using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Sums with what is 0 but for an element, a row or a column.</summary>
public sealed class IndexingTests
{
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    public void A_row_a_column_and_an_element_are_added_and_nothing_else_changes(bool isByColumns, bool isIntoByColumns, bool isInPlace)
    {
        const int Rows = 5, Columns = 19;
        RowVector<double> row = new(Columns);
        Vector<double> column = new(Rows);
        for (int j = 0; j < Columns; j++) row[j] = 100 + j;
        for (int i = 0; i < Rows; i++) column[i] = 200 + i;

        Check((plus, into) => Indexing.OneRow(row, 3, plus, into), (i, j) => i == 3 ? row[j] : 0);
        Check((plus, into) => Indexing.OneColumn(column, 17, plus, into), (i, j) => j == 17 ? column[i] : 0);
        Check((plus, into) => Indexing.OneHot(7.5, 4, 18, plus, into), (i, j) => i == 4 && j == 18 ? 7.5 : 0);

        void Check(Action<Matrix<double>, Matrix<double>> add, Func<int, int, double> added)
        {
            Matrix<double> plus = isByColumns ? new Matrix<double>(Columns, Rows).T : new Matrix<double>(Rows, Columns);
            Matrix<double> into = isInPlace ? plus : isIntoByColumns ? new Matrix<double>(Columns, Rows).T : new Matrix<double>(Rows, Columns);
            for (int i = 0; i < Rows; i++)
            {
                for (int j = 0; j < Columns; j++) plus[i, j] = i * Columns + j;
            }
            add(plus, into);
            for (int i = 0; i < Rows; i++)
            {
                for (int j = 0; j < Columns; j++)
                {
                    Assert.Equal(i * Columns + j + added(i, j), into[i, j]);
                    if (!isInPlace) Assert.Equal(i * Columns + j, plus[i, j]);
                }
            }
        }
    }

    [Fact]
    public void An_element_is_added_to_a_vector_and_to_a_row()
    {
        Vector<float> x = new([1, 2, 3]), y = new(3);
        Indexing.OneHot(10, 1, x, y);
        Assert.Equal([1, 12, 3], y.AsSpan().ToArray());
        Indexing.OneHot(10, 2, x, x);
        Assert.Equal([1, 2, 13], x.AsSpan().ToArray());
        Indexing.OneHot(5, 0, x.T, y.T);
        Assert.Equal([6, 2, 13], y.AsSpan().ToArray());
    }

    [Fact]
    public void What_is_out_of_range_or_of_another_shape_is_refused_before_anything_is_written()
    {
        Matrix<double> plus = new(2, 3), into = new(2, 3);
        plus.AsSpan().Fill(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Indexing.OneRow(new RowVector<double>(3), 2, plus, into));
        Assert.Throws<ArgumentOutOfRangeException>(() => Indexing.OneColumn(new Vector<double>(2), -1, plus, into));
        Assert.Throws<ArgumentOutOfRangeException>(() => Indexing.OneHot(1.0, 0, 3, plus, into));
        Assert.ThrowsAny<ArgumentException>(() => Indexing.OneRow(new RowVector<double>(2), 0, plus, into));
        Assert.ThrowsAny<ArgumentException>(() => Indexing.OneColumn(new Vector<double>(3), 0, plus, into));
        Assert.ThrowsAny<ArgumentException>(() => Indexing.OneRow(new RowVector<double>(3), 0, new Matrix<double>(3, 3), into));
        Assert.All(into.AsSpan().ToArray(), x => Assert.Equal(0, x));
    }
}
