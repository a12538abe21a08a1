using System.Runtime.CompilerServices;
using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Checking;

/// <summary>Plain numbers to the runtime's types and back.</summary>
internal static class Runtime
{
    /// <summary>The value as the argument of a method.</summary>
    public static object Box(ProgramType type, double[] numbers, bool isTransposed = false) => (type.Rank, type.Precision) switch
    {
        (Rank.Integer, _) => (int)numbers[0],
        (_, Precision.Float) => Shape(type, [.. numbers.Select(x => (float)x)], isTransposed),
        _ => Shape(type, numbers, isTransposed),
    };

    /// <summary>The numbers of a result, row by row; of the parts of a tuple in order.</summary>
    public static double[] Unbox(object value) => value switch
    {
        float x => [x],
        double x => [x],
        Vector<float> x => [.. x.ToArray().Select(e => (double)e)],
        Vector<double> x => x.ToArray(),
        RowVector<float> x => [.. x.ToArray().Select(e => (double)e)],
        RowVector<double> x => x.ToArray(),
        Matrix<float> x => [.. x.ToArray().Cast<float>().Select(e => (double)e)],
        Matrix<double> x => [.. x.ToArray().Cast<double>()],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Unbox(tuple[i]!))],
        _ => throw new ArgumentException($"A {value.GetType()} is not a value of a program.", nameof(value)),
    };

    private static object Shape<T>(ProgramType type, T[] numbers, bool isTransposed)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => type.Rank switch
        {
            Rank.Vector => new Vector<T>(numbers),
            Rank.RowVector => new RowVector<T>(numbers),
            Rank.Matrix => isTransposed ? new Matrix<T>(type.Columns, type.Rows, Transpose(type, numbers)).T : new Matrix<T>(type.Rows, type.Columns, numbers),
            _ => numbers[0],
        };

    private static T[] Transpose<T>(ProgramType type, T[] numbers) =>
        [.. Enumerable.Range(0, type.Length).Select(i => numbers[i % type.Rows * type.Columns + i / type.Rows])];
}
