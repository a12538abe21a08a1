using AdBench.Inputs;
using AdBench.Problems;
using Autodiff;

namespace AdBench.Benchmarks;

internal sealed class GmmBenchmark : GmmForm
{
    private readonly double _constant;
    private readonly Vector<double> _alphas;
    private readonly Matrix<double> _means;
    private readonly Matrix<double> _x;
    private readonly Vector<double> _points;
    private readonly Vector<double> _dimensions;
    private readonly Gmm.ObjectiveWorkspace _workspace = new();
    private Gmm.ObjectiveGradients? _gradients;

    public GmmBenchmark(GmmInput input) : base("gmm", input)
    {
        _constant = input.Constant;
        _alphas = new Vector<double>(input.Alphas);
        _means = new Matrix<double>(input.K, input.D, input.Means);
        _x = new Matrix<double>(input.N, input.D, input.X);
        _points = Shaped.Ones(input.N);
        _dimensions = Shaped.Ones(input.D);
    }

    public override IReadOnlyList<double[]> Derivatives => _gradients is not { } g ? [] :
        [g.Alphas.ToArray(), Shaped.RowMajor(g.Means.T), g.Icf];

    public override void RunDerivative() => _gradients = Gmm.ObjectiveGradient(
        _alphas, _means, Input.Icf, _x, _points, _dimensions, Input.Gamma, Input.M, _constant, _workspace);

    protected override double Objective() => Gmm.Objective(
        _alphas, _means, Input.Icf, _x, _points, _dimensions, Input.Gamma, Input.M, _constant);
}
