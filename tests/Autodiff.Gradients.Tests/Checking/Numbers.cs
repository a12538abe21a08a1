using System.Runtime.CompilerServices;

namespace Autodiff.Gradients.Tests.Checking;

/// <summary>Numbers, vectors, matrices, arrays, structures and tuples of them as flat rows of doubles, matrices row by row.</summary>
internal static partial class Numbers
{
    public static double[] Flat(object value) => value switch
    {
        double x => [x],
        float x => [x],
        Vector<double> v => v.AsSpan().ToArray(),
        RowVector<double> v => v.AsSpan().ToArray(),
        Vector<float> v => [.. v.AsSpan().ToArray().Select(x => (double)x)],
        RowVector<float> v => [.. v.AsSpan().ToArray().Select(x => (double)x)],
        Matrix<double> m => [.. m.ToArray().Cast<double>()],
        Matrix<float> m => [.. m.ToArray().Cast<float>().Select(x => (double)x)],
        double[] or float[] or Array { Rank: 2 } => Elements((Array)value),
        double[][] rows => [.. rows.SelectMany(row => row)],
        _ when IsStructure(value.GetType()) => [.. Parts(value.GetType()).SelectMany(f => Flat(f.GetValue(value)!))],
        Array items when IsStructureArray(value.GetType()) => [.. items.Cast<object>().SelectMany(Flat)],
        _ => throw new NotSupportedException($"{value.GetType()} has no numbers."),
    };

    /// <summary>A value of the shape and the memory order of another.</summary>
    public static object Like(object template, ReadOnlySpan<double> values)
    {
        switch (template)
        {
            case double: return values[0];
            case float: return (float)values[0];
            case Vector<double>: return new Vector<double>(values.ToArray());
            case RowVector<double>: return new RowVector<double>(values.ToArray());
            case Vector<float>: return new Vector<float>(Floats(values));
            case RowVector<float>: return new RowVector<float>(Floats(values));
            case Matrix<double> { IsTransposed: false } m: return new Matrix<double>(m.Rows, m.Columns, values.ToArray());
            case Matrix<float> { IsTransposed: false } m: return new Matrix<float>(m.Rows, m.Columns, Floats(values));
            case Matrix<double> m: return new Matrix<double>(m.Columns, m.Rows, Transposed(values, m.Rows, m.Columns)).T;
            case Matrix<float> m: return new Matrix<float>(m.Columns, m.Rows, Floats(Transposed(values, m.Rows, m.Columns))).T;
            case double[]: return values.ToArray();
            case float[]: return Floats(values);
            case double[,] m: return Grid(m.GetLength(0), m.GetLength(1), values);
            case double[][] rows: return Rows(rows, values);
            case not null when IsStructure(template.GetType()): return Structure(template, values);
            case Array items when IsStructureArray(template.GetType()): return Structures(items, values);
            default: throw new NotSupportedException($"{template?.GetType()} has no numbers.");
        }
    }

    /// <summary>The transpose: what a value of this shape has for a cotangent or a gradient.</summary>
    public static object Transpose(object value) => value switch
    {
        Vector<double> v => v.T,
        RowVector<double> v => v.T,
        Vector<float> v => v.T,
        RowVector<float> v => v.T,
        Matrix<double> m => m.T,
        Matrix<float> m => m.T,
        _ => value,
    };

    public static bool IsDifferentiable(Type type) => type == typeof(double) || type == typeof(float)
        || type == typeof(Vector<double>) || type == typeof(RowVector<double>) || type == typeof(Matrix<double>)
        || type == typeof(Vector<float>) || type == typeof(RowVector<float>) || type == typeof(Matrix<float>)
        || IsArray(type) || IsStructure(type) || IsStructureArray(type);

    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static float[] Floats(ReadOnlySpan<double> values)
    {
        float[] floats = new float[values.Length];
        for (int i = 0; i < floats.Length; i++) floats[i] = (float)values[i];
        return floats;
    }

    private static double[] Transposed(ReadOnlySpan<double> values, int rows, int columns)
    {
        double[] transposed = new double[values.Length];
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) transposed[j * rows + i] = values[i * columns + j];
        return transposed;
    }
}
