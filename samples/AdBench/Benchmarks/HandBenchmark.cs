using System.Text.Json;
using AdBench.Inputs;
using AdBench.Problems;
using AdBench.Protocol;

namespace AdBench.Benchmarks;

/// <summary>
/// The derivative is a forward sweep for each column: one for each angle and, where points lie in triangles, two more in which every
/// point moves along its own u.
/// </summary>
internal sealed class HandBenchmark(HandInput input) : Benchmark(
    input.IsComplicated ? "hand, complicated" : "hand, simple",
    $"{input.Correspondences.Length} points, {input.Model.Vertices} vertices")
{
    private readonly double[] _jacobian = new double[input.Points.Length * (HandInput.Angles + (input.IsComplicated ? 2 : 0))];
    private readonly double[] _theta = new double[HandInput.Angles];
    private readonly double[] _us = new double[input.Us.Length];
    private readonly Hand.SimpleWorkspace _simple = new();
    private readonly Hand.ComplicatedWorkspace _complicated = new();
    private double[] _errors = [];

    public override ReadOnlySpan<double> Values => _errors;

    /// <summary>Row-major, a row for each error.</summary>
    public override IReadOnlyList<double[]> Derivatives => [_jacobian];

    public override void RunObjective()
    {
        HandModel m = input.Model;
        _errors = input.IsComplicated
            ? Hand.Complicated(
                input.Theta, input.Us, m.Parents, m.Relatives, m.Inverses, m.Positions, m.Weights, m.Triangles, m.IsMirrored,
                input.Correspondences, input.Points)
            : Hand.Simple(
                input.Theta, m.Parents, m.Relatives, m.Inverses, m.Positions, m.Weights, m.IsMirrored, input.Correspondences, input.Points);
    }

    public override void RunDerivative()
    {
        int column = 0;
        if (input.IsComplicated)
        {
            for (int u = 0; u < 2; u++)
            {
                for (int i = u; i < _us.Length; i += 2) _us[i] = 1;
                SetColumn(column++, Tangent());
                Array.Clear(_us);
            }
        }
        for (int angle = 0; angle < HandInput.Angles; angle++)
        {
            _theta[angle] = 1;
            SetColumn(column++, Tangent());
            _theta[angle] = 0;
        }
    }

    public override void WriteObjective(Utf8JsonWriter json) => json.Row(_errors);

    public override void WriteDerivative(Utf8JsonWriter json) => json.Rows(_jacobian, input.Points.Length);

    private double[] Tangent()
    {
        HandModel m = input.Model;
        return input.IsComplicated
            ? Hand.ComplicatedJvp(
                input.Theta, input.Us, m.Parents, m.Relatives, m.Inverses, m.Positions, m.Weights, m.Triangles, m.IsMirrored,
                input.Correspondences, input.Points, _theta, _us, _complicated).Tangent
            : Hand.SimpleJvp(
                input.Theta, m.Parents, m.Relatives, m.Inverses, m.Positions, m.Weights, m.IsMirrored, input.Correspondences, input.Points,
                _theta, _simple).Tangent;
    }

    private void SetColumn(int column, double[] values)
    {
        int columns = _jacobian.Length / values.Length;
        for (int i = 0; i < values.Length; i++) _jacobian[i * columns + column] = values[i];
    }
}
