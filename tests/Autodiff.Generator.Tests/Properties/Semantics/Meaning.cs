using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Semantics;

/// <summary>What the operations on vectors and matrices mean, one dual number at a time.</summary>
internal static class Meaning
{
    private static ProgramType Scalar(ProgramType type) => ProgramType.Scalar(type.Precision);

    public static Value Transpose(Machine machine, Value[] x, ProgramType type) =>
        Build(type, (i, j) => x[0][j, i]);

    public static Value Product(Machine machine, Value[] x, ProgramType type) =>
        Build(type, (i, j) => Sum(machine, Enumerable.Range(0, x[0].Type.Columns).Select(k => Times(machine, x[0][i, k], x[1][k, j], type)), type));

    public static Value Cast(Machine machine, Value[] x, ProgramType type) => type.Rank == Rank.Integer
        ? Integer(machine, x[0].Items[0])
        : new Value(type, [machine.Settle(x[0].Items[0].V, x[0].Items[0].T, type)]);

    public static Value Detach(Machine machine, Value[] x, ProgramType type) => new(type, [.. x[0].Items.Select(d => new Dual(d.V, 0))]);

    public static Value Element(Machine machine, Value[] x, ProgramType type) => new(type, [x.Length == 3
        ? x[0][At(x[1]), At(x[2])]
        : x[0].Items[At(x[1])]]);

    public static Value FromEnd(Machine machine, Value[] x, ProgramType type) => new(type, [x[0].Items[^At(x[1])]]);

    public static Value Row(Machine machine, Value[] x, ProgramType type) => Build(type, (_, j) => x[0][At(x[1]), j]);

    public static Value Column(Machine machine, Value[] x, ProgramType type) => Build(type, (i, _) => x[0][i, At(x[1])]);

    public static Value Length(Machine machine, Value[] x, ProgramType type) => Value.Number(type, x[0].Type.Length);

    public static Value Rows(Machine machine, Value[] x, ProgramType type) => Value.Number(type, x[0].Type.Rows);

    public static Value Columns(Machine machine, Value[] x, ProgramType type) => Value.Number(type, x[0].Type.Columns);

    public static Value Sum(Machine machine, Value[] x, ProgramType type) => new(type, [Sum(machine, x[0].Items, type)]);

    public static Value Mean(Machine machine, Value[] x, ProgramType type) => new(type, [Mean(machine, x[0].Items, type)]);

    public static Value SquaredNorm(Machine machine, Value[] x, ProgramType type) =>
        new(type, [Sum(machine, x[0].Items.Select(d => Times(machine, d, d, type)), type)]);

    public static Value Norm(Machine machine, Value[] x, ProgramType type)
    {
        double norm = Math.Sqrt(x[0].Items.Sum(d => d.V * d.V));
        double tangent = x[0].Items.Sum(d => machine.Disturb(d.V / norm, type.Precision) * d.T);
        return new Value(type, [machine.Settle(norm, machine.IsFar(norm / 100) ? tangent : double.NaN, type)]);
    }

    public static Value Max(Machine machine, Value[] x, ProgramType type) => new(type, [Extreme(machine, x[0].Items, 1)]);

    public static Value Min(Machine machine, Value[] x, ProgramType type) => new(type, [Extreme(machine, x[0].Items, -1)]);

    public static Value LogSumExp(Machine machine, Value[] x, ProgramType type) => new(type, [LogSumExp(machine, x[0].Items, type)]);

    public static Value Softmax(Machine machine, Value[] x, ProgramType type) => ByRow(x[0], type, row =>
    {
        double[] shares = Shares(machine, row, type);
        double mean = shares.Zip(row, (s, d) => s * d.T).Sum();
        return [.. row.Select((d, i) => machine.Settle(shares[i], shares[i] * machine.Disturb(d.T - mean, type.Precision, Math.Abs(mean)), type))];
    });

    public static Value LogSoftmax(Machine machine, Value[] x, ProgramType type) => ByRow(x[0], type, row =>
    {
        Dual all = LogSumExp(machine, row, type);
        return [.. row.Select(d => machine.Settle(d.V - all.V, d.T - all.T, type, 1))];
    });

