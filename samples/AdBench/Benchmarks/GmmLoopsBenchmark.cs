using AdBench.Inputs;
using AdBench.Problems;

namespace AdBench.Benchmarks;

internal sealed class GmmLoopsBenchmark(GmmInput input) : GmmForm("gmm, loops", input)
{
    private readonly double _constant = input.Constant;
    private readonly GmmLoops.ObjectiveWorkspace _workspace = new();
    private double[] _alphas = [];
    private double[] _means = [];
    private double[] _icf = [];

    public override IReadOnlyList<double[]> Derivatives => [_alphas, _means, _icf];

    public override void RunDerivative()
    {
        GmmLoops.ObjectiveGradients gradients = GmmLoops.ObjectiveGradient(
            Input.Alphas, Input.Means, Input.Icf, Input.X, Input.D, Input.K, Input.N, Input.Gamma, Input.M, _constant, _workspace);
        (_alphas, _means, _icf) = (gradients.Alphas, gradients.Means, gradients.Icf);
    }

    protected override double Objective() => GmmLoops.Objective(
        Input.Alphas, Input.Means, Input.Icf, Input.X, Input.D, Input.K, Input.N, Input.Gamma, Input.M, _constant);
}
