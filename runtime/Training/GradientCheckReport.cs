using System.Globalization;
using System.Text;

namespace Autodiff;

/// <summary>One derivative of a <see cref="GradientCheck"/>.</summary>
/// <param name="Name">The name of the variable.</param>
/// <param name="Index">The index of the element in the variable, such as <c>[3]</c> or <c>[0, 2]</c>.</param>
/// <param name="Analytic">The derivative that was given.</param>
/// <param name="Numeric">The central difference.</param>
/// <param name="RelativeError">
/// |analytic − numeric| divided by the largest of |analytic|, |numeric| and the number below which the absolute tolerance
/// decides.
/// </param>
public sealed record GradientDifference(string Name, string Index, double Analytic, double Numeric, double RelativeError)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}{Index}: gradient {Analytic:G9}, central difference {Numeric:G9}, relative error {RelativeError:G3}");
}

/// <summary>The result of a <see cref="GradientCheck"/>.</summary>
public sealed class GradientCheckReport
{
    internal GradientCheckReport(int count, int failed, IReadOnlyList<GradientDifference> worst)
    {
        Count = count;
        Failed = failed;
        Worst = worst;
    }

    /// <summary>Whether every derivative is within the tolerances.</summary>
    public bool Passed => Failed == 0;

    /// <summary>The number of derivatives compared.</summary>
    public int Count { get; }

    /// <summary>The number of derivatives out of tolerance.</summary>
    public int Failed { get; }

    /// <summary>The largest relative error; infinite when a derivative is not finite, 0 when there was nothing to compare.</summary>
    public double MaxRelativeError => Worst.Count == 0 ? 0 : Worst[0].RelativeError;

    /// <summary>The ten derivatives with the largest relative errors, worst first, whether or not they pass.</summary>
    public IReadOnlyList<GradientDifference> Worst { get; }

    /// <summary>Throws when a derivative is out of tolerance.</summary>
    /// <exception cref="InvalidOperationException">The message is that of <see cref="ToString"/>.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed) throw new InvalidOperationException(ToString());
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Gradient check {(Passed ? "passed" : "failed")}: {Failed} of {Count} derivatives differ, largest relative error {MaxRelativeError:G3}.");
        foreach (GradientDifference difference in Worst.Take(Failed)) text.Append("\n  ").Append(difference);
        return text.ToString();
    }
}
