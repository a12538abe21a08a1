namespace Autodiff;

/// <summary>
/// <see cref="Adam"/> with decoupled weight decay (Loshchilov and Hutter 2019): p ← (1 − ηλ)p before the step, and no λ in
/// the gradient. The formulas are PyTorch's (<c>torch.optim.AdamW</c>).
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>Adam with decoupled weight decay.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how much of the mean of gradients is kept.</param>
    /// <param name="beta2">β₂, how much of the mean of squared gradients is kept.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite, or a beta is 1 or more.</exception>
    public AdamW(
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01)
        : base(learningRate, beta1, beta2, epsilon, weightDecay, decoupled: true)
    {
    }
}
