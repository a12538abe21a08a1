using System.Numerics;
using System.Runtime.CompilerServices;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>
/// Adam (Kingma and Ba 2015). With gradient g of parameter p at step t: g ← g + λp; m ← β₁m + (1 − β₁)g;
/// v ← β₂v + (1 − β₂)g²; p ← p − η/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). The formulas are PyTorch's
/// (<c>torch.optim.Adam</c>): ε is added after the correction of v.
/// </summary>
public class Adam : Optimizer
{
    private readonly bool _decoupled;

    /// <summary>Adam with weight decay in the gradient (L2).</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how much of the mean of gradients is kept.</param>
    /// <param name="beta2">β₂, how much of the mean of squared gradients is kept.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite, or a beta is 1 or more.</exception>
    public Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        : this(learningRate, beta1, beta2, epsilon, weightDecay, decoupled: false)
    {
    }

    private protected Adam(double learningRate, double beta1, double beta2, double epsilon, double weightDecay, bool decoupled)
        : base(learningRate)
    {
        Beta1 = Fraction(beta1, nameof(beta1));
        Beta2 = Fraction(beta2, nameof(beta2));
        Epsilon = NonNegative(epsilon, nameof(epsilon));
        WeightDecay = NonNegative(weightDecay, nameof(weightDecay));
        _decoupled = decoupled;
    }

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    private protected override OptimizerState<T> NewState<T>(int length) => new OptimizerState<T, Rule<T>>(this, length);

    private readonly struct Rule<T> : IRule<T, Rule<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Moments => 2;

        public static Rule<T> Of(Optimizer optimizer, long step)
        {
            Adam adam = (Adam)optimizer;
            double correction1 = 1 - Math.Pow(adam.Beta1, step);
            double correction2 = 1 - Math.Pow(adam.Beta2, step);
            return new()
            {
                Shrink = T.CreateTruncating(adam._decoupled ? 1 - (adam.LearningRate * adam.WeightDecay) : 1),
                Decay = T.CreateTruncating(adam._decoupled ? 0 : adam.WeightDecay),
                Gain1 = T.CreateTruncating(1 - adam.Beta1),
                Keep2 = T.CreateTruncating(adam.Beta2),
                Gain2 = T.CreateTruncating(1 - adam.Beta2),
                Root = T.CreateTruncating(Math.Sqrt(correction2)),
                Epsilon = T.CreateTruncating(adam.Epsilon),
                Rate = T.CreateTruncating(adam.LearningRate / correction1),
            };
        }

        public required T Shrink { private get; init; }

        public required T Decay { private get; init; }

        public required T Gain1 { private get; init; }

        public required T Keep2 { private get; init; }

        public required T Gain2 { private get; init; }

        public required T Root { private get; init; }

        public required T Epsilon { private get; init; }

        public required T Rate { private get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(ref V p, V g, ref V m, ref V v)
            where V : struct, ISimd<V, T>
        {
            p = Shrink * p;
            g += Decay * p;
            m += Gain1 * (g - m);
            v = (Keep2 * v) + (Gain2 * g * g);
            p -= Rate * m / ((V.Sqrt(v) / Root) + Epsilon);
        }
    }
}
