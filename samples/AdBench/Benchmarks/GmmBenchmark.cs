using System.Text.Json;
using AdBench.Inputs;
using AdBench.Problems;
using AdBench.Protocol;

namespace AdBench.Benchmarks;

internal sealed class GmmBenchmark(GmmInput input) : ScalarBenchmark("gmm", $"d {input.D}, K {input.K}, n {input.N}")
{
    private readonly double _constant = input.Constant;
    private readonly Gmm.ObjectiveWorkspace _workspace = new();
    private double[] _alphas = [];
    private double[] _means = [];
    private double[] _icf = [];

    public override IReadOnlyList<double[]> Derivatives => [_alphas, _means, _icf];

    public override void RunDerivative()
    {
        Gmm.ObjectiveGradients gradients = Gmm.ObjectiveGradient(
            input.Alphas, input.Means, input.Icf, input.X, input.D, input.K, input.N, input.Gamma, input.M, _constant, _workspace);
        (_alphas, _means, _icf) = (gradients.Alphas, gradients.Means, gradients.Icf);
    }

    /// <summary>GradBench has the two parts of icf apart.</summary>
    public override void WriteDerivative(Utf8JsonWriter json)
    {
        (double[] q, double[] lower) = GmmPacking.Unpack(_icf, input.D, input.K);
        json.WriteStartObject();
        json.WritePropertyName("alpha");
        json.Row(_alphas);
        json.WritePropertyName("mu");
        json.Rows(_means, input.K);
        json.WritePropertyName("q");
        json.Rows(q, input.K);
        json.WritePropertyName("l");
        json.Rows(lower, input.K);
        json.WriteEndObject();
    }

    protected override double Objective() => Gmm.Objective(
        input.Alphas, input.Means, input.Icf, input.X, input.D, input.K, input.N, input.Gamma, input.M, _constant);
}
