namespace Autodiff.Gradients.Tests.Checking;

/// <summary>Where the test values of a layer's argument come from.</summary>
/// <param name="low">The smallest value.</param>
/// <param name="high">The largest value.</param>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class DrawAttribute(double low, double high) : Attribute
{
    public double Low { get; } = low;

    public double High { get; } = high;

    /// <summary>Points that no value comes near: kinks, where a central difference says nothing.</summary>
    public double[] Away { get; init; } = [0];

    /// <summary>
    /// When positive, values are multiples of it plus <see cref="Offset"/>, so that two arguments of different offsets never tie.
    /// </summary>
    public double Grid { get; init; }

    public double Offset { get; init; }

    /// <summary>Whether no two values of the argument are the same or nearly so.</summary>
    public bool Distinct { get; init; }

    /// <summary>Whether a multiple of the unit matrix is added, so that the matrix is far from singular.</summary>
    public bool Dominant { get; init; }
}

/// <summary>The dimensions of a shaped argument: "n", "m", "k" are different lengths, equal names equal lengths.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class SizeAttribute(params string[] dimensions) : Attribute
{
    public string[] Dimensions { get; } = dimensions;
}
