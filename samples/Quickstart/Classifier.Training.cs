using Autodiff;

namespace Quickstart;

/// <content>What <see cref="Trainer"/> asks for, answered by the generated methods.</content>
internal sealed partial class Classifier : IModel
{
    // Everything the two sweeps need, allocated in the first call and reused in all others.
    private readonly LossWorkspace _loss = new();
    private readonly PredictWorkspace _prediction = new();
    private LossGradients? _gradients;

    IGradients<float> IModel.Gradients => _gradients ??= NewGradients();

    float IModel.Accumulate(Vector<float> x, int label, float weight)
    {
        _gradients ??= NewGradients();
        float loss = LossForward(x, label, _loss);
        LossBackward(weight, _loss, _gradients); // ∂(weight·ℓ)/∂ℓ = weight is the cotangent
        return loss;
    }

    Vector<float> IModel.Logits(Vector<float> x) => PredictForward(x, _prediction);

    // A workspace knows the shapes of the parameters once it has been through forward.
    private LossGradients NewGradients()
    {
        LossForward(new Vector<float>(inputs), 0, _loss);
        return _loss.NewGradients();
    }
}
