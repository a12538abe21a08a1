using System.Numerics;

namespace Autodiff;

/// <summary>
/// Compares gradients with central differences (f(x + h) − f(x − h)) / 2h, taken in the precision of the variables
/// themselves.
/// </summary>
/// <example>
/// <code>
/// var g = LossGradient(x, y, w1);
/// GradientCheck.Compare(() => Loss(x, y, w1), ("x", x, g.X), ("w1", w1, g.W1)).ThrowIfFailed();
/// </code>
/// </example>
/// <remarks>
/// Every variable is changed in place, element by element, and has its old value again afterwards, bit for bit. A difference
/// across a kink (relu at 0) is no derivative: choose a point away from it, or a smaller <see cref="GradientCheckOptions.Step"/>.
/// </remarks>
public static class GradientCheck
{
    /// <summary>Compares the gradients of <paramref name="value"/> with respect to the variables of <paramref name="items"/>.</summary>
    /// <param name="value">The function, of the variables it captures.</param>
    /// <param name="items">
    /// A name, a variable and its gradient in numerator layout each: <c>("w1", w1, g.W1)</c>, where <c>w1</c> is m×n and
    /// <c>g.W1</c> n×m.
    /// </param>
    public static GradientCheckReport Compare(Func<double> value, params ReadOnlySpan<GradientCheckItem> items) =>
        Compare(value, GradientCheckOptions.Default, items);

    /// <inheritdoc cref="Compare(Func{double}, ReadOnlySpan{GradientCheckItem})"/>
    /// <param name="value">The function, of the variables it captures.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <param name="items">A name, a variable and its gradient in numerator layout each.</param>
    public static GradientCheckReport Compare(
        Func<double> value, GradientCheckOptions options, params ReadOnlySpan<GradientCheckItem> items)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        CentralDifference difference = new(value, options);
        foreach (GradientCheckItem item in items)
        {
            if (item.Probe is null) throw new ArgumentException("An item has no variable.", nameof(items));
            difference.Check(item.Probe);
        }
        return difference.Report();
    }

    /// <summary>Compares the gradients of all parameters of an instance-style layer.</summary>
    /// <param name="value">The function, of the parameters and what else it captures.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="ArgumentException"><paramref name="gradients"/> has not as many elements as <paramref name="parameters"/>.</exception>
    public static GradientCheckReport Compare<T>(
        Func<double> value, ParameterSet<T> parameters, IGradients<T> gradients, GradientCheckOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradients);
        if (gradients.Buffer.Length != parameters.Count)
        {
            throw new ArgumentException(
                $"There are {gradients.Buffer.Length} gradients for {parameters.Count} parameters.", nameof(gradients));
        }
        parameters.Pull();
        T[] derivatives = gradients.Buffer.ToArray(); // may live in a workspace that the function uses again
        CentralDifference difference = new(value, options ?? GradientCheckOptions.Default);
        foreach (ParameterView<T> view in parameters)
        {
            difference.Check(new GradientProbe<T>
            {
                Name = view.Name,
                Rows = view.Rows,
                Columns = view.Columns,
                Point = () => view.Span,
                Gradient = derivatives.AsMemory(view.Offset, view.Span.Length),
                PointIsRowMajor = !view.IsTransposed,
                GradientIsRowMajor = !view.IsTransposed,
                Written = parameters.Push,
            });
        }
        return difference.Report();
    }

    /// <summary>Compares the derivative of a function of one number.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where.</param>
    /// <param name="derivative">What f′(x) is said to be.</param>
    /// <param name="options">Steps and tolerances.</param>
    public static GradientCheckReport Scalar<T>(Func<T, T> f, T x, T derivative, GradientCheckOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        T[] point = [x];
        CentralDifference difference = new(() => double.CreateTruncating(f(point[0])), options ?? GradientCheckOptions.Default);
        difference.Check(new GradientProbe<T>
        {
            Name = "x",
            Rows = 1,
            Columns = 1,
            Point = () => point,
            Gradient = new[] { derivative },
        });
        return difference.Report();
    }
}
