using System.Text.Json;
using AdBench.Inputs;
using AdBench.Problems;
using AdBench.Protocol;

namespace AdBench.Benchmarks;

/// <summary>
/// The derivative is the step of Newton's method: the gradient over the diagonal of the Hessian. The Hessian is diagonal, as a
/// centroid's coordinate meets no other in the cost, so its product with ones is that diagonal.
/// </summary>
internal sealed class KMeansBenchmark(KMeansInput input) : ScalarBenchmark("kmeans", $"n {input.N}, k {input.K}, d {input.D}")
{
    private readonly KMeans.CostWorkspace _workspace = new();
    private readonly double[] _ones = [.. Enumerable.Repeat(1.0, input.K * input.D)];
    private readonly double[] _direction = new double[input.K * input.D];

    public override string ObjectiveFunction => "cost";

    public override string DerivativeFunction => "dir";

    public override IReadOnlyList<double[]> Derivatives => [_direction];

    public override void RunDerivative()
    {
        double[] gradient = KMeans.CostGradient(input.Points, input.Centroids, input.N, input.K, input.D, _workspace).Centroids;
        double[] diagonal = KMeans.CostHvp(input.Points, input.Centroids, input.N, input.K, input.D, _ones).Centroids;
        // A centroid that is nearest to no point has neither a gradient nor a reason to move.
        for (int i = 0; i < _direction.Length; i++) _direction[i] = diagonal[i] == 0 ? 0 : gradient[i] / diagonal[i];
    }

    public override void WriteDerivative(Utf8JsonWriter json) => json.Rows(_direction, input.K);

    protected override double Objective() => KMeans.Cost(input.Points, input.Centroids, input.N, input.K, input.D);
}
