using System.Text.Json;
using AdBench.Inputs;
using AdBench.Problems;
using AdBench.Protocol;

namespace AdBench.Benchmarks;

internal sealed class LlsqBenchmark(LlsqInput input) : PrimalBenchmark("llsq", $"{input.X.Length} terms, n {input.N}")
{
    private readonly Llsq.PrimalWorkspace _workspace = new();

    protected override double Objective() => Llsq.Primal(input.X, input.N);

    protected override double[] Gradient() => Llsq.PrimalGradient(input.X, input.N, _workspace).X;
}

internal sealed class LseBenchmark(LseInput input) : PrimalBenchmark("lse", $"n {input.X.Length}")
{
    private readonly Lse.PrimalWorkspace _workspace = new();

    protected override double Objective() => Lse.Primal(input.X);

    protected override double[] Gradient() => Lse.PrimalGradient(input.X, _workspace).X;
}

internal sealed class OdeBenchmark(OdeInput input) : PrimalBenchmark("ode", $"n {input.X.Length}, s {input.S}")
{
    private readonly Ode.LastComponentWorkspace _workspace = new();
    private double[] _y = [];

    /// <summary>All components; the derivative is that of the last.</summary>
    public override void WriteObjective(Utf8JsonWriter json) => json.Row(_y);

    protected override double Objective()
    {
        _y = Ode.Primal(input.X, input.S);
        return _y[^1];
    }

    protected override double[] Gradient() => Ode.LastComponentGradient(input.X, input.S, _workspace).X;
}

internal sealed class DetBenchmark(DetInput input) : PrimalBenchmark("det", $"ell {input.Ell}")
{
    private readonly Det.PrimalWorkspace _workspace = new();

    protected override double Objective() => Det.Primal(input.A, input.Ell);

    protected override double[] Gradient() => Det.PrimalGradient(input.A, input.Ell, _workspace).A;
}
