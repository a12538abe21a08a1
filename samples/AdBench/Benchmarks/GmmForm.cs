using System.Text.Json;
using AdBench.Inputs;
using AdBench.Protocol;

namespace AdBench.Benchmarks;

/// <summary>One way to write the mixture of Gaussians: the derivatives are those of alphas, means and icf.</summary>
internal abstract class GmmForm(string problem, GmmInput input) : ScalarBenchmark(problem, $"d {input.D}, K {input.K}, n {input.N}")
{
    protected GmmInput Input => input;

    /// <summary>GradBench has the two parts of icf apart.</summary>
    public sealed override void WriteDerivative(Utf8JsonWriter json)
    {
        (double[] q, double[] lower) = GmmPacking.Unpack(Derivatives[2], input.D, input.K);
        json.WriteStartObject();
        json.WritePropertyName("alpha");
        json.Row(Derivatives[0]);
        json.WritePropertyName("mu");
        json.Rows(Derivatives[1], input.K);
        json.WritePropertyName("q");
        json.Rows(q, input.K);
        json.WritePropertyName("l");
        json.Rows(lower, input.K);
        json.WriteEndObject();
    }
}
