using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;
using Eager = Autodiff.Matrix<double>;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>
/// A function of matrices with numeric dimensions, and the checks of its derivatives: reverse mode against central
/// differences, forward against reverse mode (the dot test), and forward over reverse mode for the second derivative.
/// </summary>
internal sealed class RuleCheck
{
    private readonly IrFunction _function;
    private readonly int[] _inputs;
    private readonly Derivative _reverse;

    public RuleCheck(IReadOnlyList<IrType> inputs, Func<IrBuilder, int[], int> rule)
    {
        var b = new IrBuilder();
        _inputs = [.. inputs.Select((type, i) => b.AddTyped(new Input(InputRole.Argument, i), type, "x" + i))];
        int result = rule(b, _inputs);
        Assert.Empty(b.ShapeErrors);
        _function = b.Build([result]);
        _reverse = Differentiate.Reverse(_function, _inputs, seeded: true);
    }

    /// <summary>The result's cotangent type.</summary>
    public IrType Seed => _function.Nodes[_function.Results[0]].Type.Transposed;

    /// <summary>The gradients of ℓ for a given ∂ℓ/∂(result).</summary>
    public Eager[] Gradients(IReadOnlyList<Eager> point, Eager seed) =>
        MatrixInterpreter.Run(_reverse.Function, ReverseArguments(point, seed))[1..];

    /// <summary>All checks at one point; errors are relative to the largest element compared, but at least to 1.</summary>
    public void AtPoint(Random random, IReadOnlyList<Eager> point, bool second = true)
    {
        Eager seed = RandomMatrix(random, Seed.Rows.Number, Seed.Columns.Number);
        Eager[] tangents = [.. point.Select(p => RandomMatrix(random, p.Rows, p.Columns))];
        Eager[] gradients = Gradients(point, seed);

        for (int k = 0; k < point.Count; k++)
            for (int i = 0; i < point[k].Rows; i++)
                for (int j = 0; j < point[k].Columns; j++)
                {
                    Eager[] along = [.. point.Select(p => new Eager(p.Rows, p.Columns))];
                    along[k][i, j] = 1;
                    Eager slope = Slope(x => MatrixInterpreter.Run(_function, x), point, along)[0];
                    AssertClose(Diagonal(seed, slope), gradients[k][j, i], 1e-9, "central differences");
                }

        IrFunction forward = Differentiate.Forward(_function, _inputs).Function;
        Eager tangent = MatrixInterpreter.Run(forward, [.. point, .. tangents])[1];
        double reverseSum = gradients.Select((g, k) => Diagonal(g, tangents[k])).Sum();
        AssertClose(reverseSum, Diagonal(seed, tangent), 1e-11, "the dot test");
        if (second) CheckSecond(point, seed, tangents);
    }

    public static Eager RandomMatrix(Random random, int rows, int columns)
    {
        var matrix = new Eager(rows, columns);
        foreach (ref double element in matrix.AsSpan()) element = 2 * random.NextDouble() - 1;
        return matrix;
    }

    private void CheckSecond(IReadOnlyList<Eager> point, Eager seed, Eager[] tangents)
    {
        Eager[] expected = Slope(x => Gradients(x, seed), point, tangents);
        IrFunction forward = Differentiate.Forward(_reverse.Function, _inputs).Function;
        Eager[] actual = MatrixInterpreter.Run(forward, [.. ReverseArguments(point, seed), .. tangents])[(point.Count + 2)..];
        for (int k = 0; k < expected.Length; k++)
        {
            // Where the gradient is constant its tangent is the number 0.
            double Actual(int i, int j) => actual[k].AsSpan().Length == 1 ? actual[k][0, 0] : actual[k][i, j];
            for (int i = 0; i < expected[k].Rows; i++)
                for (int j = 0; j < expected[k].Columns; j++)
                    AssertClose(expected[k][i, j], Actual(i, j), 1e-8, "the second derivative");
        }
    }

    private static Eager[] ReverseArguments(IReadOnlyList<Eager> point, Eager seed) =>
        [.. point, seed, .. point.Select(p => new Eager(p.Columns, p.Rows))];

    /// <summary>The derivative of f along a direction: central differences, extrapolated twice to step 0 (Richardson).</summary>
    private static Eager[] Slope(Func<Eager[], Eager[]> f, IReadOnlyList<Eager> point, Eager[] direction)
    {
        Eager[] Central(double h)
        {
            Eager[] up = f([.. point.Select((p, k) => p + h * direction[k])]);
            Eager[] down = f([.. point.Select((p, k) => p - h * direction[k])]);
            return [.. up.Select((u, k) => (u - down[k]) / (2 * h))];
        }
        Eager[] Extrapolated(double h, int order)
        {
            if (order == 0) return Central(h);
            double weight = Math.Pow(4, order);
            Eager[] coarse = Extrapolated(h, order - 1), fine = Extrapolated(h / 2, order - 1);
            return [.. fine.Select((x, k) => (weight * x - coarse[k]) / (weight - 1))];
        }
        return Extrapolated(0.02, 3);
    }

    /// <summary>tr(g·t), the pairing of a cotangent and a tangent.</summary>
    private static double Diagonal(Eager g, Eager t)
    {
        double sum = 0;
        for (int i = 0; i < t.Rows; i++)
            for (int j = 0; j < t.Columns; j++) sum += g[j, i] * t[i, j];
        return sum;
    }

    private static void AssertClose(double expected, double actual, double tolerance, string what)
    {
        double scale = Math.Max(1, Math.Max(Math.Abs(expected), Math.Abs(actual)));
        Assert.True(Math.Abs(expected - actual) <= tolerance * scale, $"{what}: {expected:R} expected, {actual:R} found.");
    }
}
