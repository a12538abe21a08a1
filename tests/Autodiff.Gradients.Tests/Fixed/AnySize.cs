namespace Autodiff.Gradients.Tests.Fixed;

/// <summary>The same bodies for all sizes.</summary>
internal static partial class AnyDouble
{
    [Layer]
    internal static Vector<double> Dense(Matrix<double> w, Vector<double> x, Vector<double> b) => Tanh(w * x + b);

    [Layer]
    internal static RowVector<double> Back(RowVector<double> r, Matrix<double> w, RowVector<double> c) => r * w + 2 * c;

    // Both products, an inner product and sums; z and x are used several times, w has two contributions.
    [Layer]
    internal static double Loss(Matrix<double> w, Vector<double> x, Vector<double> b, Vector<double> y)
    {
        var z = Sigmoid(w * x + b);
        var back = z.T * w;
        var t = w.T * y;
        return Mse(z, y) + back * x + Sum(Exp(0.5 * b)) * Dot(t, x) + SquaredNorm(x);
    }
}

/// <summary>The same bodies for all sizes.</summary>
internal static partial class AnySingle
{
    [Layer]
    internal static Vector<float> Dense(Matrix<float> w, Vector<float> x, Vector<float> b) => Tanh(w * x + b);

    [Layer]
    internal static RowVector<float> Back(RowVector<float> r, Matrix<float> w, RowVector<float> c) => r * w + 2 * c;

    // Both products, an inner product and sums; z and x are used several times, w has two contributions.
    [Layer]
    internal static float Loss(Matrix<float> w, Vector<float> x, Vector<float> b, Vector<float> y)
    {
        var z = Sigmoid(w * x + b);
        var back = z.T * w;
        var t = w.T * y;
        return Mse(z, y) + back * x + Sum(Exp(0.5f * b)) * Dot(t, x) + SquaredNorm(x);
    }
}
