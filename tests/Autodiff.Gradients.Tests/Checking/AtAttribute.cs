namespace Autodiff.Gradients.Tests.Checking;

/// <summary>
/// A point at which a layer is checked: an argument for each parameter, in order. For an array, a vector or a span an
/// <see cref="int"/> is a length whose values are drawn; for a matrix "2x3" says the shape, for a jagged array "3,0,2" the
/// lengths of its rows.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AtAttribute(params object[] arguments) : Attribute
{
    public object[] Arguments { get; } = arguments;
}

/// <summary>The lengths at which a layer of arrays is checked, where not 0, 1, 2 and 7.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LengthsAttribute(params int[] lengths) : Attribute
{
    public int[] Lengths { get; } = lengths;
}
