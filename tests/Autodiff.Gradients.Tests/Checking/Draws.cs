using System.Reflection;

namespace Autodiff.Gradients.Tests.Checking;

/// <summary>Arguments for a layer, drawn with a seed, in shapes and ranges that its parameters' attributes say.</summary>
internal static class Draws
{
    /// <summary>Nearest a value comes to a point it must stay away from: farther than the largest step of a difference.</summary>
    private const double Margin = 0.06;

    private static readonly DrawAttribute Default = new(-2, 2);

    public static object[] Arguments(MethodInfo method, int n, int seed)
    {
        Random random = new(seed * 7919 + n);
        return [.. method.GetParameters().Select(p => Argument(p, n, random))];
    }

    /// <summary>Sizes of different names differ, so that a confusion of rows and columns shows.</summary>
    public static int Size(string dimension, int n) => dimension switch
    {
        "n" => n,
        "m" => n + 2,
        "k" => n / 2 + 1,
        _ => int.Parse(dimension, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static object Argument(ParameterInfo parameter, int n, Random random)
    {
        if (parameter.ParameterType == typeof(int)) return n / 2;
        return Argument(parameter, [.. (parameter.GetCustomAttribute<SizeAttribute>()?.Dimensions ?? ["n", "n"]).Select(d => Size(d, n))], random);
    }

    /// <param name="parameter">The parameter to draw an argument for.</param>
    /// <param name="sizes">Of a vector its length, of a matrix rows and columns, of a jagged array the lengths of its rows.</param>
    /// <param name="random">Where the values come from.</param>
    public static object Argument(ParameterInfo parameter, int[] sizes, Random random)
    {
        return Value(parameter.ParameterType, parameter.GetCustomAttribute<DrawAttribute>() ?? Default, sizes, random);
    }

    private static object Value(Type type, DrawAttribute draw, int[] sizes, Random random)
    {
        if (type == typeof(double)) return Values(draw, 1, random)[0];
        if (type == typeof(float)) return (float)Values(draw, 1, random)[0];
        if (type == typeof(Vector<double>)) return new Vector<double>(Values(draw, sizes[0], random));
        if (type == typeof(RowVector<double>)) return new RowVector<double>(Values(draw, sizes[0], random));
        if (type == typeof(Vector<float>)) return new Vector<float>([.. Values(draw, sizes[0], random).Select(v => (float)v)]);
        if (type == typeof(RowVector<float>)) return new RowVector<float>([.. Values(draw, sizes[0], random).Select(v => (float)v)]);
        if (type == typeof(Matrix<double>)) return new Matrix<double>(sizes[0], sizes[1], MatrixValues(draw, sizes, random));
        if (type == typeof(Matrix<float>)) return new Matrix<float>(sizes[0], sizes[1], [.. MatrixValues(draw, sizes, random).Select(v => (float)v)]);
        if (type == typeof(double[]) || type == typeof(Span<double>) || type == typeof(ReadOnlySpan<double>)) return Values(draw, sizes[0], random);
        if (type == typeof(float[])) return Values(draw, sizes[0], random).Select(v => (float)v).ToArray();
        if (type == typeof(double[,])) return Numbers.Like(new double[sizes[0], sizes[1]], MatrixValues(draw, sizes, random));
        if (type == typeof(double[][])) return sizes.Select(length => Values(draw, length, random)).ToArray();
        if (type == typeof(int) || type == typeof(bool)) return type == typeof(int) ? 2 : true;
        if (Numbers.IsStructure(type)) return Structure(type, draw, sizes, random);
        if (Numbers.IsStructureArray(type))
        {
            Array items = Array.CreateInstance(type.GetElementType()!, sizes[0]);
            for (int i = 0; i < items.Length; i++) items.SetValue(Structure(type.GetElementType()!, draw, sizes, random), i);
            return items;
        }
        throw new NotSupportedException($"No draws for {type}.");
    }

    private static object Structure(Type type, DrawAttribute draw, int[] sizes, Random random)
    {
        object made = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in Numbers.Fields(type)) field.SetValue(made, Value(field.FieldType, draw, sizes, random));
        return made;
    }

    private static double[] MatrixValues(DrawAttribute draw, int[] sizes, Random random)
    {
        double[] values = Values(draw, sizes[0] * sizes[1], random);
        if (draw.Dominant) for (int i = 0; i < sizes[0]; i++) values[i * sizes[1] + i] += draw.High * (1 + Math.Sqrt(sizes[0]));
        return values;
    }

    private static double[] Values(DrawAttribute draw, int count, Random random)
    {
        if (draw.Distinct)
        {
            double[] ladder = [.. Enumerable.Range(0, count).Select(i => (i - count / 2 + 0.5) * 0.15)];
            random.Shuffle(ladder);
            return ladder;
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = Value(draw, random);
        return values;
    }

    private static double Value(DrawAttribute draw, Random random)
    {
        while (true)
        {
            double value = draw.Low + (draw.High - draw.Low) * random.NextDouble();
            if (draw.Grid > 0) value = Math.Round(value / draw.Grid) * draw.Grid + draw.Offset;
            if (Array.TrueForAll(draw.Away, kink => Math.Abs(value - kink) > Margin)) return value;
        }
    }
}
