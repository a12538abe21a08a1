using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Autodiff.Gradients.Tests.Checking;

// Arrays, spans (whose arguments are arrays here) and structures made of numbers.
internal static partial class Numbers
{
    /// <summary>Arguments of their own for one more call: a layer may write into those it is given.</summary>
    public static object[] Copy(object[] arguments) => [.. arguments.Select(Copy)];

    private static object Copy(object argument) => argument switch
    {
        int[] numbers => numbers.Clone(),
        double or float => argument,
        _ => IsDifferentiable(argument.GetType()) ? Like(argument, Flat(argument)) : argument,
    };

    private static bool IsArray(Type type) => type == typeof(double[]) || type == typeof(double[,]) || type == typeof(double[][]) || type == typeof(float[])
        || type == typeof(Span<double>) || type == typeof(ReadOnlySpan<double>);

    /// <summary>A structure or record of this project that holds numbers.</summary>
    public static bool IsStructure(Type type) => type is { IsEnum: false } && type.Assembly == typeof(Numbers).Assembly
        && Fields(type) is { Length: > 0 } fields && Array.TrueForAll(fields, f => IsDifferentiable(f.FieldType));

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static double[] Elements(Array array) => [.. array.Cast<object>().Select(x => Convert.ToDouble(x, CultureInfo.InvariantCulture))];

    private static double[,] Grid(int rows, int columns, ReadOnlySpan<double> values)
    {
        double[,] grid = new double[rows, columns];
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) grid[i, j] = values[i * columns + j];
        return grid;
    }

    private static double[][] Rows(double[][] template, ReadOnlySpan<double> values)
    {
        double[][] rows = new double[template.Length][];
        int offset = 0;
        for (int i = 0; i < rows.Length; offset += rows[i].Length, i++) rows[i] = values.Slice(offset, template[i].Length).ToArray();
        return rows;
    }

    private static object Structure(object template, ReadOnlySpan<double> values)
    {
        object made = RuntimeHelpers.GetUninitializedObject(template.GetType());
        int offset = 0;
        foreach (FieldInfo field in Fields(template.GetType()))
        {
            object part = field.GetValue(template)!;
            int length = Flat(part).Length;
            field.SetValue(made, Like(part, values.Slice(offset, length)));
            offset += length;
        }
        return made;
    }
}
