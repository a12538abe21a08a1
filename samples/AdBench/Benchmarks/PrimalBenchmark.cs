namespace AdBench.Benchmarks;

/// <summary>One of the small problems, whose functions GradBench calls primal and gradient.</summary>
internal abstract class PrimalBenchmark(string problem, string size) : ScalarBenchmark(problem, size)
{
    private double[] _gradient = [];

    public override string ObjectiveFunction => "primal";

    public override string DerivativeFunction => "gradient";

    public sealed override IReadOnlyList<double[]> Derivatives => [_gradient];

    public sealed override void RunDerivative() => _gradient = Gradient();

    protected abstract double[] Gradient();
}
