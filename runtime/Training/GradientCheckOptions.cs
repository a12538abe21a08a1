namespace Autodiff;

/// <summary>Steps and tolerances of a <see cref="GradientCheck"/>. What is null follows from the precision, ε = 2⁻²³ or 2⁻⁵².</summary>
public sealed record GradientCheckOptions
{
    internal static readonly GradientCheckOptions Default = new();

    /// <summary>
    /// h, times |x| where that exceeds 1. When null, ε^⅓ (truncation and rounding balance there), or ε^⅕ with
    /// <see cref="Richardson"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double? Step { get; init => field = Positive(value, nameof(Step)); }

    /// <summary>Whether two steps, h and h/2, are combined so that the error in h² cancels: more exact where f is smooth.</summary>
    public bool Richardson { get; init; }

    /// <summary>
    /// The largest relative error that passes. When null, 10⁻² in float; 10⁻⁶ in double, 10⁻⁹ with <see cref="Richardson"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double? RelativeTolerance { get; init => field = Positive(value, nameof(RelativeTolerance)); }

    /// <summary>The largest difference that passes whatever its relative error. When null, a thousandth of the relative tolerance.</summary>
    public double? AbsoluteTolerance { get; init; }

    /// <summary>
    /// How many ε of f itself the value of f may be wrong by. That error divided by the step is added to the absolute tolerance.
    /// </summary>
    public double Rounding { get; init; } = 8;

    /// <summary>How many elements of each variable are compared, evenly spaced; when null, all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int? MaxElements
    {
        get;
        init
        {
            if (value is { } count) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(MaxElements));
            field = value;
        }
    }

    private static double? Positive(double? value, string name) =>
        value is null or > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "It must be positive.");
}
