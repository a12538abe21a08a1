using System.Globalization;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Checking;

/// <summary>Arguments of a program, as the plain numbers of each, row by row.</summary>
internal sealed record Arguments(IReadOnlyList<Parameter> Parameters, double[][] Numbers)
{
    public static Arguments Random(LayerProgram program, Choice choice) =>
        new(program.Main.Parameters, [.. program.Main.Parameters.Select(p => Draw(p, program, choice))]);

    /// <summary>Values for the interpreter, with a tangent in given directions.</summary>
    public IReadOnlyList<Value> Duals(Func<int, int, double> tangent) =>
    [
        .. Parameters.Select((p, k) => new Value(p.Type, [.. Numbers[k].Select((x, i) => new Dual(x, p.IsDifferentiated ? tangent(k, i) : 0))])),
    ];

    /// <summary>Objects for reflection.</summary>
    public object[] Boxed() => [.. Parameters.Select((p, k) => Runtime.Box(p.Type, Numbers[k], p.IsTransposed))];

    public override string ToString() => string.Join('\n', Parameters.Select((p, k) =>
        $"    {p.Name}: {p.Type}{(p.IsTransposed ? " by columns" : "")} = {string.Join(", ", Numbers[k].Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}"));

    private static double[] Draw(Parameter parameter, LayerProgram program, Choice choice)
    {
        ProgramType type = parameter.Type;
        double Number(int i) => type.Rank == Rank.Integer ? choice.Below(program.Smallest)
            : parameter.IsDominant ? (i / type.Columns == i % type.Columns ? choice.Between(2, 3) : choice.Between(-1, 1) / type.Columns)
            : choice.Between(-1.6, 1.6);
        return [.. Enumerable.Range(0, type.Length).Select(i => type is { IsReal: true, Precision: Precision.Float } ? (float)Number(i) : Number(i))];
    }
}
