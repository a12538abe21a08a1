namespace Autodiff.Gradients.Tests.Homework;

/// <summary>Twelve layers of one width: x ← f(W·x).</summary>
internal sealed partial class Stack(Func<int, Matrix<double>> make)
{
    [Parameter] public Matrix<double> W1 { get; } = make(1);

    [Parameter] public Matrix<double> W2 { get; } = make(2);

    [Parameter] public Matrix<double> W3 { get; } = make(3);

    [Parameter] public Matrix<double> W4 { get; } = make(4);

    [Parameter] public Matrix<double> W5 { get; } = make(5);

    [Parameter] public Matrix<double> W6 { get; } = make(6);

    [Parameter] public Matrix<double> W7 { get; } = make(7);

    [Parameter] public Matrix<double> W8 { get; } = make(8);

    [Parameter] public Matrix<double> W9 { get; } = make(9);

    [Parameter] public Matrix<double> W10 { get; } = make(10);

    [Parameter] public Matrix<double> W11 { get; } = make(11);

    [Parameter] public Matrix<double> W12 { get; } = make(12);

    [Layer]
    public double ReluLoss([Constant] Vector<double> x)
    {
        Vector<double> h1 = Relu(W1 * x);
        Vector<double> h2 = Relu(W2 * h1);
        Vector<double> h3 = Relu(W3 * h2);
        Vector<double> h4 = Relu(W4 * h3);
        Vector<double> h5 = Relu(W5 * h4);
        Vector<double> h6 = Relu(W6 * h5);
        Vector<double> h7 = Relu(W7 * h6);
        Vector<double> h8 = Relu(W8 * h7);
        Vector<double> h9 = Relu(W9 * h8);
        Vector<double> h10 = Relu(W10 * h9);
        Vector<double> h11 = Relu(W11 * h10);
        Vector<double> h12 = Relu(W12 * h11);
        return SquaredNorm(h12);
    }

    [Layer]
    public double SigmoidLoss([Constant] Vector<double> x)
    {
        Vector<double> h1 = Sigmoid(W1 * x);
        Vector<double> h2 = Sigmoid(W2 * h1);
        Vector<double> h3 = Sigmoid(W3 * h2);
        Vector<double> h4 = Sigmoid(W4 * h3);
        Vector<double> h5 = Sigmoid(W5 * h4);
        Vector<double> h6 = Sigmoid(W6 * h5);
        Vector<double> h7 = Sigmoid(W7 * h6);
        Vector<double> h8 = Sigmoid(W8 * h7);
        Vector<double> h9 = Sigmoid(W9 * h8);
        Vector<double> h10 = Sigmoid(W10 * h9);
        Vector<double> h11 = Sigmoid(W11 * h10);
        Vector<double> h12 = Sigmoid(W12 * h11);
        return SquaredNorm(h12);
    }
}
