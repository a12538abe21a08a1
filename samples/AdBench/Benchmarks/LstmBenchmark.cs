using System.Text.Json;
using AdBench.Inputs;
using AdBench.Problems;
using AdBench.Protocol;

namespace AdBench.Benchmarks;

internal sealed class LstmBenchmark(LstmInput input) : ScalarBenchmark("lstm", $"l {input.L}, c {input.C}, b {input.B}")
{
    private readonly Lstm.ObjectiveWorkspace _workspace = new();
    private double[] _weights = [];
    private double[] _extra = [];

    public override IReadOnlyList<double[]> Derivatives => [_weights, _extra];

    public override void RunDerivative()
    {
        Lstm.ObjectiveGradients gradients = Lstm.ObjectiveGradient(
            input.Weights, input.Extra, input.State, input.Sequence, input.L, input.C, input.B, _workspace);
        (_weights, _extra) = (gradients.Weights, gradients.Extra);
    }

    public override void WriteDerivative(Utf8JsonWriter json) => json.Row([.. _weights, .. _extra]);

    protected override double Objective() =>
        Lstm.Objective(input.Weights, input.Extra, input.State, input.Sequence, input.L, input.C, input.B);
}
