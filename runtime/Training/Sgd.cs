using System.Numerics;
using System.Runtime.CompilerServices;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>
/// Stochastic gradient descent. With gradient g of parameter p, weight decay λ, momentum μ and learning rate η:
/// g ← g + λp; v ← μv + g; p ← p − ηv, or p ← p − η(g + μv) with Nesterov's momentum. The formulas are PyTorch's
/// (<c>torch.optim.SGD</c> without dampening): η is not inside v.
/// </summary>
public sealed class Sgd : Optimizer
{
    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's.</param>
    /// <param name="weightDecay">λ.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    /// <exception cref="ArgumentException"><paramref name="nesterov"/> without momentum.</exception>
    public Sgd(double learningRate, double momentum = 0, bool nesterov = false, double weightDecay = 0)
        : base(learningRate)
    {
        Momentum = NonNegative(momentum, nameof(momentum));
        WeightDecay = NonNegative(weightDecay, nameof(weightDecay));
        if (nesterov && momentum == 0) throw new ArgumentException("Nesterov's momentum needs a momentum.", nameof(nesterov));
        Nesterov = nesterov;
    }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>Whether the momentum is Nesterov's.</summary>
    public bool Nesterov { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    private protected override OptimizerState<T> NewState<T>(int length) =>
        Momentum != 0 ? new OptimizerState<T, Heavy<T>>(this, length)
        : WeightDecay != 0 ? new OptimizerState<T, Decaying<T>>(this, length)
        : new OptimizerState<T, Plain<T>>(this, length);

    private readonly struct Plain<T>(T rate) : IRule<T, Plain<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Moments => 0;

        public static Plain<T> Of(Optimizer optimizer, long step) => new(T.CreateTruncating(optimizer.LearningRate));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(ref V p, V g, ref V first, ref V second)
            where V : struct, ISimd<V, T> =>
            p -= rate * g;
    }

    private readonly struct Decaying<T>(T rate, T decay) : IRule<T, Decaying<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Moments => 0;

        public static Decaying<T> Of(Optimizer optimizer, long step)
        {
            Sgd sgd = (Sgd)optimizer;
            return new(T.CreateTruncating(sgd.LearningRate), T.CreateTruncating(sgd.WeightDecay));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(ref V p, V g, ref V first, ref V second)
            where V : struct, ISimd<V, T> =>
            p -= rate * (g + (decay * p));
    }

    private readonly struct Heavy<T>(T rate, T decay, T momentum, bool nesterov) : IRule<T, Heavy<T>>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Moments => 1;

        public static Heavy<T> Of(Optimizer optimizer, long step)
        {
            Sgd sgd = (Sgd)optimizer;
            return new(T.CreateTruncating(sgd.LearningRate), T.CreateTruncating(sgd.WeightDecay), T.CreateTruncating(sgd.Momentum), sgd.Nesterov);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<V>(ref V p, V g, ref V velocity, ref V second)
            where V : struct, ISimd<V, T>
        {
            g += decay * p;
            velocity = (momentum * velocity) + g;
            p -= rate * (nesterov ? g + (momentum * velocity) : velocity);
        }
    }
}
