using Autodiff;
using static Autodiff.Ops;

namespace Quickstart;

/// <summary>A two-layer classifier, Linear → tanh → Linear → softmax: all that is written by hand of its calculus.</summary>
/// <remarks>
/// Plain C#: <c>Predict</c> and <c>Loss</c> can be called and stepped through as they stand. Because of <c>[Layer]</c> the
/// compiler adds LossForward, LossBackward, LossGradient and the types they need to this class, at compile time.
/// </remarks>
internal sealed partial class Classifier(int inputs, int hidden, int classes, Random random)
{
    [Parameter] public Matrix<float> W1 { get; } = Init.Xavier<float>(hidden, inputs, random);
    [Parameter] public Vector<float> B1 { get; } = new(hidden);
    [Parameter] public Matrix<float> W2 { get; } = Init.Xavier<float>(classes, hidden, random);
    [Parameter] public Vector<float> B2 { get; } = new(classes);

    /// <summary>The logits: one number per class, the greatest for the class the network believes in.</summary>
    [Layer]
    public Vector<float> Predict(Vector<float> x)
    {
        Vector<float> z1 = W1 * x + B1;
        Vector<float> z2 = Tanh(z1);
        Vector<float> z3 = W2 * z2 + B2;
        return z3;
    }

    /// <summary>−log of the probability that softmax gives to the right class.</summary>
    /// <remarks>Training changes the weights, never the data: with x constant, ∂ℓ/∂x is not computed at all.</remarks>
    [Layer]
    public float Loss([Constant] Vector<float> x, int label) => CrossEntropy(Predict(x), label);

    /// <summary>The network as the course draws it. The tests compare it with what the compiler emits.</summary>
    public IEnumerable<(string Layer, string Input, string Output, string Size)> Layers =>
    [
        ("Linear₁", "x", "z1 = W1·x + B1", $"{hidden}×1"),
        ("tanh", "z1", "z2 = tanh(z1)", $"{hidden}×1"),
        ("Linear₂", "z2", "z3 = W2·z2 + B2", $"{classes}×1"),
        ("cross entropy of softmax", "z3, label", "ℓ = log Σ exp(z3) − z3[label]", "1×1"),
    ];
}
