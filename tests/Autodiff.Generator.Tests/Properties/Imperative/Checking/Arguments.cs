using System.Collections.Immutable;
using System.Globalization;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;

namespace Autodiff.Generator.Tests.Properties.Imperative.Checking;

/// <summary>Arguments of a program, as the plain numbers of each.</summary>
/// <param name="Same">Two parameters that are given one array.</param>
internal sealed record Arguments(ImmutableArray<Parameter> Parameters, double[][] Numbers, (int First, int Second)? Same = null)
{
    /// <summary>The number of differentiated numbers.</summary>
    public int Directions => Parameters.Where(p => p.IsDifferentiated).Sum(p => p.Count);

    public static Arguments Random(Routine program, Choice choice) => new(program.Main.Parameters, [.. program.Main.Parameters.Select(p => Draw(p, choice))]);

    /// <summary>The same with one array for the first two parameters that can share one, if there are such.</summary>
    public Arguments? WithSame()
    {
        for (int i = 0; i < Parameters.Length; i++)
        {
            for (int j = i + 1; j < Parameters.Length; j++)
            {
                if (!CanShare(Parameters[i], Parameters[j])) continue;
                double[][] numbers = [.. Numbers];
                numbers[j] = numbers[i];
                return new Arguments(Parameters, numbers, (i, j));
            }
        }
        return null;
    }

    /// <summary>Values for the interpreter, each differentiated number with a direction of its own.</summary>
    public Box[] Duals()
    {
        int direction = 0;
        Box[] boxes = [.. Parameters.Select((p, k) => new Box { Item = Value(p, [.. Numbers[k].Select(x => new Jet(x, p.IsDifferentiated ? Unit(direction++) : null))]) })];
        if (Same is { } same) boxes[same.Second].Item = boxes[same.First].Item;
        return boxes;
    }

    /// <summary>Objects for reflection, new ones each time: a program may change its arrays.</summary>
    public object[] Boxed()
    {
        object[] boxed = [.. Parameters.Select((p, k) => Box(p, Numbers[k]))];
        if (Same is { } same) boxed[same.Second] = boxed[same.First];
        return boxed;
    }

    public Arguments With(int parameter, int index, double value)
    {
        double[][] numbers = [.. Numbers.Select(n => (double[])n.Clone())];
        numbers[parameter][index] = value;
        return this with { Numbers = numbers };
    }

    public override string ToString() => string.Join('\n', Parameters.Select((p, k) =>
        $"    {p.Name}: {p.Kind.CSharp()}{(p.Lengths.IsDefault ? "" : $" of {string.Join(", ", p.Lengths)}")} = {string.Join(", ", Numbers[k].Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}"));

    /// <summary>The numbers of a value that reflection gave.</summary>
    public static double[] Unbox(object value) => value switch
    {
        double x => [x],
        int n => [n],
        double[] array => [.. array],
        double[,] grid => [.. grid.Cast<double>()],
        double[][] rows => [.. rows.SelectMany(row => row)],
        Vector<double> vector => [.. vector.AsSpan()],
        RowVector<double> row => [.. row.AsSpan()],
        System.Runtime.CompilerServices.ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Unbox(tuple[i]!))],
        bool => [],
        _ => throw new ArgumentException($"A {value.GetType()} is not a value of a program.", nameof(value)),
    };

    private static double[] Draw(Parameter parameter, Choice choice) => parameter.Kind switch
    {
        Kind.Integer => [choice.Below(5)],
        Kind.Truth => [choice.Below(2)],
        _ => [.. Enumerable.Range(0, parameter.Count).Select(_ => choice.Between(-1.6, 1.6))],
    };

    private static bool CanShare(Parameter first, Parameter second) =>
        first.Kind == Kind.Array && second.Kind == Kind.Array && first.IsDifferentiated && second.IsDifferentiated && first.Count == second.Count;

    private double[] Unit(int direction)
    {
        double[] unit = new double[Directions];
        unit[direction] = 1;
        return unit;
    }

    private static Item Value(Parameter parameter, Jet[] numbers) => parameter.Kind switch
    {
        Kind.Number => Item.Of(numbers[0]),
        Kind.Integer or Kind.Truth => Item.Of((int)numbers[0].V),
        Kind.Grid => Item.Of(new Storage(numbers, parameter.Lengths[1])),
        Kind.Jagged => Item.Of(Rows(parameter, numbers).Select(row => new Storage(row)).ToArray()),
        _ => Item.Of(new Storage(numbers)),
    };

    internal static object Box(Parameter parameter, double[] numbers)
    {
        switch (parameter.Kind)
        {
            case Kind.Number: return numbers[0];
            case Kind.Integer: return (int)numbers[0];
            case Kind.Truth: return numbers[0] != 0;
            case Kind.Vector: return new Vector<double>(numbers);
            case Kind.Jagged: return Rows(parameter, numbers).ToArray();
            case Kind.Grid:
                double[,] grid = new double[parameter.Lengths[0], parameter.Lengths[1]];
                Buffer.BlockCopy(numbers, 0, grid, 0, 8 * numbers.Length);
                return grid;
            default: return numbers.ToArray();
        }
    }

    private static IEnumerable<T[]> Rows<T>(Parameter parameter, T[] numbers)
    {
        int start = 0;
        foreach (int length in parameter.Lengths) yield return numbers[start..(start += length)];
    }
}