    public static Value CrossEntropy(Machine machine, Value[] x, ProgramType type)
    {
        Dual all = LogSumExp(machine, x[0].Items, type), own = x[0].Items[At(x[1])];
        return new Value(type, [machine.Settle(all.V - own.V, all.T - own.T, type, 1)]);
    }

    public static Value Mse(Machine machine, Value[] x, ProgramType type)
    {
        Value difference = Functions.Subtract.Apply(machine, x, x[0].Type);
        return new Value(type, [Mean(machine, [.. difference.Items.Select(d => Times(machine, d, d, type))], type)]);
    }

    /// <summary>The mean over the elements of a function of two.</summary>
    public static Kernel MeanOf(ScalarFunction function) => (machine, x, type) =>
        new Value(type, [Mean(machine, function.Apply(machine, x, x[0].Type).Items, type)]);

    public static Value Dot(Machine machine, Value[] x, ProgramType type) =>
        new(type, [Sum(machine, x[0].Items.Zip(x[1].Items, (a, b) => Times(machine, a, b, type)), type)]);

    public static Value Outer(Machine machine, Value[] x, ProgramType type) => Build(type, (i, j) => Times(machine, x[0].Items[i], x[1].Items[j], type));

    public static Value Trace(Machine machine, Value[] x, ProgramType type) =>
        new(type, [Sum(machine, Enumerable.Range(0, x[0].Type.Rows).Select(i => x[0][i, i]), type)]);

    public static Value Build(ProgramType type, Func<int, int, Dual> element)
    {
        Value result = new(type, new Dual[type.Length]);
        for (int i = 0; i < type.Rows; i++)
        {
            for (int j = 0; j < type.Columns; j++) result[i, j] = element(i, j);
        }
        return result;
    }

    internal static Dual Times(Machine machine, Dual a, Dual b, ProgramType type) => machine.Settle(a.V * b.V, a.V * b.T + a.T * b.V, Scalar(type));

    private static Dual Sum(Machine machine, IEnumerable<Dual> items, ProgramType type)
    {
        double v = 0, t = 0, scale = 0;
        foreach (Dual d in items)
        {
            v += d.V;
            t += machine.Disturb(d.T, type.Precision);
            scale += Math.Abs(d.V);
        }
        return machine.Settle(v, t, type, scale);
    }

    private static Dual Mean(Machine machine, Dual[] items, ProgramType type)
    {
        Dual sum = Sum(machine, items, type);
        return machine.Settle(sum.V / items.Length, sum.T / items.Length, type);
    }

    private static Dual Extreme(Machine machine, Dual[] items, int sign)
    {
        Dual[] sorted = [.. items.OrderByDescending(d => sign * d.V)];
        bool isTied = sorted.Length > 1 && !machine.IsFar(sorted[0].V - sorted[1].V);
        return isTied && items.Any(d => d.T != 0) ? new Dual(sorted[0].V, double.NaN) : sorted[0];
    }

    private static double[] Shares(Machine machine, Dual[] items, ProgramType type)
    {
        double largest = items.Max(d => d.V);
        double[] exponentials = [.. items.Select(d => machine.Disturb(Math.Exp(d.V - largest), type.Precision))];
        double sum = exponentials.Sum();
        return [.. exponentials.Select(e => e / sum)];
    }

    private static Dual LogSumExp(Machine machine, Dual[] items, ProgramType type)
    {
        double largest = items.Max(d => d.V);
        double value = largest + Math.Log(items.Sum(d => Math.Exp(d.V - largest)));
        return machine.Settle(value, Shares(machine, items, type).Zip(items, (s, d) => s * d.T).Sum(), type, Math.Max(Math.Abs(largest), 1));
    }

    // Softmax of a matrix goes row by row, of a vector over the whole.
    private static Value ByRow(Value x, ProgramType type, Func<Dual[], Dual[]> row) => new(type, type.Rank == Rank.Matrix
        ? [.. x.Items.Chunk(type.Columns).SelectMany(row)]
        : row(x.Items));

    private static Value Integer(Machine machine, Dual x)
    {
        machine.Require(machine.IsFar(x.V - Math.Round(x.V)));
        return Value.Number(ProgramType.Integer, Math.Truncate(x.V));
    }

    private static int At(Value index) => (int)index.Items[0].V;
}
