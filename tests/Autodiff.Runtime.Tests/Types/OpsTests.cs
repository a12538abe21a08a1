using System.Numerics;
using static Autodiff.Ops;

namespace Autodiff.Runtime.Tests.Types;

public abstract class OpsTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static double Epsilon => typeof(T) == typeof(float) ? 1.2e-7 : 2.3e-16;

    private static T Number(double value) => T.CreateChecked(value);

    private static double Double(T value) => double.CreateChecked(value);

    /// <summary>Each function as scalars, columns, rows and matrices see it, and its definition in double.</summary>
    private static IEnumerable<(string Name, Func<T, T> Scalar, Func<Vector<T>, Vector<T>> Column, Func<RowVector<T>, RowVector<T>> Row,
        Func<Matrix<T>, Matrix<T>> Matrix, Func<double, double> Definition)> Functions()
    {
        T tenth = Number(0.125), two = Number(2), low = Number(-0.5), high = Number(0.75);
        yield return ("Relu", Relu, Relu, Relu, Relu, x => x > 0 ? x : 0);
        yield return ("LeakyRelu", x => LeakyRelu(x, tenth), x => LeakyRelu(x, tenth), x => LeakyRelu(x, tenth), x => LeakyRelu(x, tenth), x => x > 0 ? x : 0.125 * x);
        yield return ("LeakyRelu 0.01", LeakyRelu, LeakyRelu, LeakyRelu, LeakyRelu, x => x > 0 ? x : 0.01 * x);
        yield return ("Elu", x => Elu(x, two), x => Elu(x, two), x => Elu(x, two), x => Elu(x, two), x => x > 0 ? x : 2 * (Math.Exp(x) - 1));
        yield return ("Elu 1", Elu, Elu, Elu, Elu, x => x > 0 ? x : Math.Exp(x) - 1);
        yield return ("Silu", Silu, Silu, Silu, Silu, x => x / (1 + Math.Exp(-x)));
        yield return ("Softplus", Softplus, Softplus, Softplus, Softplus, x => Math.Log(1 + Math.Exp(x)));
        yield return ("Softplus 2", x => Softplus(x, two), x => Softplus(x, two), x => Softplus(x, two), x => Softplus(x, two), x => Math.Log(1 + Math.Exp(2 * x)) / 2);
        yield return ("Gelu", Gelu, Gelu, Gelu, Gelu, x => 0.5 * x * (1 + ErfSeries(x / Math.Sqrt(2))));
        yield return ("GeluTanh", GeluTanh, GeluTanh, GeluTanh, GeluTanh, x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
        yield return ("Tanh", Tanh, Tanh, Tanh, Tanh, Math.Tanh);
        yield return ("Sigmoid", Sigmoid, Sigmoid, Sigmoid, Sigmoid, x => 1 / (1 + Math.Exp(-x)));
        yield return ("Exp", Exp, Exp, Exp, Exp, Math.Exp);
        yield return ("Log", Log, Log, Log, Log, Math.Log);
        yield return ("Sqrt", Sqrt, Sqrt, Sqrt, Sqrt, Math.Sqrt);
        yield return ("Pow", x => Pow(x, two), x => Pow(x, two), x => Pow(x, two), x => Pow(x, two), x => x * x);
        yield return ("Square", Square, Square, Square, Square, x => x * x);
        yield return ("Sin", Sin, Sin, Sin, Sin, Math.Sin);
        yield return ("Cos", Cos, Cos, Cos, Cos, Math.Cos);
        yield return ("Tan", Tan, Tan, Tan, Tan, Math.Tan);
        yield return ("Erf", Erf, Erf, Erf, Erf, ErfSeries);
        yield return ("Abs", Abs, Abs, Abs, Abs, Math.Abs);
        yield return ("Sign", Sign, Sign, Sign, Sign, x => Math.Sign(x));
        yield return ("Floor", Floor, Floor, Floor, Floor, Math.Floor);
        yield return ("Clamp", x => Clamp(x, low, high), x => Clamp(x, low, high), x => Clamp(x, low, high), x => Clamp(x, low, high), x => Math.Clamp(x, -0.5, 0.75));
        yield return ("Max", x => Max(x, high), x => Max(x, high), x => Max(x, high), x => Max(x, high), x => Math.Max(x, 0.75));
        yield return ("Min", x => Min(x, high), x => Min(x, high), x => Min(x, high), x => Min(x, high), x => Math.Min(x, 0.75));
    }

    [Fact]
    public void Element_wise_functions_are_their_definitions_on_every_shape()
    {
        double[] points = [0.3, -0.7, 1.25, -2.5, 0.75, -0.5, 2, 0, 3.1, -3.4, double.NaN, 0.01, -0.01, 1, -1, 0.9, 4, -4, 0.5];
        Vector<T> column = new(Array.ConvertAll(points, Number));
        Matrix<T> matrix = new Matrix<T>(1, points.Length, column).T;
        foreach (var (name, scalar, onColumn, onRow, onMatrix, definition) in Functions())
        {
            Vector<T> result = onColumn(column);
            Assert.Equal(result.ToArray(), onRow(column.T).ToArray());
            Matrix<T> matrixResult = onMatrix(matrix);
            Assert.Equal(matrix.Shape, matrixResult.Shape);
            Assert.Equal(result.ToArray(), matrixResult.AsSpan().ToArray());
            Assert.Equal(0, onColumn(new Vector<T>(0)).Length);
            for (int i = 0; i < points.Length; i++)
            {
                double expected = double.IsNaN(points[i]) ? double.NaN : definition(Double(column[i])), tolerance = 8 * Epsilon * (1 + Math.Abs(expected));
                Check(name, points[i], expected, Double(result[i]), tolerance);
                Check(name, points[i], expected, Double(scalar(column[i])), tolerance);
            }
        }

        static void Check(string name, double at, double expected, double actual, double tolerance) => Assert.True(
            expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance,
            $"{name}({at}) is {actual}, not {expected}");
    }

    [Fact]
    public void Functions_of_two_operands()
    {
        Vector<T> a = Column(1, -2, 3), b = Column(2, -5, 3);
        Matrix<T> m = new(3, 1, a), n = new Matrix<T>(1, 3, b).T;
        Assert.Equal(Column(2, 10, 9).ToArray(), Hadamard(a, b).ToArray());
        Assert.Equal(Column(2, -2, 3).ToArray(), Max(a, b).ToArray());
        Assert.Equal(Column(1, -5, 3).ToArray(), Min(a.T, b.T).ToArray());
        Assert.Equal(Column(2, 10, 9).ToArray(), Hadamard(m, n).AsSpan().ToArray());
        Assert.Equal(Column(2, -2, 3).ToArray(), Max(n, m).AsSpan().ToArray());
        Assert.Equal(Number(-5), Min(a[1], b[1]));
        Assert.Equal(Number(2 + 10 + 9), Dot(a, b));
        Assert.Equal((a * b.T).ToArray(), Outer(a, b).ToArray());
        Assert.Equal(T.Zero, Dot(new Vector<T>(0), new Vector<T>(0)));
        string message = Assert.Throws<ArgumentException>("b", () => Hadamard(a, new Vector<T>(2))).Message;
        Assert.Contains("b is 2×1 and a is 3×1", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("b", () => Max(a.T, new RowVector<T>(2)));
        Assert.Throws<ArgumentException>("b", () => Min(m, m.T));
        Assert.Throws<ArgumentException>("b", () => Dot(a, new Vector<T>(4)));
    }

    [Fact]
    public void Reductions()
    {
        Vector<T> x = Column(3, -4, 1);
        Matrix<T> m = new Matrix<T>(1, 3, x).T;
        foreach (var (sum, mean, max, min, lse, squared, norm) in new[]
        {
            (Sum(x), Mean(x), Max(x), Min(x), LogSumExp(x), SquaredNorm(x), Norm(x)),
            (Sum(x.T), Mean(x.T), Max(x.T), Min(x.T), LogSumExp(x.T), SquaredNorm(x.T), Norm(x.T)),
            (Sum(m), Mean(m), Max(m), Min(m), LogSumExp(m), SquaredNorm(m), Norm(m)),
        })
        {
            Assert.Equal((Number(0), Number(0), Number(3), Number(-4), Number(26)), (sum, mean, max, min, squared));
            Assert.Equal(Math.Sqrt(26), Double(norm), 10 * Epsilon);
            Assert.Equal(Math.Log(Math.Exp(3) + Math.Exp(-4) + Math.Exp(1)), Double(lse), 10 * Epsilon);
        }
        var empty = new Vector<T>(0);
        Assert.Equal((T.Zero, T.Zero, T.Zero), (Sum(empty), SquaredNorm(empty), Norm(empty.T)));
        string message = Assert.Throws<ArgumentException>("x", () => Max(empty)).Message;
        Assert.Contains("x is 0×1: Max needs at least one element.", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>("x", () => Mean(new Matrix<T>(3, 0))).Message;
        Assert.Contains("x is 3×0: Mean needs at least one element.", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("x", () => Min(empty.T));
        Assert.Throws<ArgumentException>("x", () => LogSumExp(empty));
        Assert.True(T.IsNaN(Max(Column(1, double.NaN, 2))));
        Assert.Equal(1000 + Math.Log(2), Double(LogSumExp(Column(1000, 1000))), 1000 * Epsilon);
    }

    [Fact]
    public void Softmax_of_vectors_and_of_the_rows_of_a_matrix()
    {
        Vector<T> z = Column(1, 3, 1000);
        Assert.Equal(Column(0, 0, 1).ToArray(), Softmax(z).ToArray());
        Assert.Equal(Column(-999, -997, 0).ToArray(), LogSoftmax(z.T).ToArray());
        Matrix<T> rows = Naive.RandomMatrix<T>(new Random(1), 4, 5, isTransposed: true);
        Matrix<T> soft = Softmax(rows), log = LogSoftmax(rows);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(Softmax(rows.Row(i)).ToArray(), soft.Row(i).ToArray());
            Assert.Equal(LogSoftmax(rows.Row(i).T).ToArray(), log.Row(i).ToArray());
            Assert.Equal(1, Double(Sum(soft.Row(i))), 10 * Epsilon);
        }
        Assert.Equal(0, Softmax(new Vector<T>(0)).Length);
        Assert.Equal("2×0", LogSoftmax(new Matrix<T>(2, 0)).Shape);
    }

    [Fact]
    public void Losses_are_means()
    {
        Vector<T> p = Column(0.25, 0.5, 0.875), y = Column(0, 1, 1), z = Column(-1, 2, 0.5);
        double mse = (0.25 * 0.25 + 0.5 * 0.5 + 0.125 * 0.125) / 3;
        double bce = -(Math.Log(0.75) + Math.Log(0.5) + Math.Log(0.875)) / 3;
        double logits = (Math.Log(1 + Math.Exp(-1)) + Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.Exp(-0.5))) / 3;
        Matrix<T> pm = new(3, 1, p), ym = new Matrix<T>(1, 3, y).T, zm = new(3, 1, z);
        foreach (T actual in (T[])[Mse(p, y), Mse(p.T, y.T), Mse(pm, ym)]) Assert.Equal(mse, Double(actual), 4 * Epsilon);
        foreach (T actual in (T[])[Bce(p, y), Bce(p.T, y.T), Bce(pm, ym)]) Assert.Equal(bce, Double(actual), 4 * Epsilon);
        foreach (T actual in (T[])[BceWithLogits(z, y), BceWithLogits(z.T, y.T), BceWithLogits(zm, ym)])
            Assert.Equal(logits, Double(actual), 4 * Epsilon);
        Assert.Equal(Number(4), Mse(Number(3), Number(1)));
        Assert.Equal(-Math.Log(0.25), Double(Bce(Number(0.25), T.One)), 4 * Epsilon);
        Assert.Equal(T.Zero, Bce(T.One, T.One));
        Assert.Equal(Math.Log(2), Double(BceWithLogits(T.Zero, T.One)), 4 * Epsilon);
        Assert.Equal(Number(1000), BceWithLogits(Number(1000), T.Zero));
        Assert.Contains("y is 2×1 and p is 3×1", Assert.Throws<ArgumentException>("y", () => Bce(p, Column(1, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("a", () => Mse(new Vector<T>(0), new Vector<T>(0)));
    }

    [Fact]
    public void Cross_entropy_is_minus_the_logarithm_of_the_softmax()
    {
        Vector<T> z = Column(0.5, -1, 2);
        for (int k = 0; k < 3; k++) Assert.Equal(-Math.Log(Double(Softmax(z)[k])), Double(CrossEntropy(z, k)), 10 * Epsilon);
        Assert.Throws<ArgumentOutOfRangeException>("label", () => CrossEntropy(z, 3));
        Assert.Throws<ArgumentOutOfRangeException>("label", () => CrossEntropy(z, -1));
        Assert.Throws<ArgumentException>("logits", () => CrossEntropy(new Vector<T>(0), 0));
    }

    [Fact]
    public void Linear_algebra()
    {
        Matrix<T> a = new(2, 2, [Number(4), Number(3), Number(2), Number(2)]);
        Assert.Equal(Number(6), Trace(a));
        Assert.Equal(2, Double(Det(a)), 8 * Epsilon);
        Assert.Equal(Math.Log(2), Double(LogDet(a)), 8 * Epsilon);
        Matrix<T> identity = a * Inverse(a), solved = Solve(a, a.T);
        Assert.Equal(2, Double(Trace(identity)), 20 * Epsilon);
        Assert.Equal(0, Double(identity[0, 1]), 20 * Epsilon);
        Assert.Equal(0, Double(Norm(a * solved - a.T)), 20 * Epsilon);
        Assert.Equal(0, Double(Norm(a * Solve(a, Column(1, 2)) - Column(1, 2))), 20 * Epsilon);
        Assert.Equal((T.One, T.Zero), (Det(new Matrix<T>(0, 0)), Trace(new Matrix<T>(0, 0))));
        Assert.Equal(-2, Double(Det(new Matrix<T>(2, 2, [Number(3), Number(4), Number(2), Number(2)]))), 8 * Epsilon);
        var wide = new Matrix<T>(2, 3);
        NotSquare("Det", () => Det(wide));
        NotSquare("Trace", () => Trace(wide));
        NotSquare("LogDet", () => LogDet(wide));
        NotSquare("Inverse", () => Inverse(wide));
        NotSquare("Solve", () => Solve(wide, Column(1, 2)));
        NotSquare("Solve", () => Solve(wide, wide));
        Assert.Contains("a.Rows must equal b.Length", Assert.Throws<ArgumentException>("b", () => Solve(a, Column(1))).Message, StringComparison.Ordinal);
        Assert.Contains("pivot 0", Assert.Throws<ArgumentException>("a", () => Solve(new Matrix<T>(2, 2), a)).Message, StringComparison.Ordinal);

        static void NotSquare(string function, Action call) => Assert.Contains(
            $"a is 2×3: {function} needs a square matrix.", Assert.Throws<ArgumentException>("a", call).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Detach_is_the_identity()
    {
        Vector<T> x = Column(1);
        T[] array = [T.One];
        Assert.Same(x, Detach(x));
        Assert.Same(array, Detach(array));
        Assert.Equal(T.One, Detach(T.One));
    }

    private static Vector<T> Column(params double[] values) => new(Array.ConvertAll(values, Number));

    /// <summary>erf x = 2/√π · Σ (−1)ⁿ x²ⁿ⁺¹/(n!(2n + 1)), good to 1e-11 for |x| &lt; 3, and 1 to 1e-8 at 4.</summary>
    private static double ErfSeries(double x)
    {
        // e^(−x²) Σ 2ⁿ x²ⁿ⁺¹/(2n + 1)!!: all terms of one sign, so that nothing cancels.
        double term = x, sum = x;
        for (int n = 1; n < 200; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}

public sealed class OpsTestsFloat : OpsTests<float>
{
    [Fact]
    public void Literals_take_the_type_of_the_vector()
    {
        Vector<float> x = [-1, 0.5f, 3];
        Assert.Equal([0, 0.5f, 1], Clamp(x, 0, 1).ToArray());
        Assert.Equal([1, 1, 3], Max(x, 1).ToArray());
        Assert.Equal([1, 0.25f, 9], Pow(x, 2).ToArray());
        Assert.Equal([-0.5f, 0.5f, 3], LeakyRelu(x, 0.5f).ToArray());
        Assert.Equal(2f, Max(1.5f, 2));
    }
}

public sealed class OpsTestsDouble : OpsTests<double>
{
    [Fact]
    public void Scalar_functions_of_the_platform_are_its_own_bit_for_bit()
    {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++)
        {
            double x = 10 * random.NextDouble() - 5, p = 3 * random.NextDouble();
            Assert.Equal(Math.Exp(x), Exp(x));
            Assert.Equal(Math.Log(Math.Abs(x)), Log(Abs(x)));
            Assert.Equal(Math.Tanh(x), Tanh(x));
            Assert.Equal(Math.Pow(p, x), Pow(p, x));
            Assert.Equal(Math.Sin(x) + Math.Cos(x) + Math.Tan(x), Sin(x) + Cos(x) + Tan(x));
            Assert.Equal(MathF.Exp((float)x), Exp((float)x));
            Assert.Equal(MathF.Tanh((float)x), Tanh((float)x));
        }
    }
}
