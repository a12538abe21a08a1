using System.Globalization;
using System.Reflection;

namespace Autodiff.Gradients.Tests.Checking;

/// <summary>The points at which a layer says it wants to be checked.</summary>
internal static class Points
{
    private const int Draws = 6;

    private static readonly int[] Lengths = [0, 1, 2, 7];

    public static IEnumerable<object[]> Of(MethodInfo method)
    {
        AtAttribute[] points = [.. method.GetCustomAttributes<AtAttribute>()];
        if (points.Length > 0) return points.Select((p, seed) => Point(method, p.Arguments, new Random(seed)));
        bool isScalar = Array.TrueForAll(method.GetParameters(), p => p.ParameterType.IsPrimitive);
        if (isScalar) return Enumerable.Range(0, Draws).Select(seed => Checking.Draws.Arguments(method, 3, seed));
        return (method.GetCustomAttribute<LengthsAttribute>()?.Lengths ?? Lengths).Select(n => Checking.Draws.Arguments(method, n, n));
    }

    private static object[] Point(MethodInfo method, object[] arguments, Random random)
    {
        ParameterInfo[] parameters = method.GetParameters();
        if (parameters.Length != arguments.Length) throw new InvalidOperationException($"{method.Name} has {parameters.Length} parameters.");
        return [.. parameters.Select((p, i) => Argument(p, arguments[i], random))];
    }

    private static object Argument(ParameterInfo parameter, object given, Random random)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(double)) return Convert.ToDouble(given, CultureInfo.InvariantCulture);
        if (type == typeof(float)) return Convert.ToSingle(given, CultureInfo.InvariantCulture);
        if (given.GetType() == type || !Numbers.IsDifferentiable(type)) return given;
        if (given is double[] values)
        {
            if (type.IsByRefLike) return values;
            object template = Checking.Draws.Argument(parameter, [values.Length], random);
            return Numbers.Like(template, values);
        }
        int[] sizes = given is int length ? [length, length] : [.. ((string)given).Split('x', ',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))];
        return Checking.Draws.Argument(parameter, sizes, random);
    }
}
