using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Types;

public sealed class ElementsTests
{
    [Fact]
    public void A_vector_is_made_of_a_length_an_array_a_span_or_a_collection_expression()
    {
        Assert.Equal([0f, 0f, 0f], new Vector<float>(3).ToArray());
        float[] array = [1, 2, 3];
        var copy = new Vector<float>(array);
        array[0] = 9;
        Assert.Equal([1f, 2f, 3f], copy.ToArray());
        Assert.Equal([2f, 3f], new Vector<float>(copy.AsSpan()[1..]).ToArray());
        Vector<float> column = [1, 2, .. array];
        RowVector<double> row = [];
        Assert.Equal([1f, 2f, 9f, 2f, 3f], column.ToArray());
        Assert.Equal(0, row.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Vector<float>(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowVector<float>(-1));
    }

    [Fact]
    public void Elements_are_read_and_written_and_an_index_outside_is_refused()
    {
        Vector<double> v = [1, 2, 3];
        v[0] = 5;
        v[^1] += 4;
        v.T[1] = 6;
        Assert.Equal([5.0, 6, 7], v.ToArray());
        Assert.Equal(7, v.T[^1]);
        var exception = Assert.Throws<ArgumentOutOfRangeException>("index", () => v[3]);
        Assert.Contains("at least 0 and less than 3", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => v.T[-1] = 0);
        double sum = 0;
        foreach (double element in v) sum += element;
        Assert.Equal(18, sum);
    }

    [Fact]
    public void A_matrix_is_made_of_sizes_a_rectangular_array_or_its_rows()
    {
        Matrix<double> a = new(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Matrix<double> b = new(2, 3, [1, 2, 3, 4, 5, 6]);
        Assert.Equal((2, 3), (a.Rows, a.Columns));
        Assert.Equal(a.ToArray(), b.ToArray());
        Assert.Equal(new double[,] { { 1, 4 }, { 2, 5 }, { 3, 6 } }, a.T.ToArray());
        Assert.Equal(new double[2, 0], new Matrix<double>(2, 0).ToArray());
        var exception = Assert.Throws<ArgumentException>("rowMajorValues", () => new Matrix<double>(2, 2, [1, 2, 3]));
        Assert.Contains("2×2", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix<double>(2, -1));
        Assert.Throws<OverflowException>(() => new Matrix<double>(1 << 20, 1 << 20));
    }

    [Fact]
    public void The_transpose_is_a_view()
    {
        var a = new Matrix<float>(2, 3);
        a[1, 2] = 7;
        Assert.Equal(7, a.T[2, 1]);
        a.T[0, 1] = 5;
        Assert.Equal(5, a[1, 0]);
        Assert.Same(a, a.T.T);
        Assert.Same(a.T, a.T);
        Vector<float> v = [1, 2];
        Assert.Same(v, v.T.T);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_and_columns_are_copies_and_can_be_set(bool isTransposed)
    {
        Matrix<double> a = new(2, 3, [1, 2, 3, 4, 5, 6]);
        if (isTransposed)
        {
            Matrix<double> columnMajor = new Matrix<double>(3, 2).T;
            a.CopyTo(columnMajor);
            a = columnMajor;
        }
        RowVector<double> row = a.Row(1);
        Assert.Equal([4.0, 5, 6], row.ToArray());
        Assert.Equal([3.0, 6], a.Column(2).ToArray());
        row[0] = 0;
        Assert.Equal(4, a[1, 0]);
        a.SetRow(0, [7, 8, 9]);
        a.SetColumn(1, [10, 11]);
        Assert.Equal(new double[,] { { 7, 10, 9 }, { 4, 11, 6 } }, a.ToArray());
        Assert.Equal(a.ToArray(), a.Clone().ToArray());
        Assert.NotSame(a, a.Clone());
        Assert.Throws<ArgumentOutOfRangeException>("row", () => a.Row(2));
        Assert.Throws<ArgumentOutOfRangeException>("column", () => a.Column(3));
        Assert.Throws<ArgumentOutOfRangeException>("column", () => a[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>("row", () => a[-1, 0] = 1);
        Assert.Throws<ArgumentException>("values", () => a.SetRow(0, [1]));
        Assert.Throws<ArgumentException>("values", () => a.SetColumn(0, [1]));
    }

    [Fact]
    public void Copies_check_shapes_and_overlap()
    {
        Vector<float> v = [1, 2, 3], target = new(3);
        v.CopyTo(target);
        Assert.Equal(v.ToArray(), target.ToArray());
        Assert.Throws<ArgumentException>("target", () => v.CopyTo(new Vector<float>(2)));
        Matrix<float> a = new(2, 2, [1, 2, 3, 4]);
        Assert.Throws<ArgumentException>("target", () => a.CopyTo(new Matrix<float>(2, 3)));
        Assert.Throws<ArgumentException>("target", () => a.CopyTo(a.T));
        a.CopyTo(a);
        Assert.Equal(new float[,] { { 1, 2 }, { 3, 4 } }, a.ToArray());
        a.Fill(2);
        Assert.Equal(new float[,] { { 2, 2 }, { 2, 2 } }, a.ToArray());
        a.Clear();
        Assert.Equal(new float[2, 2], a.ToArray());
    }

    [Fact]
    public void A_large_matrix_is_transposed_tile_by_tile()
    {
        Matrix<double> a = Naive.RandomMatrix<double>(new Random(1), 70, 45), copy = new(45, 70);
        a.T.CopyTo(copy);
        for (int i = 0; i < 70; i++)
            for (int j = 0; j < 45; j++) Assert.Equal(a[i, j], copy[j, i]);
    }

    [Fact]
    public void A_reserved_buffer_takes_every_shape_it_has_room_for()
    {
        Matrix<float>? slot = null, gradient = null;
        Vector<float>? vector = null;
        RowVector<float>? row = null;
        void Run()
        {
            Matrix<float> small = Reserve.Matrix(ref slot, 3, 5), large = Reserve.Matrix(ref slot, 20, 4);
            Assert.Same(small, large);
            Assert.True((large.Rows, large.Columns, large.IsTransposed) == (20, 4, false));
            Matrix<float> cotangent = Reserve.Cotangent(ref gradient, 4, 20);
            Assert.True((cotangent.Rows, cotangent.Columns, cotangent.IsTransposed) == (4, 20, true));
            Assert.True(cotangent.T.Rows == 20);
            Reserve.Cotangent(ref gradient, 2, 3);
            Assert.True(Reserve.Vector(ref vector, 8).Length == 8 && Reserve.Vector(ref vector, 0).Length == 0);
            Assert.True(Reserve.RowVector(ref row, 8).T.Length == 8);
        }
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => Reserve.Vector(ref vector, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reserve.Matrix(ref slot, 3, -1));
    }
}
