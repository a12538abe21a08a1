using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>The rows of a batch as samples, in either memory order.</summary>
public sealed class SamplesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ASampleIsARow(bool isTransposed)
    {
        Matrix<double> batch = Batch(3, 2, isTransposed);
        Vector<double>? column = null;
        RowVector<double>? row = null;
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal([batch[i, 0], batch[i, 1]], Samples.Column(ref column, batch, i).ToArray());
            Assert.Equal([batch[i, 0], batch[i, 1]], Samples.Row(ref row, batch, i).ToArray());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AGradientMovesToItsRow(bool isTransposed)
    {
        Matrix<double> gradients = Batch(3, 2, isTransposed);
        double[] before = [gradients[1, 0], gradients[1, 1], gradients[2, 0]];
        RowVector<double> gradient = [0.5, -2];
        Samples.Move(gradient, gradients, 1);
        Assert.Equal([before[0] + 0.5, before[1] - 2, before[2]], [gradients[1, 0], gradients[1, 1], gradients[2, 0]]);
        Assert.Equal([0, 0], gradient.ToArray());
        Assert.Throws<ArgumentException>(() => Samples.Move(new RowVector<double>(3), gradients, 0));
    }

    [Fact]
    public void ResultsFillAMatrix()
    {
        Matrix<double>? results = null;
        Samples.Put(new Vector<double>([1.0, 2]), 0, 2, ref results);
        Samples.Put(new Vector<double>([3.0, 4]), 1, 2, ref results);
        Assert.Equal([1, 2, 3, 4], results.AsSpan().ToArray());
        Assert.Throws<ArgumentException>(() => Samples.Put(new Vector<double>(3), 1, 2, ref results));
    }

    [Fact]
    public void Counts()
    {
        Assert.Equal(4, Samples.Count(4, "x"));
        Assert.Contains("x has no samples", Assert.Throws<ArgumentException>(() => Samples.Count(0, "x")).Message, StringComparison.Ordinal);
        Samples.RequireSame(4, "y", 4, "x");
        Assert.Contains("y has 3 samples and x has 4", Assert.Throws<ArgumentException>(() => Samples.RequireSame(3, "y", 4, "x")).Message, StringComparison.Ordinal);
    }

    private static Matrix<double> Batch(int rows, int columns, bool isTransposed)
    {
        Matrix<double> batch = isTransposed ? new Matrix<double>(columns, rows).T : new Matrix<double>(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) batch[i, j] = 10 * i + j + 1;
        }
        return batch;
    }
}
