namespace Autodiff.Gradients.Tests.Batches;

/// <summary>A layer whose hidden values over a batch may lie in either order, and one whose hidden values meet the caller's.</summary>
internal static partial class SampleOrderLayers
{
    [Layer]
    public static double Deep(
        [Batch] Vector<double> x, [Batch, Constant] Vector<double> y,
        Matrix<double> w1, Vector<double> b1, Matrix<double> w2, Vector<double> b2, Matrix<double> w3)
    {
        var a = Tanh(w1 * x + b1);
        var c = Gelu(w2 * a + b2);
        return Mse(w3 * c, y) + Sum(Square(a)) / 10 + 2 * Mean(c);
    }

    [Layer]
    public static Vector<double> Mixed([Batch] Vector<double> x, [Batch] Vector<double> gate, Matrix<double> w1, Matrix<double> w2) =>
        w2 * Hadamard(Sigmoid(gate), w1 * x);
}
