using System.Text.Json;
using AdBench.Inputs;
using AdBench.Problems;
using AdBench.Protocol;

namespace AdBench.Benchmarks;

/// <summary>The derivative is two reverse sweeps for each observation, one for each of its errors.</summary>
internal sealed class BaBenchmark(BaInput input) : Benchmark("ba", $"n {input.N}, m {input.M}, p {input.P}")
{
    // GradBench compares this many of the first elements of an array, and the last.
    private const int Shown = 30;

    private readonly double[] _errors = new double[3 * input.P];
    private readonly SparseJacobian _jacobian = new(input);
    private readonly Ba.ReprojectionWorkspace _workspace = new();
    private readonly Ba.ReprojectionGradients _gradients = new();
    private readonly Ba.WeightErrorWorkspace _weightWorkspace = new();

    public override ReadOnlySpan<double> Values => _errors;

    public override IReadOnlyList<double[]> Derivatives => [_jacobian.Values];

    public SparseJacobian Jacobian => _jacobian;

    public override void RunObjective()
    {
        for (int i = 0; i < input.P; i++)
        {
            ReadOnlySpan<double> c = Camera(i);
            ReadOnlySpan<double> x = Point(i);
            double w = input.Weights[i];
            (_errors[2 * i], _errors[2 * i + 1]) = Ba.Reprojection(
                c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], x[0], x[1], x[2], w,
                input.Measured[2 * i], input.Measured[2 * i + 1]);
            _errors[2 * input.P + i] = Ba.WeightError(w);
        }
    }

    public override void RunDerivative()
    {
        _jacobian.Clear();
        for (int i = 0; i < input.P; i++)
        {
            ReadOnlySpan<double> c = Camera(i);
            ReadOnlySpan<double> x = Point(i);
            Ba.ReprojectionForward(
                c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], x[0], x[1], x[2], input.Weights[i],
                input.Measured[2 * i], input.Measured[2 * i + 1], _workspace);
            _jacobian.AddRows(i, out Span<double> rowOfU, out Span<double> rowOfV);
            Backward(1, 0, rowOfU);
            Backward(0, 1, rowOfV);
        }
        for (int i = 0; i < input.P; i++) _jacobian.AddWeight(i, Ba.WeightErrorGradient(input.Weights[i], _weightWorkspace).W);
    }

    public override void WriteObjective(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("reproj_error");
        json.WritePropertyName("elements");
        json.Row(_errors.AsSpan(0, 2));
        json.WriteNumber("repeated", input.P);
        json.WriteEndObject();
        json.WriteStartObject("w_err");
        json.WritePropertyName("element");
        json.Number(_errors[2 * input.P]);
        json.WriteNumber("repeated", input.P);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public override void WriteDerivative(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("rows");
        json.Row(FirstAndLast(_jacobian.Rows));
        json.WritePropertyName("cols");
        json.Row(FirstAndLast(_jacobian.Columns));
        json.WritePropertyName("vals");
        json.Row(FirstAndLast(_jacobian.Values));
        json.WriteEndObject();
    }

    private void Backward(double cotangentU, double cotangentV, Span<double> row)
    {
        _gradients.Clear();
        Ba.ReprojectionBackward(cotangentU, cotangentV, _workspace, _gradients);
        row[14] = _gradients.W; // the last first: one check of bounds for all
        row[0] = _gradients.R1;
        row[1] = _gradients.R2;
        row[2] = _gradients.R3;
        row[3] = _gradients.C1;
        row[4] = _gradients.C2;
        row[5] = _gradients.C3;
        row[6] = _gradients.F;
        row[7] = _gradients.U0;
        row[8] = _gradients.V0;
        row[9] = _gradients.K1;
        row[10] = _gradients.K2;
        row[11] = _gradients.X1;
        row[12] = _gradients.X2;
        row[13] = _gradients.X3;
    }

    private ReadOnlySpan<double> Camera(int i) => input.Cameras.AsSpan(BaInput.CameraSize * input.CameraOf(i), BaInput.CameraSize);

    private ReadOnlySpan<double> Point(int i) => input.Points.AsSpan(3 * input.PointOf(i), 3);

    private static double[] FirstAndLast<T>(T[] all)
        where T : IConvertible => [.. all.Take(Shown).Append(all[^1]).Select(v => v.ToDouble(System.Globalization.CultureInfo.InvariantCulture))];
}
