using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Arrays that take over the elements of others.</summary>
public sealed class ArraysTests
{
    [Fact]
    public void MovesElements()
    {
        double[] from = [1, 2], into = [10, 20];
        Arrays.Move(from, into);
        Assert.Equal([11, 22], into);
        Assert.Equal([0, 0], from);
        Assert.Throws<ArgumentException>(() => Arrays.Move(new double[3], into));
    }

    // Of one array under two names nothing is added twice, nor lost.
    [Fact]
    public void MovesNothingOntoItself()
    {
        double[] array = [1, 2];
        Arrays.Move(array, array);
        Assert.Equal([1, 2], array);
        double[,] grid = { { 1, 2 } };
        Arrays.Move(grid, grid);
        Assert.Equal(new double[,] { { 1, 2 } }, grid);
    }

    [Fact]
    public void MovesGridsAndRows()
    {
        double[,] from = { { 1, 2 } }, into = { { 10, 20 } };
        Arrays.Move(from, into);
        Assert.Equal(new double[,] { { 11, 22 } }, into);
        Assert.Equal(new double[1, 2], from);

        // Rows that both have in common stay; a row that is not there is none.
        double[] shared = [5];
        double[][] rows = [shared, [1, 2], null!], others = [shared, [10, 20], null!];
        Arrays.Move(rows, others);
        Assert.Equal([5], shared);
        Assert.Equal([11, 22], others[1]);
        Assert.Equal([0, 0], rows[1]);
    }

    [Fact]
    public void CopiesIntoTheSameMemoryAgain()
    {
        double[,]? slot = null;
        double[,] first = Arrays.Copy(ref slot, new double[,] { { 1, 2 } });
        Assert.Same(first, Arrays.Copy(ref slot, new double[,] { { 3, 4 } }));
        Assert.Equal(new double[,] { { 3, 4 } }, first);
        Assert.NotSame(first, Arrays.Copy(ref slot, new double[2, 1]));

        ArrayPool<double> pool = new();
        double[] copy = pool.Copy([1, 2, 3]);
        double[] zeros = pool.Take(2);
        pool.Reset();
        Assert.Same(copy, pool.Copy([4, 5, 6]));
        Assert.Equal([4, 5, 6], copy);
        Assert.Same(zeros, pool.Take(2));
        GridPool<double> grids = new();
        Assert.Equal(new double[,] { { 1, 2 } }, grids.Copy(new double[,] { { 1, 2 } }));
    }
}
