namespace Autodiff.Gradients.Tests.Batches;

/// <summary>Layers that are written for one sample and have overloads over a batch.</summary>
internal static partial class BatchLayers
{
    [Layer]
    public static double Network([Batch] Vector<double> x, [Batch, Constant] Vector<double> y, Matrix<double> w, Vector<double> b) =>
        SquaredNorm(5 * Relu(w * x + b) - y);

    [Layer]
    public static double Classifier([Batch, Constant] Vector<double> x, [Batch] int label, Matrix<double> w) => -Log(Softmax(w * x)[label]);

    // What differs from sample to sample is each sample's own path.
    [Layer]
    public static double Paths([Batch] double x, [Batch] bool isUp, double k, double[] coefficients)
    {
        double s = 0;
        foreach (double c in coefficients)
        {
            if (s > 1 && isUp) break;
            s = s * x + c * (isUp ? k : 1 / k);
        }
        return s;
    }

    [Layer(Reduction = Reduction.Sum)]
    public static double Rows([Batch] RowVector<double> x, Matrix<double> w) => SquaredNorm(x * w);

    [Layer]
    public static Vector<double> Predict([Batch] Vector<double> x, [Batch] double scale, Matrix<double> w) => scale * Tanh(w * x);

    [Layer]
    public static RowVector<double> PredictRow([Batch, Constant] Vector<double> x, Matrix<double> w) => x.T * w;

    [Layer]
    public static double Focal([Batch] Vector<double> x, (double F, double Bias) camera) => camera.F * SquaredNorm(x) + camera.Bias * Sum(x);

    [Layer]
    public static float Single([Batch] Vector<float> x, Vector<float> w) => Square(Dot(w, x));
}

/// <summary>An instance-style layer over a batch: what optimizers train.</summary>
internal sealed partial class BatchedLine
{
    [Parameter]
    public Vector<double> W { get; } = [0.5, -0.25];

    [Parameter]
    public double B { get; set; } = 0.1;

    [Layer]
    public double Loss([Batch] Vector<double> x, [Batch, Constant] double y) => Square(Dot(W, x) + B - y);
}
