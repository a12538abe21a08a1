using System.Globalization;
using System.Numerics.Tensors;

namespace Autodiff.Runtime.Tests.Types;

public sealed class ConversionTests
{
    [Fact]
    public void Spans_see_the_same_memory()
    {
        Vector<float> v = [1, 2, 3];
        Span<float> span = v;
        span[1] = 5;
        Assert.Equal(5, v[1]);
        ReadOnlySpan<float> row = v.T;
        Assert.Equal(5, row[1]);
        Matrix<float> a = new(2, 2, [1, 2, 3, 4]);
        ReadOnlySpan<float> memory = a.T;
        Assert.Equal([1f, 2, 3, 4], memory);
        Assert.Equal(9, TensorPrimitives.Sum<float>(v));
    }

    [Fact]
    public void Tensor_spans_see_the_same_memory_in_logical_order()
    {
        Matrix<double> a = new(2, 3, [1, 2, 3, 4, 5, 6]);
        TensorSpan<double> tensor = a.T;
        Assert.Equal([3, 2], tensor.Lengths.ToArray());
        Assert.Equal(6, tensor[2, 1]);
        tensor[0, 1] = 9;
        Assert.Equal(9, a[1, 0]);
        ReadOnlyTensorSpan<double> column = a.Column(1);
        Assert.Equal(5, column[1]);
        Assert.Equal(a.T.ToArray(), ((Matrix<double>)tensor).ToArray());
        Assert.Equal([2.0, 5], ((Vector<double>)column).ToArray());
        Assert.Equal([2.0, 5], ((RowVector<double>)column).ToArray());
    }

    [Fact]
    public void Tensors_share_memory_one_way_and_are_copied_the_other()
    {
        Matrix<double> a = new(2, 3, [1, 2, 3, 4, 5, 6]);
        var tensor = (Tensor<double>)a;
        tensor[1, 1] = 8;
        Assert.Equal(8, a[1, 1]);
        Assert.Equal(8, ((Tensor<double>)a.T)[1, 1]);
        var copy = (Matrix<double>)(Tensor<double>)a.T;
        Assert.Equal(a.T.ToArray(), copy.ToArray());
        Vector<float> v = [1, 2];
        ((Tensor<float>)v)[0] = 4;
        Assert.Equal(4, v[0]);
        Assert.Equal([4f, 2], ((RowVector<float>)(Tensor<float>)v).ToArray());
        Assert.Throws<ArgumentException>("tensor", () => (Vector<double>)tensor);
        Assert.Throws<ArgumentException>("tensor", () => (Matrix<float>)(Tensor<float>)v);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    public void Empty_and_thin_matrices_convert_too(int rows, int columns)
    {
        Matrix<float> a = Naive.RandomMatrix<float>(new Random(1), rows, columns);
        foreach (Matrix<float> matrix in (Matrix<float>[])[a, a.T])
        {
            Assert.Equal(matrix.ToArray(), ((Matrix<float>)(Tensor<float>)matrix).ToArray());
            TensorSpan<float> span = matrix;
            Assert.Equal(matrix.ToArray(), ((Matrix<float>)span).ToArray());
        }
        Assert.Equal(0, ((Vector<float>)(Tensor<float>)new Vector<float>(0)).Length);
    }

    [Fact]
    public void Text_is_readable_and_invariant()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            var swedish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (swedish.NumberFormat.NumberDecimalSeparator, swedish.NumberFormat.NegativeSign) = (",", "−");
            CultureInfo.CurrentCulture = swedish;
            Vector<double> v = [1.5, -2, 3];
            Assert.Equal("[1.5, -2, 3]ᵀ", v.ToString());
            Assert.Equal("[1.5, -2, 3]", $"{v.T}");
            Assert.Equal("[1.50, -2.00, 3.00]", $"{v.T:F2}");
            Assert.Equal("[1, 2]\n[3, 4]", new Matrix<float>(2, 2, [1, 2, 3, 4]).ToString());
            Assert.Equal("[1,  3]\n[2, 40]", new Matrix<float>(2, 2, [1, 2, 3, 40]).T.ToString());
            Assert.Equal("[] (0×3)", new Matrix<float>(0, 3).ToString());
            Assert.Equal("[]ᵀ", new Vector<float>(0).ToString());
            Vector<float> range = new([.. Enumerable.Range(0, 100).Select(i => (float)i)]);
            Assert.Equal("[0, 1, 2, 3, 4, …, 95, 96, 97, 98, 99]", range.T.ToString());
            string[] lines = new Matrix<float>(100, 100).ToString().Split('\n');
            Assert.Equal(11, lines.Length);
            Assert.Equal("[0, 0, 0, 0, 0, …, 0, 0, 0, 0, 0]", lines[0]);
            Assert.Equal("[…, …, …, …, …, …, …, …, …, …, …]", lines[5]);
            Assert.Equal(("4×1", "1×4", "3×5"), (new Vector<float>(4).Shape, new RowVector<float>(4).Shape, new Matrix<float>(3, 5).Shape));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
