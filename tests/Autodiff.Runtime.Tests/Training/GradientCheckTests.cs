using static Autodiff.ParameterSet<double>;

namespace Autodiff.Runtime.Tests.Training;

public class GradientCheckTests
{
    // ℓ = Σᵢⱼ sin(wᵢⱼ)·xⱼ·yᵢ with w 2×3, x 3×1, y 1×2; ∂ℓ/∂w is 3×2: [j, i] = cos(wᵢⱼ)·xⱼ·yᵢ.
    private static double Loss(ReadOnlySpan<double> w, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++) sum += Math.Sin(w[(i * 3) + j]) * x[j] * y[i];
        }
        return sum;
    }

    private readonly double[] _w = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
    private readonly Vector<double> _x = new(1.0, -2, 3);
    private readonly RowVector<double> _y = new(2.0, 0.5);

    private double Gradient(int i, int j) => Math.Cos(_w[(i * 3) + j]) * _x.AsSpan()[j] * _y.AsSpan()[i];

    private RowVector<double> GradientX() => new(
        [.. Enumerable.Range(0, 3).Select(j => (Math.Sin(_w[j]) * 2) + (Math.Sin(_w[3 + j]) * 0.5))]);

    private Vector<double> GradientY() => new(
        [.. Enumerable.Range(0, 2).Select(i => Enumerable.Range(0, 3).Sum(j => Math.Sin(_w[(i * 3) + j]) * _x.AsSpan()[j]))]);

    // m×n by its function of (i, j), in either order of memory.
    private static Matrix<double> Make(int rows, int columns, bool isTransposed, Func<int, int, double> element)
    {
        Matrix<double> matrix = isTransposed ? new Matrix<double>(columns, rows).T : new Matrix<double>(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) matrix.AsSpan()[isTransposed ? (j * rows) + i : (i * columns) + j] = element(i, j);
        }
        return matrix;
    }

    private static double[] RowMajor(Matrix<double> matrix)
    {
        double[] values = new double[matrix.Rows * matrix.Columns];
        for (int k = 0; k < values.Length; k++)
        {
            (int i, int j) = (k / matrix.Columns, k % matrix.Columns);
            values[k] = matrix.AsSpan()[matrix.IsTransposed ? (j * matrix.Rows) + i : k];
        }
        return values;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Right_gradients_pass_and_a_wrong_element_is_named_in_every_order_of_memory(bool variable, bool gradient)
    {
        Matrix<double> w = Make(2, 3, variable, (i, j) => _w[(i * 3) + j]);
        Matrix<double> g = Make(3, 2, gradient, (j, i) => Gradient(i, j));
        GradientCheckReport report = GradientCheck.Compare(
            () => Loss(RowMajor(w), _x.AsSpan(), _y.AsSpan()), ("w", w, g), ("x", _x, GradientX()), ("y", _y, GradientY()));
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(11, report.Count);
        Assert.InRange(report.MaxRelativeError, 0, 1e-6);
        Assert.Equal(10, report.Worst.Count);
        Assert.Equal(_w, RowMajor(w));

        Matrix<double> wrong = Make(3, 2, gradient, (j, i) => Gradient(i, j) * ((i, j) == (1, 2) ? 2 : 1));
        report = GradientCheck.Compare(() => Loss(RowMajor(w), _x.AsSpan(), _y.AsSpan()), ("w", w, wrong), ("x", _x, GradientX()));
        Assert.False(report.Passed);
        Assert.Equal(1, report.Failed);
        Assert.Equal(("w", "[1, 2]"), (report.Worst[0].Name, report.Worst[0].Index));
        Assert.Equal(0.5, report.Worst[0].RelativeError, 1e-6);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(report.ThrowIfFailed);
        Assert.Contains("failed: 1 of 9 derivatives differ", e.Message, StringComparison.Ordinal);
        Assert.Contains("w[1, 2]: gradient 2.4760", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Richardson_extrapolation_reaches_a_relative_error_of_1e9()
    {
        Func<double, double> f = x => Math.Exp(Math.Sin(x));
        GradientCheckOptions options = new() { Richardson = true };
        Assert.True(GradientCheck.Scalar(f, 0.7, Math.Cos(0.7) * f(0.7), options).Passed);
        Assert.False(GradientCheck.Scalar(f, 0.7, Math.Cos(0.7) * f(0.7) * (1 + 3e-9), options).Passed);
        Assert.True(GradientCheck.Scalar(f, 0.7, Math.Cos(0.7) * f(0.7) * (1 + 3e-9)).Passed);
    }

    [Fact]
    public void Single_precision_has_steps_and_tolerances_of_its_own()
    {
        Assert.True(GradientCheck.Scalar(MathF.Exp, 1f, MathF.E).Passed);
        Assert.True(GradientCheck.Scalar(MathF.Exp, 1f, MathF.E, new() { Richardson = true }).Passed);
        Assert.False(GradientCheck.Scalar(MathF.Exp, 1f, MathF.E * 1.05f).Passed);

        Vector<float> v = new(1f, 1000f, -1e-3f);
        RowVector<float> g = new(2f, 2000f, -2e-3f);
        GradientCheckReport report = GradientCheck.Compare(() => v.AsSpan()[0] * v.AsSpan()[0], ("v", v, g));
        Assert.Equal(["[1]", "[2]"], report.Worst.Take(report.Failed).Select(difference => difference.Index));
    }

    [Fact]
    public void Arrays_of_one_and_two_dimensions_are_checked()
    {
        float[] a = [1, 2];
        double[,] b = { { 1, 2, 3 }, { 4, 5, 6 } };
        double[,] right = new double[2, 3];
        right[1, 0] = 2;
        double Value() => (a[0] * a[1]) + (2 * b[1, 0]);
        Assert.True(GradientCheck.Compare(Value, ("a", a, new float[] { 2, 1 }), ("b", b, right)).Passed);
        GradientCheckReport report = GradientCheck.Compare(Value, ("b", b, new double[2, 3]));
        Assert.Equal("b[1, 0]: gradient 0, central difference 2, relative error 1", report.Worst[0].ToString());
    }

    [Fact]
    public void Parameters_of_an_instance_are_checked_with_scalars()
    {
        double scale = 3;
        Matrix<double> w = new Matrix<double>(2, 3).T;
        w.AsSpan()[1] = 5;
        ParameterSet<double> set = new(Entry.Of("W", w), Entry.Of("Scale", () => scale, value => scale = value));
        double Value() => scale * scale * w.AsSpan()[1];
        Assert.True(GradientCheck.Compare(Value, set, new FakeGradients<double>(0, 9, 0, 0, 0, 0, 30)).Passed);
        GradientCheckReport report = GradientCheck.Compare(Value, set, new FakeGradients<double>(0, 0, 9, 0, 0, 0, 31));
        Assert.Equal(["Scale", "W[1, 0]", "W[2, 0]"], report.Worst.Take(report.Failed).Select(d => d.Name + d.Index).Order(StringComparer.Ordinal));
        Assert.Equal((3, 5), (scale, w.AsSpan()[1]));
        Assert.Throws<ArgumentException>("gradients", () => GradientCheck.Compare(Value, set, new FakeGradients<double>(1)));
    }

    [Fact]
    public void A_gradient_in_a_workspace_that_the_function_uses_again_is_read_first()
    {
        double[] x = [1, 2];
        double[] workspace = [2, 4];
        double Value()
        {
            (workspace[0], workspace[1]) = (2 * x[0], 2 * x[1]);
            return (x[0] * x[0]) + (x[1] * x[1]);
        }
        GradientCheckReport report = GradientCheck.Compare(Value, new GradientCheckOptions { RelativeTolerance = 1e-8 }, ("x", x, workspace));
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void NaN_and_infinity_fail()
    {
        Assert.False(GradientCheck.Scalar(x => x * x, 1.0, double.NaN).Passed);
        Assert.False(GradientCheck.Scalar(x => x * x, 1.0, double.PositiveInfinity).Passed);
        Assert.False(GradientCheck.Scalar(Math.Log, 0.0, double.PositiveInfinity).Passed);
        Assert.Equal(double.PositiveInfinity, GradientCheck.Scalar(Math.Sqrt, -1.0, double.NaN).MaxRelativeError);
    }

    [Fact]
    public void The_variable_is_restored_when_the_function_throws()
    {
        double[] x = [0.1];
        Assert.Throws<InvalidOperationException>(
            () => GradientCheck.Compare(() => throw new InvalidOperationException(), ("x", x, new double[1])));
        Assert.Equal([0.1], x);
    }

    [Fact]
    public void A_gradient_of_the_wrong_shape_is_explained()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => GradientCheck.Compare(() => 0, ("w1", new Matrix<float>(3, 5), new Matrix<float>(3, 5))));
        Assert.Contains("w1 is 3×5 and its gradient 3×5: the gradient must be 5×3 (numerator layout): it is not transposed.", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<ArgumentException>(() => GradientCheck.Compare(() => 0, ("b", new Vector<float>(3), new RowVector<float>(4))));
        Assert.Contains("b is of length 3 and its gradient of length 4", e.Message, StringComparison.Ordinal);
        e = Assert.Throws<ArgumentException>(() => GradientCheck.Compare(() => 0, ("a", new double[2, 3], new double[3, 2])));
        Assert.Contains("a is 2×3 and its gradient 3×2", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("x", () => GradientCheck.Compare(() => 0, ("x", new double[1], (double[])null!)));
        Assert.Throws<ArgumentException>("items", () => GradientCheck.Compare(() => 0, default(GradientCheckItem)));
    }

    [Fact]
    public void A_number_of_elements_can_be_asked_for_and_none_is_fine()
    {
        double[] x = new double[100];
        GradientCheckReport report = GradientCheck.Compare(() => x[0] + x[50], new GradientCheckOptions { MaxElements = 2 }, ("x", x, new double[100]));
        Assert.Equal((2, 2), (report.Count, report.Failed));
        report = GradientCheck.Compare(() => 0, ("empty", new Vector<double>(0), new RowVector<double>(0)));
        Assert.Equal((0, true, 0), (report.Count, report.Passed, report.MaxRelativeError));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { MaxElements = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { RelativeTolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Step = double.NaN });
    }
}
