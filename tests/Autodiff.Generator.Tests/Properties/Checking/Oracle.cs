using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Checking;

/// <summary>A number with how far a correct computation may be from it.</summary>
internal readonly record struct Expected(double Number, double Tolerance)
{
    public bool Accepts(double actual) => Math.Abs(actual - Number) <= Tolerance;

    public Expected Times(double factor) => new(Number * factor, Tolerance * Math.Abs(factor));
}

/// <summary>What a program's values and derivatives are at one point, by the interpreter.</summary>
internal sealed class Oracle
{
    private const double FloatKink = 1e-4, DoubleKink = 1e-6, NoiseFactor = 40, RoundingFactor = 64, LoosestTolerance = 1e-2;
    private static readonly int[] NoiseSeeds = [1, 2, 3];

    private readonly LayerProgram _program;
    private readonly Arguments _arguments;
    private readonly double _kink;

    public Oracle(LayerProgram program, Arguments arguments)
    {
        _program = program;
        _arguments = arguments;
        _kink = program.Epsilon > 1e-10 ? FloatKink : DoubleKink;
        Values = Run((_, _) => 0, dual => dual.V);
    }

    /// <summary>Whether the derivative is not defined, or not determined well enough, at this point.</summary>
    public bool IsSkipped { get; private set; }

    /// <summary>The numbers of the result.</summary>
    public Expected[] Values { get; }

    /// <summary>The derivatives of all numbers of the result in a direction.</summary>
    public Expected[] Tangents(Func<int, int, double> direction) => Run(direction, dual => dual.T);

    /// <summary>∂(Σ cotangent · result)/∂(parameter), for each number of the parameter row by row.</summary>
    public Expected[] Gradient(int parameter, double[] cotangent) =>
    [
        .. Enumerable.Range(0, _program.Main.Parameters[parameter].Type.Length).Select(i =>
        {
            Expected[] column = Tangents((k, j) => k == parameter && j == i ? 1 : 0);
            double number = column.Zip(cotangent, (e, c) => e.Number * c).Sum();
            double scale = column.Zip(cotangent, (e, c) => Math.Abs(e.Number * c)).Sum();
            double tolerance = column.Zip(cotangent, (e, c) => e.Tolerance * Math.Abs(c)).Sum() + RoundingFactor * _program.Epsilon * scale;
            return new Expected(number, tolerance);
        }),
    ];

    private Expected[] Run(Func<int, int, double> direction, Func<Dual, double> part)
    {
        IReadOnlyList<Value> duals = _arguments.Duals(direction);
        double[] exact = Numbers(duals, null, part);
        double[] tolerance = [.. exact.Select(x => RoundingFactor * _program.Epsilon * Math.Abs(x))];
        foreach (int seed in NoiseSeeds)
        {
            if (IsSkipped) break;
            double[] noisy = Numbers(duals, new Random(seed), part);
            for (int i = 0; i < exact.Length; i++) tolerance[i] = Math.Max(tolerance[i], NoiseFactor * Math.Abs(noisy[i] - exact[i]));
        }
        for (int i = 0; i < exact.Length; i++) IsSkipped |= !double.IsFinite(exact[i]) || !(tolerance[i] <= LoosestTolerance * Math.Max(1, Math.Abs(exact[i])));
        return [.. exact.Zip(tolerance, (x, t) => new Expected(x, t + 1e-300))];
    }

    private double[] Numbers(IReadOnlyList<Value> duals, Random? noise, Func<Dual, double> part)
    {
        Machine machine = new(_kink, noise);
        Value result = machine.Call(_program.Main, duals);
        IsSkipped |= machine.IsSkipped;
        return [.. result.Flat.Select(part)];
    }
}
