using System.Reflection;

namespace Autodiff.Gradients.Tests.Fixed;

/// <summary>Layers of few elements, whose vectors are registers: against differences, and against the same layer for all sizes.</summary>
public sealed class FixedTests
{
    public static TheoryData<string> Sizes => Layers.Of(typeof(FixedDouble));

    public static TheoryData<string> Singles => Layers.Of(typeof(FixedSingle));

    public static TheoryData<string> Forms => Layers.Of(typeof(FixedForms));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void AtEverySize(string layer) => VerifyInEveryOrder(new Family(typeof(FixedDouble), layer));

    [Theory]
    [MemberData(nameof(Forms))]
    public void InEveryForm(string layer) => VerifyInEveryOrder(new Family(typeof(FixedForms), layer));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void AsForAllSizes(string layer)
    {
        Family own = new(typeof(FixedDouble), layer), any = new(typeof(AnyDouble), Body(layer));
        AssertSame(own, any, Arguments(own, seed: 2), same => same, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Singles))]
    public void AsInDouble(string layer)
    {
        Family own = new(typeof(FixedSingle), layer), any = new(typeof(AnyDouble), Body(layer));
        // Small enough that no function is so flat that only rounding is left of its derivative.
        object[] arguments = [.. Arguments(own, seed: 3).Select(a => Numbers.Like(a, [.. Numbers.Flat(a).Select(x => 0.25 * x)]))];
        AssertSame(own, any, arguments, Widen, 5e-6);
        AssertSame(own, any, [.. arguments.Select(ColumnMajor)], Widen, 5e-6);
    }

    // Where matrices lie column by column, and where inputs are not numbers, both go the same way too.
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.0)]
    public void ValuesBeyondAVectorHaveNoPart(double special)
    {
        foreach (string layer in Layers.Names(typeof(FixedDouble)))
        {
            Family own = new(typeof(FixedDouble), layer), any = new(typeof(AnyDouble), Body(layer));
            object[] arguments = Arguments(own, seed: 4);
            for (int i = 0; i < arguments.Length; i++)
            {
                if (arguments[i] is not Matrix<double> w) continue;
                w[w.Rows - 1, 0] = special;
            }
            (double[] value, double[][] gradients) = own.Pull(arguments);
            (double[] expectedValue, double[][] expected) = any.Pull(arguments);
            AssertClose(expectedValue, value, 1e-12);
            for (int i = 0; i < expected.Length; i++) AssertClose(expected[i], gradients[i], 1e-12);
        }
    }

    private static void VerifyInEveryOrder(Family family)
    {
        object[] arguments = Arguments(family, seed: 1);
        LayerCheck.Verify(family, arguments);
        object[] columns = [.. arguments.Select(ColumnMajor)];
        if (arguments.Any(a => a is Matrix<double>)) LayerCheck.Verify(family, columns);
    }

    private static void AssertSame(Family own, Family any, object[] arguments, Func<object, object> convert, double tolerance)
    {
        object[] same = [.. arguments.Select(convert)];
        double[] cotangent = [.. Numbers.Flat(own.Eager(arguments)).Select((_, i) => 1 + i % 3 / 4.0)];
        (double[] value, double[][] gradients) = own.Pull(cotangent, arguments);
        (double[] expectedValue, double[][] expected) = any.Pull(cotangent, same);
        AssertClose(expectedValue, value, tolerance);
        for (int i = 0; i < expected.Length; i++) AssertClose(expected[i], gradients[i], tolerance);
        if (!own.IsScalar) return;
        object at = own.Gradient(arguments), expectedAt = any.Gradient(same);
        AssertClose(Numbers.Flat(any.ValueOf(expectedAt)), Numbers.Flat(own.ValueOf(at)), tolerance);
        for (int i = 0; i < expected.Length; i++) AssertClose(any.GradientOf(expectedAt, any.Differentiated[i]), own.GradientOf(at, own.Differentiated[i]), tolerance);
    }

    private static string Body(string layer) => layer.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('x').TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    // The sizes are those of the matrix, or what the parameter itself says.
    private static object[] Arguments(Family family, int seed)
    {
        Random random = new(seed);
        ParameterInfo[] parameters = family.Method.GetParameters();
        Dictionary<string, int> sizes = Sized(family.Method.Name);
        return [.. parameters.Select(p => Draws.Argument(p, SizesOf(p, sizes), random))];
    }

    private static int[] SizesOf(ParameterInfo parameter, Dictionary<string, int> known)
    {
        if (parameter.GetCustomAttribute<ShapeAttribute>() is { } shape) return [.. shape.Dimensions.Select(d => (int)d)];
        return known.TryGetValue(parameter.Name!, out int length) ? [length] : known.TryGetValue(parameter.Name! + ".Columns", out int columns) ? [known[parameter.Name! + ".Rows"], columns] : [1];
    }

    private static Dictionary<string, int> Sized(string layer)
    {
        string body = Body(layer);
        if (body is "Dense" or "Back" or "Loss" && body != layer)
        {
            int[] size = [.. layer[body.Length..].Split('x').Select(int.Parse)];
            return new() { ["x"] = size[1], ["b"] = size[0], ["y"] = size[0], ["r"] = size[0], ["c"] = size[1] };
        }
        return layer switch
        {
            "Classifier" => new() { ["x"] = 4, ["b1"] = 16, ["b2"] = 5 },
            "Probabilities" => new() { ["x"] = 3, ["y"] = 7 },
            "Chosen" or "LogChosen" => new() { ["x"] = 5 },
            "TwoMatrices" => new() { ["x"] = 3 },
            "SharedMatrix" or "MatrixTerms" or "Branches" => new() { ["x"] = 4 },
            "BilinearForm" => new() { ["a.Rows"] = 7, ["a.Columns"] = 2 },
            "TwoResults" => new() { ["x"] = 2 },
            _ => [],
        };
    }

    private static object ColumnMajor(object argument) => argument switch
    {
        Matrix<double> matrix => Relaid.ColumnMajor(matrix),
        Matrix<float> matrix => Columns(matrix),
        _ => argument,
    };

    private static Matrix<float> Columns(Matrix<float> matrix)
    {
        Matrix<float> other = new(matrix.Columns, matrix.Rows);
        matrix.CopyTo(other.T);
        return other.T;
    }

    private static object Widen(object argument) => argument switch
    {
        Vector<float> v => new Vector<double>(Numbers.Flat(v)),
        RowVector<float> v => new RowVector<double>(Numbers.Flat(v)),
        Matrix<float> m => new Matrix<double>(m.Rows, m.Columns, Numbers.Flat(m)),
        _ => argument,
    };

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double scale = tolerance * (1e-3 + expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        Assert.Equal(expected, actual, (a, b) => a.Equals(b) || Math.Abs(a - b) <= scale);
    }
}
