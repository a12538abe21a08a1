using System.Diagnostics.CodeAnalysis;
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

    /// <summary>One step of all parameters, scalar members too.</summary>
    /// <exception cref="ArgumentException"><paramref name="gradients"/> has not as many elements as <paramref name="parameters"/>.</exception>
    public void Step<T>(ParameterSet<T> parameters, IGradients<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradients);
        parameters.Pull();
        if (gradients.Parameters is { HasPending: true } factored) Step(parameters, factored);
        else Step(StateOf(parameters), parameters.Span, gradients.Buffer);
        parameters.Push();
    }

    // What lies between gradients that are still their factors in one pass each, and these in one of their own. Not inlined: the frame that
    // it needs would have to be cleared for each step of a small network that has no factors.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Step<T>(ParameterSet<T> set, ParameterGradients<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> parameters = set.Span;
        ReadOnlySpan<T> elements = gradients.Elements;
        OptimizerState<T> state = StateOf(set);
        Begin(state, parameters, elements);
        int start = 0;
        foreach (ParameterView<T> view in set.Views)
        {
            if (gradients.PendingAt(view.Offset) is not { } product) continue;
            state.Update(new ElementLoop<T>(state, parameters, elements, start, view.Offset - start));
            product.Update(state, parameters);
            start = view.Offset + product.Length;
        }
        state.Update(new ElementLoop<T>(state, parameters, elements, start, parameters.Length - start));
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
        where T : unmanaged, IFloatingPointIeee754<T> => Step(StateOf<T>(typeof(T), parameters.Length), parameters, gradients);

    /// <summary>What is remembered of a buffer of <paramref name="length"/> elements, and the rule by which it is changed.</summary>
    private protected abstract OptimizerState<T> NewState<T>(int length)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private protected static double NonNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "It must be finite and not negative.");

    private protected static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "It must be in [0, 1).");

    private static void Step<T>(OptimizerState<T> state, Span<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Begin(state, parameters, gradients);
        state.Update(new ElementLoop<T>(state, parameters, gradients, 0, parameters.Length));
    }

    // What throws is apart, so that the checks are short enough to be inlined.
    private static void Begin<T>(OptimizerState<T> state, Span<T> parameters, ReadOnlySpan<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (gradients.Length != parameters.Length) ThrowLengthsDiffer(parameters.Length, gradients.Length);
        if (gradients.Overlaps(parameters)) ThrowShared();
        if (state.Length != parameters.Length) ThrowChanged(parameters.Length, state.Length);
        state.Steps++;
    }

    [DoesNotReturn]
    private static void ThrowLengthsDiffer(int parameters, int gradients) =>
        throw new ArgumentException($"There are {gradients} gradients for {parameters} parameters.", nameof(gradients));

    [DoesNotReturn]
    private static void ThrowShared() => throw new ArgumentException("The gradients and the parameters share memory.", "gradients");

    [DoesNotReturn]
    private static void ThrowChanged(int parameters, int earlier) =>
        throw new ArgumentException($"There are {parameters} parameters, but {earlier} in earlier steps of this optimizer.", nameof(parameters));

    // Of a small network a look into the table would take longer than its step.
    private OptimizerState<T> StateOf<T>(ParameterSet<T> set)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (set.LastState is { } last && last.TryGetTarget(out OptimizerState<T>? state) && state.Optimizer == this) return state;
        state = StateOf<T>(set, set.Count);
        set.LastState = state.Weak;
        return state;
    }

    private OptimizerState<T> StateOf<T>(object owner, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_states.TryGetValue(owner, out object? known)) return (OptimizerState<T>)known;
        OptimizerState<T> state = NewState<T>(length);
        _states.Add(owner, state);
        return state;
    }
}
