namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Constants and passive members, read where the layer reads them.</summary>
internal sealed partial class MemberForms(double gain)
{
    private const int Order = 3;

    private static readonly double[] Weights = [0.5, -1, 2];

    private static readonly int[][] Neighbours = [[1], [0, 2], [1, 1]];

    private readonly double _offset = 0.75;

    private readonly bool _isOdd = true;

    private int Depth { get; } = 2;

    [Layer]
    public double Weighted([Size("3")] double[] x)
    {
        double s = _offset;
        for (int i = 0; i < Order; i++) s = s * gain + Weights[i] * x[i];
        return _isOdd ? s * x[0] : s;
    }

    [Layer]
    public double OverAGraph([Size("3")] double[] x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            foreach (int j in Neighbours[i]) s += x[i] * Helper(x[j], Depth);
        }
        return s;
    }

    // What a method that calls itself reads around it: a captured parameter, fields, properties, static arrays.
    [Layer]
    public double Recursive([Size("3")] double[] x) => Fold(x, 0);

    private double Fold(double[] x, int i) =>
        i == x.Length ? _offset : Math.Sin(x[i] * Weights[i]) * gain + Fold(x, i + 1) * (_isOdd ? x[i] / Depth : Order);

    private double Helper(double x, int depth)
    {
        for (int i = 0; i < depth; i++) x = Math.Sin(x) * gain + _offset;
        return x;
    }
}
