namespace Autodiff.Gradients.Tests.Products;

/// <summary>Products, transposes, rows, columns and elements of matrices that are not square.</summary>
internal static partial class ProductLayers
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> MatrixVector([Size("m", "n")] Matrix<double> w, Vector<double> x) => w * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> TransposedMatrixVector([Size("n", "m")] Matrix<double> w, Vector<double> x) => w.T * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> Affine([Size("m", "n")] Matrix<double> w, Vector<double> x, [Size("m")] Vector<double> b) => w * x + b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> RowMatrix(RowVector<double> x, [Size("n", "m")] Matrix<double> w) => x * w;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> RowTransposedMatrix(RowVector<double> x, [Size("m", "n")] Matrix<double> w) => x * w.T;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double RowVectorInner(RowVector<double> x, Vector<double> y) => x * y;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> VectorRowOuter([Size("m")] Vector<double> x, RowVector<double> y) => x * y;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> OuterOfVectors([Size("m")] Vector<double> x, Vector<double> y) => Outer(x, y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> MatrixMatrix([Size("m", "n")] Matrix<double> a, [Size("n", "k")] Matrix<double> b) => a * b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> TransposedMatrixMatrix([Size("n", "m")] Matrix<double> a, [Size("n", "k")] Matrix<double> b) => a.T * b;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> MatrixTransposedMatrix([Size("m", "n")] Matrix<double> a, [Size("k", "n")] Matrix<double> b) => a * b.T;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> BothTransposed([Size("n", "m")] Matrix<double> a, [Size("k", "n")] Matrix<double> b) => a.T * b.T;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> Gram([Size("m", "n")] Matrix<double> a) => a.T * a;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> TransposeOfMatrix([Size("m", "n")] Matrix<double> a) => a.T;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static RowVector<double> TransposeOfVector(Vector<double> x) => x.T;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> TransposeOfRow(RowVector<double> x) => x.T;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double QuadraticForm(Vector<double> x, Matrix<double> a) => x.T * a * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double BilinearForm([Size("m")] Vector<double> y, [Size("m", "n")] Matrix<double> a, Vector<double> x) => Dot(y, a * x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Matrix<double> ChainOfProducts([Size("m", "n")] Matrix<double> a, [Size("n", "k")] Matrix<double> b, [Size("k", "m")] Matrix<double> c) => a * b * c - 2 * Hadamard(a * b * c, (a * b * c).T);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    public static double SumOfProduct([Size("m", "n")] Matrix<double> w, Vector<double> x) => Sum(w * x) + SquaredNorm(w) / 2;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> SharedMatrix(Matrix<double> w, Vector<double> x) => w * Tanh(w * x) + w.T * x;

    // Many matrices of one shape, of which some are not needed for long and some are needed again much later.
    [Layer]
    public static double Deep([Shape("n", "n")] Matrix<double> x, [Shape("n", "n")] Matrix<double> w1, [Shape("n", "n")] Matrix<double> w2)
    {
        var a = Tanh(w1 * x);
        var b = Sigmoid(w2 * a) + a;
        var c = Hadamard(w1 * b, a);
        var d = Softplus(c * w2) - x;
        var e = w2 * Sin(d);
        return Sum(Square(Cos(e) + b.T * d)) / 10;
    }

    [Layer]
    public static Matrix<double> DeepMatrix([Shape("n", "n")] Matrix<double> x, [Shape("n", "n")] Matrix<double> w)
    {
        var a = Tanh(w * x);
        var b = Tanh(w * a);
        var c = Sigmoid(-(w * b) / 4);
        return Sin(c * w / 4) + a;
    }
}
