using System.Numerics;
using Autodiff.Runtime.Tests.Types;

namespace Autodiff.Runtime.Tests.Kernels;

public abstract unsafe class GemvTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 31, 33, 48, 63, 65, 100, 130];

    [Fact]
    public void Every_size_at_every_width()
    {
        var random = new Random(1);
        foreach (int rows in Sizes)
            foreach (int columns in Sizes)
                Check(random, rows, columns);
    }

    [Theory]
    [InlineData(3, 9001)]
    [InlineData(17, 4097)]
    [InlineData(1000, 30)]
    public void Longer_than_a_block(int rows, int columns) => Check(new Random(2), rows, columns);

    [Fact]
    public void The_bits_of_a_row_do_not_depend_on_the_rows_around_it()
    {
        const int Rows = 13, Columns = 77;
        using Guarded<T> a = new(Rows * Columns), x = new(Columns), y = new(Rows), one = new(1);
        a.Randomize(new Random(3));
        x.Randomize(new Random(4));
        foreach (int bits in DenseWidths.All)
        {
            DenseWidths.Dot(bits, a.Pointer, Rows, Columns, x.Pointer, null, y.Pointer);
            for (int i = 0; i < Rows; i++)
            {
                DenseWidths.Dot(bits, a.Pointer + i * Columns, 1, Columns, x.Pointer, null, one.Pointer);
                Assert.Equal(one.Span[0], y.Span[i]);
            }
        }
    }

    private static void Check(Random random, int rows, int columns)
    {
        using Guarded<T> a = new(rows * columns), row = new(columns), column = new(rows), intoRow = new(columns), intoColumn = new(rows), into = new(rows * columns);
        a.Randomize(random);
        row.Randomize(random);
        column.Randomize(random);
        Matrix<T> m = new(rows, columns);
        a.Span.CopyTo(m.AsSpan());
        double[,] dot = Naive.Multiply(m, Naive.AsMatrix(new Vector<T>(row.Span)));
        double[,] combined = Naive.Multiply(Naive.AsMatrix(new Vector<T>(column.Span)).T, m);
        foreach (int bits in DenseWidths.All)
        {
            DenseWidths.Dot(bits, a.Pointer, rows, columns, row.Pointer, null, intoColumn.Pointer);
            AssertClose(intoColumn, i => dot[i, 0], columns);
            DenseWidths.Dot(bits, a.Pointer, rows, columns, row.Pointer, column.Pointer, intoColumn.Pointer);
            AssertClose(intoColumn, i => dot[i, 0] + double.CreateChecked(column.Span[i]), columns);
            column.Span.CopyTo(intoColumn.Span);
            DenseWidths.Dot(bits, a.Pointer, rows, columns, row.Pointer, intoColumn.Pointer, intoColumn.Pointer);
            AssertClose(intoColumn, i => dot[i, 0] + double.CreateChecked(column.Span[i]), columns);

            DenseWidths.Combine(bits, a.Pointer, rows, columns, column.Pointer, null, intoRow.Pointer);
            AssertClose(intoRow, j => combined[0, j], rows);
            DenseWidths.Combine(bits, a.Pointer, rows, columns, column.Pointer, row.Pointer, intoRow.Pointer);
            AssertClose(intoRow, j => combined[0, j] + double.CreateChecked(row.Span[j]), rows);
            row.Span.CopyTo(intoRow.Span);
            DenseWidths.Combine(bits, a.Pointer, rows, columns, column.Pointer, intoRow.Pointer, intoRow.Pointer);
            AssertClose(intoRow, j => combined[0, j] + double.CreateChecked(row.Span[j]), rows);

            DenseWidths.Rank1(bits, column.Pointer, rows, row.Pointer, columns, null, into.Pointer);
            AssertClose(into, at => Outer(at), 1);
            DenseWidths.Rank1(bits, column.Pointer, rows, row.Pointer, columns, a.Pointer, into.Pointer);
            AssertClose(into, at => Outer(at) + double.CreateChecked(a.Span[at]), 1);
            DenseWidths.Rank1(bits, column.Pointer, rows, row.Pointer, columns, into.Pointer, into.Pointer);
            AssertClose(into, at => 2 * Outer(at) + double.CreateChecked(a.Span[at]), 2);
        }

        double Outer(int at) => double.CreateChecked(column.Span[at / columns]) * double.CreateChecked(row.Span[at % columns]);
    }

    private static void AssertClose(Guarded<T> actual, Func<int, double> expected, int terms)
    {
        for (int i = 0; i < actual.Length; i++) Naive.AssertClose(expected(i), actual.Span[i], terms);
        actual.AssertUnharmed();
    }
}

public sealed class GemvTestsFloat : GemvTests<float>;

public sealed class GemvTestsDouble : GemvTests<double>;
