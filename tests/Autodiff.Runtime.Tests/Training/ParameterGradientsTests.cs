namespace Autodiff.Runtime.Tests.Training;

public class ParameterGradientsTests
{
    [Fact]
    public void Gradients_lie_in_the_buffer_in_order_and_in_numerator_layout()
    {
        ParameterGradients<double> gradients = new(12);
        RowVector<double> b = gradients.Vector(2);
        Vector<double> r = gradients.RowVector(3);
        Matrix<double> w = gradients.Matrix(3, 2);
        int scale = gradients.Scalar();
        for (int i = 0; i < 12; i++) gradients.Buffer[i] = i;

        Assert.Equal([0, 1], b.AsSpan());
        Assert.Equal([2, 3, 4], r.AsSpan());
        Assert.Equal((2, 3), (w.Rows, w.Columns));
        Assert.Equal([5, 6, 7, 8, 9, 10], w.AsSpan());
        Assert.Equal(11, gradients[scale]);
        gradients[scale] = -1;
        Assert.Equal(-1, gradients.Buffer[11]);
        gradients.Clear();
        Assert.Equal(new double[6], w.AsSpan());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_gradient_of_a_matrix_has_the_memory_order_of_the_matrix(bool isTransposed)
    {
        Matrix<double> parameter = isTransposed ? new Matrix<double>(2, 3).T : new Matrix<double>(3, 2);
        Matrix<double> gradient = new ParameterGradients<double>(6).Matrix(3, 2, parameter.IsTransposed);
        Assert.Equal((2, 3), (gradient.Rows, gradient.Columns));
        Assert.Equal(!isTransposed, gradient.IsTransposed);
        Assert.Equal(parameter.IsTransposed, gradient.T.IsTransposed);
    }

    [Fact]
    public void No_more_can_be_taken_than_there_is()
    {
        ParameterGradients<float> gradients = new(5);
        gradients.Vector(3);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => gradients.Matrix(1, 3));
        Assert.Contains("no room for 1×3", e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => gradients.Matrix(int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => gradients.Vector(-1));
        gradients.RowVector(2);
        gradients.Vector(0);
    }
}
