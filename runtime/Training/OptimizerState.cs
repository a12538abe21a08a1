using System.Numerics;

namespace Autodiff;

/// <summary>What an optimizer remembers of one parameter buffer.</summary>
internal abstract class OptimizerState<T>(Optimizer optimizer, int length, int moments)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly Optimizer Optimizer = optimizer;
    public readonly int Length = length;
    public readonly T[] First = moments > 0 ? new T[length] : [];
    public readonly T[] Second = moments > 1 ? new T[length] : [];
    public long Steps;

    /// <summary>The same state, for who must not keep it alive.</summary>
    public WeakReference<OptimizerState<T>> Weak => field ??= new(this);

    public Span<T> FirstOf(int start, int length) => First.Length == 0 ? [] : First.AsSpan(start, length);

    public Span<T> SecondOf(int start, int length) => Second.Length == 0 ? [] : Second.AsSpan(start, length);

    /// <summary>Runs a loop with the optimizer's rule at this step.</summary>
    public abstract void Update(ElementLoop<T> loop);

    /// <inheritdoc cref="Update(ElementLoop{T})"/>
    public abstract void Update(OuterLoop<T> loop);

    /// <inheritdoc cref="Update(ElementLoop{T})"/>
    public abstract void Update(ProductLoop<T> loop);
}

/// <summary>A state with its rule. (A generic method of the optimizer would be looked up at each step.)</summary>
internal sealed class OptimizerState<T, TRule>(Optimizer optimizer, int length) : OptimizerState<T>(optimizer, length, TRule.Moments)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : unmanaged, IRule<T, TRule>
{
    public override void Update(ElementLoop<T> loop) => loop.Run(TRule.Of(Optimizer, Steps));

    public override void Update(OuterLoop<T> loop) => loop.Run(TRule.Of(Optimizer, Steps));

    public override void Update(ProductLoop<T> loop) => loop.Run(TRule.Of(Optimizer, Steps));
}
