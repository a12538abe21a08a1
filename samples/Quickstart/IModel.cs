using Autodiff;

namespace Quickstart;

/// <summary>What training needs of a model.</summary>
internal interface IModel
{
    /// <summary>All weights, as one buffer.</summary>
    ParameterSet<float> Parameters { get; }

    /// <summary>The gradients that <see cref="Accumulate"/> adds to, in the order of the weights.</summary>
    IGradients<float> Gradients { get; }

    /// <summary>Forward and backward of one sample: adds weight·∂ℓ/∂θ to the gradients and returns the loss ℓ.</summary>
    float Accumulate(Vector<float> x, int label, float weight);

    /// <summary>One number per class, in memory that the next call uses again.</summary>
    Vector<float> Logits(Vector<float> x);
}
