using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff;

/// <summary>
/// Changes parameters against their gradients. Keeps its state (velocities, moments) per <see cref="ParameterSet{T}"/>,
/// for as long as that lives. The first step of a set allocates the state, the others nothing.
/// </summary>
public abstract class Optimizer
{
    private readonly ConditionalWeakTable<object, object> _states = [];

    private protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>The size of a step. It may be changed between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate
    {
        get;
        set => field = NonNegative(value, nameof(LearningRate));
    }

    /// <summary>The number of values that the update keeps per parameter element: 0, 1 or 2.</summary>
    private protected abstract int Moments { get; }

    /// <summary>One step of all parameters, scalar members too.</summary>
    /// <exception cref="ArgumentException"><paramref name="gradients"/> has not as many elements as <paramref name="parameters"/>.</exception>
    public void Step<T>(ParameterSet<T> parameters, IGradients<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradients);
        parameters.Pull();
        if (gradients.Parameters is { HasPending: true } factored) Step(parameters, factored);
        else Step(parameters, parameters.Span, gradients.Buffer);
        parameters.Push();
    }

    // What lies between gradients that are still their factors in one pass each, and these in one of their own.
    private void Step<T>(ParameterSet<T> set, ParameterGradients<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> parameters = set.Span;
        ReadOnlySpan<T> elements = gradients.Elements;
        OptimizerState<T> state = Begin(set, parameters, elements);
        int start = 0;
        foreach (ParameterView<T> view in set.Views)
        {
            if (gradients.PendingAt(view.Offset) is not { } product) continue;
            Update(state, new ElementLoop<T>(state, parameters, elements, start, view.Offset - start));
            Update(state, new OuterLoop<T>(state, parameters, product));
            start = view.Offset + product.Length;
        }
        Update(state, new ElementLoop<T>(state, parameters, elements, start, parameters.Length - start));
    }

    /// <summary>
    /// One step of <paramref name="parameters"/>. All calls of this overload continue one state per element type, so one
    /// optimizer steps one buffer.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="gradients"/> has not as many elements as <paramref name="parameters"/>, shares memory with it, or an
    /// earlier step had another number of elements.
    /// </exception>
    public void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T> => Step(typeof(T), parameters, gradients);

    /// <summary>Runs a loop with the rule of this optimizer.</summary>
    private protected abstract void Update<T, TLoop>(OptimizerState<T> state, TLoop loop)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, IUpdateLoop<T>, allows ref struct;

    private protected static double NonNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "It must be finite and not negative.");

    private protected static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "It must be in [0, 1).");

    private void Step<T>(object owner, Span<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        OptimizerState<T> state = Begin(owner, parameters, gradients);
        Update(state, new ElementLoop<T>(state, parameters, gradients, 0, parameters.Length));
    }

    private OptimizerState<T> Begin<T>(object owner, Span<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (gradients.Length != parameters.Length)
        {
            throw new ArgumentException(
                $"There are {gradients.Length} gradients for {parameters.Length} parameters.", nameof(gradients));
        }
        if (gradients.Overlaps(parameters))
        {
            throw new ArgumentException("The gradients and the parameters share memory.", nameof(gradients));
        }
        OptimizerState<T> state;
        if (_states.TryGetValue(owner, out object? known))
        {
            state = (OptimizerState<T>)known;
        }
        else
        {
            state = new OptimizerState<T>(parameters.Length, Moments);
            _states.Add(owner, state);
        }
        if (state.Length != parameters.Length)
        {
            throw new ArgumentException(
                $"There are {parameters.Length} parameters, but {state.Length} in earlier steps of this optimizer.", nameof(parameters));
        }
        state.Steps++;
        return state;
    }
}

/// <summary>What an optimizer remembers of one parameter buffer.</summary>
internal sealed class OptimizerState<T>(int length, int moments)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly int Length = length;
    public readonly T[] First = moments > 0 ? new T[length] : [];
    public readonly T[] Second = moments > 1 ? new T[length] : [];

    public Span<T> FirstOf(int start, int length) => First.Length == 0 ? [] : First.AsSpan(start, length);

    public Span<T> SecondOf(int start, int length) => Second.Length == 0 ? [] : Second.AsSpan(start, length);

    public long Steps;
}
