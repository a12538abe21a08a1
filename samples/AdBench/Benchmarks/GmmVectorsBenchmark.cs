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
    private readonly Vector<double> _ones;
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
        _lower = Stack(lower, d, k);
        _x = new Matrix<double>(input.N, d, input.X);
        _ones = new Vector<double>(input.N);
        _ones.Fill(1);
    }

    /// <summary>In ADBench's order, as of <see cref="GmmBenchmark"/>.</summary>
    public override IReadOnlyList<double[]> Derivatives => _gradients is not { } g ? [] :
        [g.Alphas.ToArray(), RowMajor(g.Means.T), GmmPacking.Pack(RowMajor(g.LogDiagonals.T), Packed(g.Lower.T, _input.D, _input.K), _input.D, _input.K)];

    public override void RunDerivative() => _gradients = GmmVectors.ObjectiveGradient(
        _alphas, _means, _logDiagonals, _lower, _x, _ones, _input.Gamma, _input.M, _constant, _workspace);

    protected override double Objective() => GmmVectors.Objective(
        _alphas, _means, _logDiagonals, _lower, _x, _ones, _input.Gamma, _input.M, _constant);

    // A component's triangle is packed column after column; here it is the rows from cd on.
    private static Matrix<double> Stack(double[] packed, int d, int k)
    {
        Matrix<double> stack = new(k * d, d);
        int next = 0;
        foreach ((int row, int column) in Below(d, k)) stack[row, column] = packed[next++];
        return stack;
    }

    private static double[] Packed(Matrix<double> stack, int d, int k) => [.. Below(d, k).Select(at => stack[at.Row, at.Column])];

    private static IEnumerable<(int Row, int Column)> Below(int d, int k)
    {
        for (int c = 0; c < k; c++)
        {
            for (int column = 0; column < d; column++)
            {
                for (int r = column + 1; r < d; r++) yield return (c * d + r, column);
            }
        }
    }

    private static double[] RowMajor(Matrix<double> matrix) => [.. matrix.ToArray().Cast<double>()];
}
