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
        Step(parameters, parameters.Span, gradients.Buffer);
        parameters.Push();
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

    private protected abstract void Update<T>(OptimizerState<T> state, Span<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private protected static double NonNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "It must be finite and not negative.");

    private protected static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "It must be in [0, 1).");

    private void Step<T>(object owner, Span<T> parameters, ReadOnlySpan<T> gradients)
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
        Update(state, parameters, gradients);
    }
}

/// <summary>What an optimizer remembers of one parameter buffer.</summary>
internal sealed class OptimizerState<T>(int length, int moments)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly int Length = length;
    public readonly T[] First = moments > 0 ? new T[length] : [];
    public readonly T[] Second = moments > 1 ? new T[length] : [];
    public long Steps;
}
