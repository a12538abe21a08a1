using Autodiff;
using static Autodiff.Ops;

public static partial class Regression
{
    [Layer]
    public static float Loss(
        Vector<float> x, [Constant] Vector<float> y,
        Matrix<float> w1, Vector<float> b1, Matrix<float> w2, Vector<float> b2)
    {
        Vector<float> z1 = w1 * x + b1;
        Vector<float> z2 = 5 * Relu(z1);
        Vector<float> yHat = w2 * z2 + b2;
        return SquaredNorm(yHat - y);
    }

    /// <summary>The loss and its gradients at one point, a line each. By hand: z1 = (-0.5, 3), z2 = (0, 15), yHat = 5.5.</summary>
    public static string Report()
    {
        var g = LossGradient(
            x: [1, 2], y: [1],
            w1: new Matrix<float>(2, 2, [1, -1, 2, 1]), b1: [0.5f, -1],
            w2: new Matrix<float>(1, 2, [3, 0.5f]), b2: [-2]);
        return string.Join(
            Environment.NewLine,
            $"loss {g.Value}",
            $"dx {Numbers(g.X)}",
            $"dw1 {Numbers(g.W1)}",
            $"db1 {Numbers(g.B1)}",
            $"dw2 {Numbers(g.W2)}",
            $"db2 {Numbers(g.B2)}");
    }

    private static string Numbers(RowVector<float> row) => string.Join(' ', row.AsSpan().ToArray());

    // Row by row, whatever the order in memory.
    private static string Numbers(Matrix<float> matrix) => string.Join(
        " | ",
        Enumerable.Range(0, matrix.Rows).Select(i => string.Join(' ', Enumerable.Range(0, matrix.Columns).Select(j => matrix[i, j]))));
}
