using Microsoft.CSharp.RuntimeBinder;

namespace Autodiff.Runtime.Tests.Types;

public sealed class OperatorTests
{
    [Fact]
    public void Vectors_and_scalars()
    {
        Vector<float> x = [1, 2, -4], y = [3, 5, 8];
        Equal([4, 7, 4], x + y);
        Equal([-2, -3, -12], x - y);
        Equal([-1, -2, 4], -x);
        Equal([5, 10, -20], 5 * x);
        Equal([5, 10, -20], x * 5);
        Equal([0.5f, 1, -2], x / 2);
        Equal([2, 3, -3], x + 1);
        Equal([2, 3, -3], 1 + x);
        Equal([0, 1, -5], x - 1);
        Equal([0, -1, 5], 1 - x);
        Equal([4, 7, 4], (x.T + y.T).T);
        Equal([-2, -3, -12], (x.T - y.T).T);
        Equal([-1, -2, 4], (-x.T).T);
        Equal([5, 10, -20], (5 * x.T).T);
        Equal([5, 10, -20], (x.T * 5).T);
        Equal([0.5f, 1, -2], (x.T / 2).T);
        Equal([2, 3, -3], (x.T + 1).T);
        Equal([2, 3, -3], (1 + x.T).T);
        Equal([0, 1, -5], (x.T - 1).T);
        Equal([0, -1, 5], (1 - x.T).T);
        Assert.Equal(3 + 10 - 32, x.T * y);
        Assert.Equal(new float[,] { { 3, 5, 8 }, { 6, 10, 16 }, { -12, -20, -32 } }, (x * y.T).ToArray());
        Equal([5, 10, -20], new Vector<double>([1, 2, -4]) * 5);
    }

    [Fact]
    public void Matrices_in_either_order_of_memory()
    {
        Matrix<double> a = new(2, 3, [1, 2, 3, 4, 5, 6]), b = new Matrix<double>(3, 2, [10, 40, 20, 50, 30, 60]).T;
        Assert.Equal(new double[,] { { 11, 22, 33 }, { 44, 55, 66 } }, (a + b).ToArray());
        Assert.Equal(new double[,] { { 9, 18, 27 }, { 36, 45, 54 } }, (b - a).ToArray());
        Assert.False((a + b).IsTransposed);
        Assert.True((b + a).IsTransposed);
        Assert.Equal(new double[,] { { -1, -2, -3 }, { -4, -5, -6 } }, (-a).ToArray());
        Assert.Equal(new double[,] { { 5, 10, 15 }, { 20, 25, 30 } }, (b / 2).ToArray());
        Assert.Equal(new double[,] { { 20, 40, 60 }, { 80, 100, 120 } }, (2 * b).ToArray());
        Assert.Equal((2 * b).ToArray(), (b * 2).ToArray());
        Assert.Equal(new double[,] { { 2, 3, 4 }, { 5, 6, 7 } }, (a + 1).ToArray());
        Assert.Equal((a + 1).ToArray(), (1 + a).ToArray());
        Assert.Equal(new double[,] { { 0, 1, 2 }, { 3, 4, 5 } }, (a - 1).ToArray());
        Assert.Equal(new double[,] { { 0, -1, -2 }, { -3, -4, -5 } }, (1 - a).ToArray());
        Equal([14, 32], a * new Vector<double>([1, 2, 3]));
        Equal([9, 12, 15], (new RowVector<double>([1, 2]) * a).T);
        Assert.Equal(new double[,] { { 140, 320 }, { 320, 770 } }, (a * b.T).ToArray());
    }

    [Fact]
    public void A_sum_of_different_shapes_names_both()
    {
        Vector<float> x = new(3), y = new(4);
        Expect("b is 4×1 and a is 3×1: the shapes must be equal.", () => x + y);
        Expect("b is 1×4 and a is 1×3: the shapes must be equal.", () => x.T - y.T);
        Expect("b is 3×2 and a is 2×3: the shapes must be equal.", () => new Matrix<float>(2, 3) + new Matrix<float>(3, 2));
        Expect("b is 1×3 and a is 3×1: the shapes must be equal.", () => new Matrix<float>(3, 1) - new Matrix<float>(1, 3));

        static void Expect(string text, Func<object> sum) =>
            Assert.Contains(text, Assert.Throws<ArgumentException>("b", sum).Message, StringComparison.Ordinal);
    }

    // The binder of `dynamic` applies the compiler's own rules, so that what it refuses does not compile.
    [Fact]
    public void Operations_that_do_not_compile()
    {
        dynamic x = new Vector<float>(3), a = new Matrix<float>(3, 3), wide = new Vector<double>(3);
        Assert.Throws<RuntimeBinderException>(() => x * x);
        Assert.Throws<RuntimeBinderException>(() => x.T * x.T);
        Assert.Throws<RuntimeBinderException>(() => x + x.T);
        Assert.Throws<RuntimeBinderException>(() => x - x.T);
        Assert.Throws<RuntimeBinderException>(() => x * a);
        Assert.Throws<RuntimeBinderException>(() => a * x.T);
        Assert.Throws<RuntimeBinderException>(() => a + x);
        Assert.Throws<RuntimeBinderException>(() => 2.0 * x);
        Assert.Throws<RuntimeBinderException>(() => x + 2.0);
        Assert.Throws<RuntimeBinderException>(() => x + wide);
        Assert.Throws<RuntimeBinderException>(() => 1 / x);
        Assert.Throws<RuntimeBinderException>(() => x / x);
        Assert.Throws<RuntimeBinderException>(() => x % 2);
    }

    private static void Equal(float[] expected, Vector<float> actual) => Assert.Equal(expected, actual.ToArray());

    private static void Equal(double[] expected, Vector<double> actual) => Assert.Equal(expected, actual.ToArray());
}
