namespace Autodiff;

public sealed partial class Matrix<TScalar> : IFormattable
{
    /// <summary>The elements as text, a line for each row; of a large matrix the first and last few rows and columns.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc cref="ToString()"/>
    /// <param name="format">The format of an element.</param>
    /// <param name="provider">The culture; by default the invariant one.</param>
    public string ToString(string? format, IFormatProvider? provider = null) =>
        Text.Of(this, format, provider);
}
