using AdBench.Inputs;
using AdBench.Problems;
using Autodiff;

namespace AdBench.Benchmarks;

internal sealed class GmmVectorsBenchmark : ScalarBenchmark
{
    private readonly GmmInput _input;
    private readonly double _constant;
    private readonly Vector<double> _alphas;
    private readonly Matrix<double> _means;
    private readonly Matrix<double> _logDiagonals;
    private readonly Matrix<double> _lower;
    private readonly Matrix<double> _x;
    private readonly GmmVectors.ObjectiveWorkspace _workspace = new();
    private GmmVectors.ObjectiveGradients? _gradients;

    public GmmVectorsBenchmark(GmmInput input) : base("gmm, matrices", $"d {input.D}, K {input.K}, n {input.N}")
    {
        (int d, int k) = (input.D, input.K);
        (double[] q, double[] lower) = GmmPacking.Unpack(input.Icf, d, k);
        _input = input;
        _constant = input.Constant;
        _alphas = new Vector<double>(input.Alphas);
        _means = new Matrix<double>(k, d, input.Means);
        _logDiagonals = new Matrix<double>(k, d, q);
        _lower = new Matrix<double>(k, d * (d - 1) / 2, lower);
        _x = new Matrix<double>(input.N, d, input.X);
    }

    /// <summary>In ADBench's order, as of <see cref="GmmBenchmark"/>.</summary>
    public override IReadOnlyList<double[]> Derivatives => _gradients is not { } g ? [] :
        [g.Alphas.ToArray(), RowMajor(g.Means.T), GmmPacking.Pack(RowMajor(g.LogDiagonals.T), RowMajor(g.Lower.T), _input.D, _input.K)];

    public override void RunDerivative() => _gradients = GmmVectors.ObjectiveGradient(
        _alphas, _means, _logDiagonals, _lower, _x, _input.Gamma, _input.M, _constant, _workspace);

    protected override double Objective() => GmmVectors.Objective(
        _alphas, _means, _logDiagonals, _lower, _x, _input.Gamma, _input.M, _constant);

    private static double[] RowMajor(Matrix<double> matrix) => [.. matrix.ToArray().Cast<double>()];
}
