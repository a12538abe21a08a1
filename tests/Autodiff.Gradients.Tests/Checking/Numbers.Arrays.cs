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

    /// <summary>A structure or record of this project, or a tuple, that holds numbers; it may hold passive values too.</summary>
    public static bool IsStructure(Type type) => type is { IsEnum: false, IsArray: false }
        && (type.Assembly == typeof(Numbers).Assembly || type.IsAssignableTo(typeof(ITuple))) && Parts(type).Length > 0;

    /// <summary>Whether a value is a vector or matrix, or has one in it.</summary>
    public static bool HoldsShapes(Type type) => type.Namespace == nameof(Autodiff) || (IsStructure(type) && Array.Exists(Parts(type), f => HoldsShapes(f.FieldType)));

    public static bool IsStructureArray(Type type) => type.IsSZArray && IsStructure(type.GetElementType()!);

    private static FieldInfo[] Parts(Type type) => Array.FindAll(Fields(type), f => IsDifferentiable(f.FieldType));

    public static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

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

    private static Array Structures(Array template, ReadOnlySpan<double> values)
    {
        Array made = (Array)template.Clone();
        int offset = 0;
        for (int i = 0; i < made.Length; i++)
        {
            object item = template.GetValue(i)!;
            int length = Flat(item).Length;
            made.SetValue(Like(item, values.Slice(offset, length)), i);
            offset += length;
        }
        return made;
    }

    private static object Structure(object template, ReadOnlySpan<double> values)
    {
        object made = RuntimeHelpers.GetUninitializedObject(template.GetType());
        int offset = 0;
        foreach (FieldInfo field in Fields(template.GetType()))
        {
            object part = field.GetValue(template)!;
            if (!IsDifferentiable(field.FieldType))
            {
                field.SetValue(made, part);
                continue;
            }
            int length = Flat(part).Length;
            field.SetValue(made, Like(part, values.Slice(offset, length)));
            offset += length;
        }
        return made;
    }
}
