using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Types;

public abstract class AdjugateTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly CompleteLuFactors<T> _factors = new();

    private static double Epsilon => typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16;

    /// <summary>Order and rank; the matrices are of small integers, so that the definition gives the exact result.</summary>
    public static TheoryData<int, int> OrdersAndRanks
    {
        get
        {
            var data = new TheoryData<int, int>();
            for (int order = 0; order <= 5; order++)
                for (int rank = 0; rank <= order; rank++) data.Add(order, rank);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(OrdersAndRanks))]
    public void Cofactors_by_the_definition(int order, int rank)
    {
        var random = new Random(order + 10 * rank);
        for (int trial = 0; trial < 20; trial++)
        {
            long[,] a = Cofactors.OfRank(random, order, rank), h = Cofactors.OfRank(random, order, order);
            Matrix<T> matrix = MatrixOf(a, trial % 2 == 0), direction = MatrixOf(h, trial % 3 == 0);
            Matrix<T> into = Naive.RandomMatrix<T>(random, order, order, trial % 4 < 2);
            Lu.Adjugate(_factors, matrix, into);
            AssertClose(Cofactors.Adjugate(a), into);
            Lu.AdjugateDerivative(_factors, matrix, direction, into);
            AssertClose(Cofactors.AdjugateDerivative(a, h), into);
            Lu.AdjugateDerivative(_factors, matrix, direction, direction);
            AssertClose(Cofactors.AdjugateDerivative(a, h), direction);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(17)]
    [InlineData(40)]
    public void A_regular_matrix_times_its_adjugate_is_det_times_I(int order)
    {
        var random = new Random(order);
        Matrix<T> a = Naive.RandomMatrix<T>(random, order, order), adjugate = new(order, order);
        Lu.Adjugate(_factors, a, adjugate);
        T det = Lu.Determinant(new LuFactors<T>(), a);
        Matrix<T> product = a * adjugate;
        for (int i = 0; i < order; i++)
            for (int j = 0; j < order; j++)
            {
                double ratio = double.CreateChecked(product[i, j] / det);
                Assert.Equal(i == j ? 1 : 0, ratio, 2000 * order * Epsilon);
            }
    }

    [Fact]
    public void Nothing_overflows_or_underflows_on_the_way()
    {
        T huge = T.ScaleB(T.One, typeof(T) == typeof(float) ? 120 : 1000), tiny = T.One / huge;
        AssertDiagonal([huge, huge, tiny, tiny], [tiny, tiny, huge, huge]);
        AssertDiagonal([T.One, tiny, tiny], [T.Zero, tiny, tiny]);
        AssertDiagonal([tiny, tiny], [tiny, tiny]);
        AssertDiagonal([T.Epsilon, -T.One], [-T.One, T.Epsilon]);
        AssertDiagonal([huge, T.Zero], [T.Zero, huge]);
    }

    [Fact]
    public void NaN_is_not_lost()
    {
        Matrix<T> a = MatrixOf(new long[,] { { 1, 2, 3 }, { 2, 4, 6 }, { 3, 6, 9 } }, false), into = new(3, 3);
        a[1, 2] = T.NaN;
        Lu.Adjugate(_factors, a, into);
        Assert.True(T.IsNaN(into[0, 0]));
        Lu.AdjugateDerivative(_factors, a, a, into);
        Assert.True(T.IsNaN(into[0, 0]));
    }

    [Fact]
    public void Rank_shapes_and_order_of_calls()
    {
        Assert.Throws<InvalidOperationException>(() => _factors.Rank);
        Assert.Throws<InvalidOperationException>(() => _factors.Adjugate(new Matrix<T>(0, 0)));
        Assert.Throws<ArgumentException>("a", () => _factors.Factor(new Matrix<T>(2, 3)));
        _factors.Factor(MatrixOf(new long[,] { { 0, 0, 0 }, { 0, 2, 4 }, { 0, 1, 2 } }, false));
        Assert.Equal((3, 1), (_factors.Order, _factors.Rank));
        Assert.Throws<ArgumentException>("into", () => _factors.Adjugate(new Matrix<T>(3, 2)));
        Assert.Throws<ArgumentException>("into", () => _factors.AdjugateDerivative(new Matrix<T>(3, 3), new Matrix<T>(2, 3)));
        Assert.Throws<ArgumentException>("direction", () => _factors.AdjugateDerivative(new Matrix<T>(2, 3), new Matrix<T>(3, 3)));
    }

    [Fact]
    public void A_second_use_allocates_nothing()
    {
        Matrix<T> a = Naive.RandomMatrix<T>(new Random(1), 9, 9), small = Naive.RandomMatrix<T>(new Random(2), 4, 4);
        Matrix<T> into = new(9, 9), smallInto = new(4, 4);
        void Run()
        {
            Lu.Adjugate(_factors, a, into);
            Lu.AdjugateDerivative(_factors, a, a, into);
            Lu.AdjugateDerivative(_factors, small, small, smallInto);
        }
        Run();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void AssertDiagonal(T[] diagonal, T[] expected)
    {
        Matrix<T> a = new(diagonal.Length, diagonal.Length), into = new(diagonal.Length, diagonal.Length);
        for (int i = 0; i < diagonal.Length; i++) a[i, i] = diagonal[i];
        Lu.Adjugate(_factors, a, into);
        for (int i = 0; i < diagonal.Length; i++) Assert.Equal(expected[i], into[i, i]);
    }

    private static Matrix<T> MatrixOf(long[,] values, bool isTransposed)
    {
        (int rows, int columns) = (values.GetLength(0), values.GetLength(1));
        Matrix<T> matrix = isTransposed ? new Matrix<T>(columns, rows).T : new Matrix<T>(rows, columns);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) matrix[i, j] = T.CreateChecked(values[i, j]);
        return matrix;
    }

    // The elements are at most about 10: a cofactor is a sum of products of up to 4 of them.
    private static void AssertClose(long[,] expected, Matrix<T> actual)
    {
        Assert.Equal($"{expected.GetLength(0)}×{expected.GetLength(1)}", actual.Shape);
        for (int i = 0; i < actual.Rows; i++)
            for (int j = 0; j < actual.Columns; j++)
                Assert.Equal(expected[i, j], double.CreateChecked(actual[i, j]), Epsilon * Math.Pow(12, actual.Rows));
    }
}

public sealed class AdjugateTestsFloat : AdjugateTests<float>;

public sealed class AdjugateTestsDouble : AdjugateTests<double>;
