using static Autodiff.Ops;

namespace Autodiff.Benchmarks.Layers;

/// <summary>Linear → 5·ReLU → Linear, squared error.</summary>
internal sealed partial class ReluNetwork(int inputs, int hidden, int outputs)
{
    [Parameter] public Matrix<float> W1 { get; } = new(hidden, inputs);
    [Parameter] public Vector<float> B1 { get; } = new(hidden);
    [Parameter] public Matrix<float> W2 { get; } = new(outputs, hidden);
    [Parameter] public Vector<float> B2 { get; } = new(outputs);

    [Layer]
    public Vector<float> Predict([Batch] Vector<float> x) => W2 * (5 * Relu(W1 * x + B1)) + B2;

    [Layer]
    public float Loss([Batch, Constant] Vector<float> x, [Batch, Constant] Vector<float> y) => Mse(Predict(x), y);
}

/// <summary>Linear → tanh → Linear → σ, binary cross entropy.</summary>
internal sealed partial class TanhNetwork(int inputs, int hidden, int outputs)
{
    [Parameter] public Matrix<float> W1 { get; } = new(hidden, inputs);
    [Parameter] public Vector<float> B1 { get; } = new(hidden);
    [Parameter] public Matrix<float> W2 { get; } = new(outputs, hidden);
    [Parameter] public Vector<float> B2 { get; } = new(outputs);

    [Layer]
    public Vector<float> Predict([Batch] Vector<float> x) => Sigmoid(W2 * Tanh(W1 * x + B1) + B2);

    [Layer]
    public float Loss([Batch, Constant] Vector<float> x, [Batch, Constant] Vector<float> y) => Bce(Predict(x), y);
}

/// <summary>The first with all sizes known to the compiler.</summary>
internal sealed partial class FixedNetwork
{
    [Parameter, Shape(16, 4)] public Matrix<float> W1 { get; } = new(16, 4);
    [Parameter, Shape(16)] public Vector<float> B1 { get; } = new(16);
    [Parameter, Shape(3, 16)] public Matrix<float> W2 { get; } = new(3, 16);
    [Parameter, Shape(3)] public Vector<float> B2 { get; } = new(3);

    [Layer]
    public float Loss([Constant, Shape(4)] Vector<float> x, [Constant, Shape(3)] Vector<float> y) => Mse(W2 * (5 * Relu(W1 * x + B1)) + B2, y);
}

/// <summary>The first over a batch that the user wrote as a matrix with a sample per row. A row is not added to each row of a matrix, so there are no biases.</summary>
internal sealed partial class MatrixNetwork(int inputs, int hidden, int outputs)
{
    [Parameter] public Matrix<float> W1 { get; } = new(hidden, inputs);
    [Parameter] public Matrix<float> W2 { get; } = new(outputs, hidden);

    [Layer]
    public float Loss([Constant] Matrix<float> x, [Constant] Matrix<float> y) => Mse((5 * Relu(x * W1.T)) * W2.T, y);
}
