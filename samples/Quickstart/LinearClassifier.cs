using Autodiff;
using static Autodiff.Ops;

namespace Quickstart;

/// <summary>The network without its hidden layer, to compare with: it can only cut the plane along a straight line.</summary>
internal sealed partial class LinearClassifier(int inputs, int classes) : IModel
{
    private readonly LossWorkspace _loss = new();
    private readonly PredictWorkspace _prediction = new();
    private LossGradients? _gradients;

    [Parameter] public Matrix<float> W { get; } = new(classes, inputs);
    [Parameter] public Vector<float> B { get; } = new(classes);

    IGradients<float> IModel.Gradients => _gradients ??= NewGradients();

    [Layer]
    public Vector<float> Predict(Vector<float> x) => W * x + B;

    [Layer]
    public float Loss([Constant] Vector<float> x, int label) => CrossEntropy(Predict(x), label);

    float IModel.Accumulate(Vector<float> x, int label, float weight)
    {
        _gradients ??= NewGradients();
        float loss = LossForward(x, label, _loss);
        LossBackward(weight, _loss, _gradients);
        return loss;
    }

    Vector<float> IModel.Logits(Vector<float> x) => PredictForward(x, _prediction);

    private LossGradients NewGradients()
    {
        LossForward(new Vector<float>(inputs), 0, _loss);
        return _loss.NewGradients();
    }
}
