using Autodiff.Generator.Tests.Properties.Checking;
using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;

namespace Autodiff.Generator.Tests.Properties.Imperative.Checking;

/// <summary>What a program does at one point, by the interpreter.</summary>
internal sealed class Outcome
{
    private const double Tolerance = 1e-9, NoiseFactor = 40, Loosest = 1e-4;

    private Outcome()
    {
    }

    /// <summary>What it throws.</summary>
    public Type? Thrown { get; private init; }

    /// <summary>Whether the derivative is not defined here, or not determined well enough.</summary>
    public bool IsSkipped { get; private init; }

    /// <summary>Whether an infinity or NaN is met on the way, where zero times a derivative may be none.</summary>
    public bool IsSingular { get; private init; }

    public double[] Values { get; private init; } = [];

    /// <summary>The derivative of each number of the result in each direction.</summary>
    public Expected[][] Tangents { get; private init; } = [];

    /// <summary>The numbers of all arguments after the call.</summary>
    public double[][] Contents { get; private init; } = [];

    /// <summary>Whether the result depends on any input.</summary>
    public bool IsInformative => Thrown is null && !IsSkipped && Tangents.Any(row => row.Any(t => t.Number != 0));

    /// <exception cref="EndlessException">The program takes too many steps.</exception>
    public static Outcome Of(Routine program, Arguments arguments)
    {
        int directions = arguments.Directions;
        (Jet[] exact, double[][] contents, Type? thrown, bool isSkipped, bool isSingular) = Run(program, arguments, null);
        if (thrown is not null) return new Outcome { Thrown = thrown, IsSkipped = true };
        double[][] tangents = [.. exact.Select(d => d.T ?? new double[directions])];
        double[][] spread = [.. exact.Select(_ => new double[directions])];
        for (int seed = 1; seed <= 2 && !isSkipped; seed++)
        {
            (Jet[] noisy, _, Type? other, bool isNear, _) = Run(program, arguments, new Random(seed));
            isSkipped |= isNear || other is not null || noisy.Length != exact.Length;
            for (int i = 0; i < exact.Length && !isSkipped; i++)
            {
                for (int d = 0; d < directions; d++) spread[i][d] = Math.Max(spread[i][d], Math.Abs((noisy[i].T?[d] ?? 0) - tangents[i][d]));
            }
        }
        Expected[][] expected = [.. tangents.Select((row, i) =>
        {
            double scale = row.Select(Math.Abs).Append(1).Max();
            return row.Select((t, d) => new Expected(t, Math.Max(Tolerance * Math.Max(Math.Abs(t), 1e-3 * scale), NoiseFactor * spread[i][d]))).ToArray();
        })];
        isSkipped |= expected.Any(row => row.Any(t => !double.IsFinite(t.Number) || !(t.Tolerance <= Loosest * Math.Max(1, Math.Abs(t.Number)))));
        return new Outcome { Values = [.. exact.Select(d => d.V)], Tangents = expected, Contents = contents, IsSkipped = isSkipped, IsSingular = isSingular };
    }

    private static (Jet[] Result, double[][] Contents, Type? Thrown, bool IsSkipped, bool IsSingular) Run(Routine program, Arguments arguments, Random? noise)
    {
        Interpreter machine = new(program, arguments.Directions, noise);
        Box[] boxes = arguments.Duals();
        object?[] own = [.. boxes.Select(b => b.Item.Reference)];
        try
        {
            Item result = machine.Call(program.Main.Name, boxes);
            Jet[] numbers = result.Reference is Storage items ? [.. items.Items] : [result.Number];
            return (numbers, [.. own.Select((reference, k) => Held(reference, arguments.Numbers[k]))], null, machine.IsSkipped, machine.IsSingular);
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or DivideByZeroException or ArgumentException or OverflowException)
        {
            return ([], [], exception.GetType(), machine.IsSkipped, machine.IsSingular);
        }
    }

    private static double[] Held(object? reference, double[] numbers) => reference switch
    {
        Storage items => [.. items.Items.Select(d => d.V)],
        Storage[] rows => [.. rows.SelectMany(row => row.Items.Select(d => d.V))],
        _ => numbers,
    };
}
