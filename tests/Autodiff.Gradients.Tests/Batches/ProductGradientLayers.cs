namespace Autodiff.Gradients.Tests.Batches;

/// <summary>A network large enough for gradients that stay products until they are read.</summary>
internal sealed partial class WideNetwork
{
    public const int Inputs = 150, Hidden = 130, Outputs = 129;

    [Parameter] public Matrix<double> W1 { get; } = new(Hidden, Inputs);
    [Parameter] public Vector<double> B1 { get; } = new(Hidden);
    [Parameter] public Matrix<double> W2 { get; } = new Matrix<double>(Hidden, Outputs).T;

    [Layer]
    public double Loss([Batch, Constant] Vector<double> x, [Batch, Constant] Vector<double> y) => Mse(W2 * Tanh(W1 * x + B1), y);

    // A parameter is a factor of another's gradient.
    [Layer(Modes = Derivatives.Jvp | Derivatives.Hvp)]
    public double Chain([Constant] Matrix<double> x) => Sum(Square(W2 * (W1 * x)));
}
