using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Types;

public abstract class LuTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 5, 8, 17, 33, 65];
    private readonly LuFactors<T> _factors = new();

    private static double Epsilon => typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16;

    [Fact]
    public void A_known_system_that_needs_pivoting()
    {
        // 2y + z = 7, x + y + z = 6, 2x + y + 3z = 13 at x = 1, y = 2, z = 3.
        Matrix<T> a = MatrixOf(3, 0, 2, 1, 1, 1, 1, 2, 1, 3);
        var x = new Vector<T>([Number(7), Number(6), Number(13)]);
        _factors.Factor(a);
        _factors.Solve(x, x);
        for (int i = 0; i < 3; i++) Assert.Equal(i + 1, double.CreateChecked(x[i]), 20 * Epsilon);
        Assert.Equal(-3, double.CreateChecked(_factors.Determinant), 10 * Epsilon);
        Assert.Equal(-1, _factors.Sign);
        Assert.True(T.IsNaN(_factors.LogDeterminant));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_systems_from_both_sides(bool order)
    {
        var random = new Random(1);
        foreach (int n in Sizes)
        {
            Matrix<T> a = Regular(random, n, order);
            _factors.Factor(a);
            Vector<T> x = Naive.RandomVector<T>(random, n), solved = new(n);
            _factors.Solve(a * x, solved);
            AssertClose(Naive.AsMatrix(x), Naive.AsMatrix(solved));
            _factors.Solve(x.T * a, solved.T);
            AssertClose(Naive.AsMatrix(x), Naive.AsMatrix(solved));
            foreach (int p in (int[])[0, 1, 3, 17])
            {
                Matrix<T> xs = Naive.RandomMatrix<T>(random, n, p), columns = Naive.RandomMatrix<T>(random, n, p, order);
                _factors.Solve(a * xs, columns);
                AssertClose(xs, columns);
                Matrix<T> rows = Naive.RandomMatrix<T>(random, p, n, order);
                _factors.SolveRight(xs.T * a, rows);
                AssertClose(xs.T, rows);
                Matrix<T> inPlace = xs.T * a;
                _factors.SolveRight(inPlace, inPlace);
                AssertClose(xs.T, inPlace);
            }
            Matrix<T> inverse = Naive.RandomMatrix<T>(random, n, n, order);
            _factors.Inverse(inverse);
            AssertClose(Identity(n), a * inverse);
        }
    }

    [Fact]
    public void The_determinant_of_a_product_is_the_product_of_determinants()
    {
        var random = new Random(2);
        foreach (int n in Sizes)
        {
            // A triangle times a triangle: the determinant is that of the diagonals.
            Matrix<T> lower = Identity(n), upper = Identity(n);
            double expected = 0;
            for (int i = 0; i < n; i++)
            {
                upper[i, i] = Number(1 + random.NextDouble());
                expected += Math.Log(double.CreateChecked(upper[i, i]));
                for (int j = 0; j < i; j++)
                {
                    lower[i, j] = Number((random.NextDouble() - 0.5) / n);
                    upper[j, i] = Number((random.NextDouble() - 0.5) / n);
                }
            }
            _factors.Factor(lower * upper);
            Assert.Equal(1, _factors.Sign);
            Assert.Equal(expected, double.CreateChecked(_factors.LogDeterminant), 20 * (n + 1) * Epsilon);
            Assert.Equal(1, double.CreateChecked(_factors.Determinant) / Math.Exp(expected), 20 * (n + 1) * Epsilon);
        }
    }

    [Fact]
    public void A_determinant_does_not_overflow_on_the_way()
    {
        T huge = T.ScaleB(T.One, typeof(T) == typeof(float) ? 120 : 1000), tiny = T.One / huge;
        var a = new Matrix<T>(4, 4);
        (a[0, 0], a[1, 1], a[2, 2], a[3, 3]) = (huge, huge, tiny, tiny);
        _factors.Factor(a);
        Assert.Equal(T.One, _factors.Determinant);
        (a[2, 2], a[3, 3]) = (huge, huge);
        _factors.Factor(a);
        Assert.Equal(T.PositiveInfinity, _factors.Determinant);
        (a[0, 0], a[1, 1], a[2, 2], a[3, 3]) = (tiny, tiny, tiny, tiny);
        _factors.Factor(a);
        Assert.Equal(T.Zero, _factors.Determinant);
    }

    [Fact]
    public void An_empty_matrix_has_determinant_1()
    {
        _factors.Factor(new Matrix<T>(0, 0));
        Assert.Equal(T.One, _factors.Determinant);
        Assert.Equal(T.Zero, _factors.LogDeterminant);
    }

    [Fact]
    public void A_singular_matrix_has_determinant_0_and_no_inverse()
    {
        _factors.Factor(MatrixOf(3, 1, 2, 3, 2, 4, 6, 1, 1, 1));
        Assert.True(_factors.IsSingular);
        Assert.Equal(0, _factors.Sign);
        Assert.Equal(T.Zero, _factors.Determinant);
        Assert.Equal(T.NegativeInfinity, _factors.LogDeterminant);
        var exception = Assert.Throws<ArgumentException>("a", () => _factors.Inverse(new Matrix<T>(3, 3)));
        Assert.Contains("pivot 2 (of 0 to 2) is exactly 0", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("a", () => _factors.Solve(new Vector<T>(3), new Vector<T>(3)));
    }

    [Fact]
    public void NaN_is_not_lost_nor_taken_for_singular()
    {
        Matrix<T> a = MatrixOf(2, 0, 1, double.NaN, 1);
        _factors.Factor(a);
        Assert.False(_factors.IsSingular);
        Assert.True(T.IsNaN(_factors.Determinant));
        Assert.True(T.IsNaN(_factors.LogDeterminant));
    }

    [Fact]
    public void Shapes_overlaps_and_order_of_calls_are_checked()
    {
        Assert.Throws<InvalidOperationException>(() => _factors.Determinant);
        Assert.Throws<ArgumentException>("a", () => _factors.Factor(new Matrix<T>(2, 3)));
        _factors.Factor(MatrixOf(2, 1, 2, 3, 4));
        Assert.Throws<ArgumentException>("b", () => _factors.Solve(new Vector<T>(3), new Vector<T>(2)));
        Assert.Throws<ArgumentException>("into", () => _factors.Solve(new RowVector<T>(2), new RowVector<T>(3)));
        Assert.Throws<ArgumentException>("b", () => _factors.Solve(new Matrix<T>(3, 2), new Matrix<T>(3, 2)));
        Assert.Throws<ArgumentException>("into", () => _factors.SolveRight(new Matrix<T>(3, 2), new Matrix<T>(2, 2)));
        Assert.Throws<ArgumentException>("into", () => _factors.Inverse(new Matrix<T>(3, 3)));
        var b = new Matrix<T>(2, 2);
        Assert.Throws<ArgumentException>("into", () => _factors.Solve(b.T, b));
    }

    [Fact]
    public void A_second_use_allocates_nothing()
    {
        Matrix<T> a = Regular(new Random(3), 20, false), x = new(20, 4), smaller = Regular(new Random(4), 7, true);
        Matrix<T> inverse = new(20, 20);
        Vector<T> y = new(20);
        LuFactors<T>? slot = null;
        void Run()
        {
            Lu.Factor(ref slot, smaller);
            Lu.Factor(ref slot, a);
            slot.Solve(x, x);
            slot.SolveRight(x.T, x.T);
            slot.Solve(y, y);
            slot.Solve(y.T, y.T);
            slot.Inverse(inverse);
            _ = slot.Determinant + slot.LogDeterminant;
        }
        Run();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static T Number(double value) => T.CreateChecked(value);

    private static Matrix<T> MatrixOf(int order, params double[] rowMajorValues) =>
        new(order, order, Array.ConvertAll(rowMajorValues, Number));

    private static Matrix<T> Identity(int order)
    {
        var identity = new Matrix<T>(order, order);
        for (int i = 0; i < order; i++) identity[i, i] = T.One;
        return identity;
    }

    /// <summary>Random elements, and a larger one somewhere else in each row: well conditioned, and in need of pivoting.</summary>
    private static Matrix<T> Regular(Random random, int order, bool isTransposed)
    {
        Matrix<T> matrix = Naive.RandomMatrix<T>(random, order, order, isTransposed);
        for (int i = 0; i < order; i++) matrix[i, (i + order / 2) % order] += Number(2 * Math.Sqrt(order));
        return matrix;
    }

    private static void AssertClose(Matrix<T> expected, Matrix<T> actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        for (int i = 0; i < expected.Rows; i++)
            for (int j = 0; j < expected.Columns; j++)
                Assert.Equal(double.CreateChecked(expected[i, j]), double.CreateChecked(actual[i, j]), 500 * Epsilon);
    }
}

public sealed class LuTestsFloat : LuTests<float>;

public sealed class LuTestsDouble : LuTests<double>;
