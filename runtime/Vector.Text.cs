namespace Autodiff;

public sealed partial class Vector<TScalar> : IFormattable
{
    /// <summary>The elements as text, "[1, 2, 3]ᵀ"; of a long vector the first and last few.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc cref="ToString()"/>
    /// <param name="format">The format of an element.</param>
    /// <param name="provider">The culture; by default the invariant one.</param>
    public string ToString(string? format, IFormatProvider? provider = null) =>
        Text.Of<TScalar>(AsSpan(), format, provider) + "ᵀ";
}
