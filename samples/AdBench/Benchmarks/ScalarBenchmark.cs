using System.Text.Json;
using AdBench.Protocol;

namespace AdBench.Benchmarks;

/// <summary>A problem whose objective is one number; its derivative is one list unless a problem says otherwise.</summary>
internal abstract class ScalarBenchmark(string problem, string size) : Benchmark(problem, size)
{
    private double _value;

    public sealed override ReadOnlySpan<double> Values => new(ref _value);

    public sealed override void RunObjective() => _value = Objective();

    public override void WriteObjective(Utf8JsonWriter json) => json.Number(_value);

    public override void WriteDerivative(Utf8JsonWriter json) => json.Row(Derivatives[0]);

    protected abstract double Objective();
}
